import { expect, test } from 'vitest'
import { pictureBucket } from '../../functions/picture/bucket.ts'
import { expectHeaders } from '../support/expect-headers.ts'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'
import { fileOf } from '../support/pictures.ts'

const failing = async () => {
  throw new Error('put: We encountered an internal error. Please try again. (10001)')
}

test('while R2 fails, a picture is put off in words that say when to come back, and taken later', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const send = (deps = newsroom.deps) => {
    const form = new FormData()
    for (const name of ['alt', 'credit', 'rights']) form.append(name, 'Words')
    form.append('file', fileOf('jpeg', 'a.jpg'))
    return newsroom.send('/v1/pictures', { method: 'POST', headers: key, body: form }, deps)
  }
  const bucket = { put: failing, get: failing, list: failing, delete: failing } as unknown as R2Bucket
  const response = await send({ ...newsroom.deps, pictures: pictureBucket(bucket) })
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5'])
  await expectHeaders(response, 'problem', 'no-store', false)
  expect(await response.json()).toMatchObject({
    detail: 'The store of pictures did not answer; try again in a few seconds.',
  })
  expect((await send()).status).toBe(201)
})
