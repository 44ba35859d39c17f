import { expect, test } from 'vitest'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const HOUR = 3_600_000

/** An article that its publisher cleared for an hour from now. */
async function cleared() {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const embargoUntil = new Date(newsroom.clock.now + HOUR).toISOString()
  const created = await submit(newsroom, key, { ...SUBMISSION, embargoUntil }, '/v1/submissions?publish=true')
  const { id } = (await created.json()) as { id: string }
  const patch = (change: object) =>
    newsroom.send(`/v1/submissions/${id}`, {
      method: 'PATCH',
      headers: { ...key, 'Content-Type': 'application/merge-patch+json', 'If-Match': '"v1"' },
      body: JSON.stringify(change),
    })
  return { newsroom, id, patch }
}

test('what is cleared for later cannot lose its rights', async () => {
  const { patch } = await cleared()
  const response = await patch({ rights: null })
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    errors: [{ pointer: '/rights', code: 'required_to_publish' }],
  })
})

test('an embargo that is lifted publishes at once', async () => {
  const { newsroom, id, patch } = await cleared()
  expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(404)
  expect(await (await patch({ embargoUntil: null })).json()).toMatchObject({ status: 'published' })
  await newsroom.settled()
  expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(200)
  expect(newsroom.cleared.flatMap(call => call.tags)).toContain(`a-${id}`)
})
