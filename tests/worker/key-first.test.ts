import { expect, test } from 'vitest'
import { answerNewsroom, newsroomApp } from '../../functions/newsroom-app.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'
import { soundRequest } from '../support/sound-request.ts'

const newsroom = makeNewsroom()
const key = await makeKey(newsroom)
const UNKNOWN = `Bearer dw_${'0'.repeat(16)}_${'A'.repeat(43)}`

const TAKING_A_BODY = newsroomApp.routes
  .map(({ method, path }) => `${method} ${path}`)
  .filter(route => /^(?:POST|PATCH) \/v1\//.test(route))

test('there are such routes', () => {
  expect(TAKING_A_BODY.length).toBeGreaterThan(5)
})

test.each(TAKING_A_BODY)('%s judges nothing of a body or a query before it knows the key', async route => {
  const sound = await soundRequest({ newsroom, key }, route)
  const { Authorization, ...headers } = sound.headers
  const BAD: [string, Record<string, string>][] = [
    ['{%', {}],
    ['{%', { 'Content-Type': 'text/plain' }],
    ['{}', { 'If-Match': 'none' }],
  ]
  for (const [body, others] of BAD)
    for (const authorization of [undefined, UNKNOWN]) {
      const request = new Request(`${ORIGIN}${sound.path}?where=1`, {
        method: sound.method,
        headers: { ...headers, ...others, ...(authorization && { Authorization: authorization }) },
        body,
      })
      expect((await answerNewsroom(request, newsroom.deps)).status).toBe(401)
    }
})
