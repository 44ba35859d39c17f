import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { rows } from '../support/articles.ts'
import { errorsOn, signIn } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

const auditOf = async (editorId: string) =>
  (
    await env.DB.prepare("SELECT action, detail FROM audit WHERE actor = ? AND action LIKE '%rights'")
      .bind(`editor:${editorId}`)
      .all()
  ).results

test('a chief adds a statement, which the form then offers, and takes it off again', async () => {
  const newsroom = makeNewsroom()
  const chief = await signIn(newsroom)
  const words = 'Partner: <full> text'
  const change = (action: string) => chief.post('/desk/rights', { words, action })
  expect((await change('add')).headers.get('Location')).toBe('/desk/rights')
  await change('add')
  const form = async () => (await chief.get(`/desk/articles/new?form=${'r'.repeat(43)}`)).text()
  expect(await form()).toContain('<option value="Partner: &lt;full&gt; text"></option>')
  const page = await (await chief.get('/desk/rights')).text()
  expect([page.includes('&lt;full&gt;'), leftovers(page, DESK)]).toEqual([true, []])

  await change('remove')
  await change('remove')
  expect(await form()).not.toContain('&lt;full&gt;')
  const detail = JSON.stringify({ words })
  expect(await auditOf(chief.editorId)).toEqual([
    { action: 'add_rights', detail },
    { action: 'remove_rights', detail },
  ])
})

test('others see the list and change nothing', async () => {
  const newsroom = makeNewsroom()
  for (const role of ['reporter', 'editor'] as const) {
    const browser = await signIn(newsroom, role)
    expect((await browser.post('/desk/rights', { words: 'Mine', action: 'add' })).status).toBe(403)
    expect(await (await browser.get('/desk/rights')).text()).not.toContain('Add to the list')
    expect(await auditOf(browser.editorId)).toEqual([])
  }
})

test.each(['', ' ', 'x'.repeat(301), 'a\u202eb'])(
  'the statement %j is refused, and comes back',
  async words => {
    const chief = await signIn(makeNewsroom())
    const answer = await chief.post('/desk/rights', { words, action: 'add' })
    expect([answer.status, errorsOn(await answer.text())]).toMatchObject([422, [{ pointer: '/words' }]])
  },
)

test('a form with a field that it does not have keeps nothing', async () => {
  const browser = await signIn(makeNewsroom())
  const answer = await browser.post('/desk/rights', { words: 'CC BY-SA 4.0', action: 'add', role: 'admin' })
  expect([answer.status, errorsOn(await answer.text())]).toMatchObject([422, [{ code: 'unknown_key' }]])
  expect(await rows("SELECT 1 FROM rights WHERE words = 'CC BY-SA 4.0'")).toEqual([])
})
