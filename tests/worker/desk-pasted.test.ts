import { expect, test } from 'vitest'
import { HTML_LIMITS } from '../../functions/feed-reader/html.ts'
import { rows } from '../support/articles.ts'
import { signIn } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'

const setting = async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom, 'reporter')
  return { newsroom, paste: (html: string) => browser.post('/desk/pasted', { html }) }
}

test('what is pasted with formatting comes back as Markdown, and nothing is stored', async () => {
  const { paste } = await setting()
  const before = await rows('SELECT * FROM audit')
  const answer = await paste(
    '<h2>Ferries</h2><p>Signed in <a href="https://a.example/x">Busan</a>, <a href="javascript:alert(1)">not</a> here.</p><ul><li>one</li></ul><script>alert(1)</script>',
  )
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { markdown: '## Ferries\n\nSigned in [Busan](https://a.example/x), not here.\n\n- one' },
  ])
  expect(await rows('SELECT * FROM audit')).toEqual(before)
})

test('what is too long is refused', async () => {
  const { paste } = await setting()
  expect((await paste('a'.repeat(HTML_LIMITS.characters))).status).toBe(200)
  expect((await paste('a'.repeat(HTML_LIMITS.characters + 1))).status).toBe(413)
})

test('an editor’s pages paste sixty times a minute', async () => {
  const { newsroom, paste } = await setting()
  for (let i = 0; i < 60; i++) expect((await paste('<b>a</b>')).status).toBe(200)
  expect((await paste('<b>a</b>')).status).toBe(429)
  newsroom.clock.now += 60_000
  expect((await paste('<b>a</b>')).status).toBe(200)
})
