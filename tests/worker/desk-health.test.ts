import { expect, test } from 'vitest'
import { signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

test('the health page tells of what waits and how long the last changes took', async () => {
  const newsroom = makeNewsroom()
  const { get } = await signIn(newsroom)
  const key = await makeKey(newsroom)
  await submit(newsroom, key, SUBMISSION, '/v1/submissions?publish=true')
  await newsroom.settled()
  const page = await (await get('/desk/health')).text()
  expect(page).toContain('<dt>Changes that readers may not see yet</dt><dd>0</dd>')
  expect(page).toContain('<dt>From a change to its purge, usually</dt><dd>0.0 s</dd>')
})
