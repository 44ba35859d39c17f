import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { type Browser, FIELDS, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { DESK, fieldsOf, leftovers } from '../support/page-checker.ts'

async function revise(browser: Browser, id: string, fields: Record<string, string>) {
  const form = Object.fromEntries(fieldsOf(await (await browser.get(`/desk/articles/${id}/edit`)).text()))
  expect((await browser.post(`/desk/articles/${id}/edit`, { ...form, ...fields })).status).toBe(303)
}

const page = async (browser: Browser, id: string, query = '') =>
  (await browser.get(`/desk/articles/${id}/revisions${query}`)).text()

const restore = (browser: Browser, id: string, restores: number, version: number) =>
  browser.post(`/desk/articles/${id}/revisions`, { restores: String(restores), version: String(version) })

/** An article with three texts. */
async function threeTexts(role: 'chief' | 'editor' = 'chief') {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom, role)
  const id = await write(browser, { body: 'One.\n\nTwo ships came.\n\nThree.', action: 'draft' })
  await revise(browser, id, { body: 'One.\n\nTwo boats came.\n\nThree.', urgency: '3' })
  await revise(browser, id, { headline: 'Another <i>headline</i>', expiresAt: '2027-01-01T00:00' })
  return { newsroom, browser, id }
}

test('the newest two texts are compared at first, and any two on demand', async () => {
  const { browser, id } = await threeTexts()
  const newest = await page(browser, id)
  expect(newest).toContain('Version 2 to 3')
  expect(newest).toContain('<ins>2027-01-01 00:00 (UTC)</ins>')
  expect(newest).not.toContain('boats</ins>')
  const whole = await page(browser, id, '?from=1&to=3')
  expect(whole).toContain('Two <del>ships</del><ins>boats</ins> came.')
  expect(whole).toContain('>Paragraph 2<')
  expect(whole).toMatch(/<del>5<\/del><ins>3<\/ins>/)
  const back = await page(browser, id, '?from=3&to=1')
  expect(back).toContain('Two <del>boats</del><ins>ships</ins> came.')
  for (const html of [newest, whole, back]) expect(leftovers(html, DESK)).toEqual([])
})

test('an older text is restored as a new revision, and times stay as they are', async () => {
  const { browser, id } = await threeTexts()
  const answer = await restore(browser, id, 1, 3)
  expect(answer.headers.get('Location')).toBe(`/desk/articles/${id}/revisions`)
  expect(await rowOf(id)).toMatchObject({
    version: 4,
    headline: FIELDS.headline,
    body: 'One.\n\nTwo ships came.\n\nThree.',
    urgency: 5,
    expires_at: Date.parse('2027-01-01T00:00Z'),
  })
  const { results } = await env.DB.prepare(
    'SELECT version FROM revision WHERE article_id = ? ORDER BY version',
  )
    .bind(id)
    .all()
  expect(results.map(({ version }) => version)).toEqual([1, 2, 3, 4])
  expect(await (await browser.get(`/desk/articles/${id}`)).text()).toContain('that of version 1 again')
})

test('of what readers have not seen the page offers to restore a text, not to correct it', async () => {
  const { browser, id } = await threeTexts()
  const html = await page(browser, id)
  expect(html).toContain('Restore version 2 as version 4')
  expect(html).not.toContain('?restores=')
})

test('what stands is not offered to be restored, and of a single text there is nothing to compare', async () => {
  const { browser, id } = await threeTexts()
  expect(await page(browser, id, '?from=3&to=1')).not.toContain('Restore version')
  await browser.post(`/desk/articles/${id}/move`, { transition: 'submit', version: '3' })
  expect(await page(browser, id, '?from=3&to=1')).not.toContain('Restore version')
  const single = await page(browser, await write(browser))
  expect(single).toContain('There is one text so far.')
  expect(single).not.toContain('Compare two versions')
})

test('a text that changed meanwhile is not restored over, and the page says so', async () => {
  const { browser, id } = await threeTexts()
  const answer = await restore(browser, id, 1, 2)
  expect([answer.status, await answer.text()]).toEqual([412, expect.stringContaining('Nothing was changed')])
  expect(await rowOf(id)).toMatchObject({ version: 3 })
})

test('who may not edit the article restores nothing, and has no button for it', async () => {
  const { newsroom, id } = await threeTexts()
  const reporter = await signIn(newsroom, 'reporter')
  expect(await page(reporter, id)).not.toContain('Restore version')
  expect((await restore(reporter, id, 1, 3)).status).toBe(403)
  expect(await rowOf(id)).toMatchObject({ version: 3 })
})

test('what readers have seen goes back to an older text by a correction: the form opens with it', async () => {
  const { browser, id } = await threeTexts()
  await browser.post(`/desk/articles/${id}/move`, { transition: 'publish', version: '3' })
  expect(await page(browser, id, '?from=1&to=3')).toContain(`/desk/articles/${id}/edit?restores=1`)

  const opened = await (await browser.get(`/desk/articles/${id}/edit?restores=1`)).text()
  const form = Object.fromEntries(fieldsOf(opened))
  expect(form).toMatchObject({
    headline: FIELDS.headline,
    body: 'One.\n\nTwo ships came.\n\nThree.',
    expiresAt: '2027-01-01T00:00',
  })
  expect(opened).toContain('This is the text of version 1.')

  const without = await browser.post(`/desk/articles/${id}/edit`, { ...form, kind: 'correction' })
  expect(without.status).toBe(422)
  const saved = await browser.post(`/desk/articles/${id}/edit`, {
    ...form,
    kind: 'correction',
    note: 'The ships were no boats.',
  })
  expect(saved.status).toBe(303)
  expect(await rowOf(id)).toMatchObject({
    headline: FIELDS.headline,
    expires_at: Date.parse('2027-01-01T00:00Z'),
  })
  const { results } = await env.DB.prepare('SELECT note FROM correction WHERE article_id = ?').bind(id).all()
  expect(results).toEqual([{ note: 'The ships were no boats.' }])
})

test('what readers have seen is not restored', async () => {
  const { browser, id } = await threeTexts()
  await browser.post(`/desk/articles/${id}/move`, { transition: 'publish', version: '3' })
  expect(await page(browser, id)).not.toContain('Restore version')
  expect((await restore(browser, id, 1, 4)).status).toBe(409)
  expect(await rowOf(id)).toMatchObject({ version: 4, headline: 'Another <i>headline</i>' })
})

test.each(['?from=9', '?to=9'])('of no such version (%s) there is no page', async query => {
  const { browser, id } = await threeTexts()
  expect((await browser.get(`/desk/articles/${id}/revisions${query}`)).status).toBe(404)
})

test.each(['?from=0', '?from=x', '?other=1'])(
  'an address that ends in %s leads to the plain one',
  async query => {
    const { browser, id } = await threeTexts()
    const answer = await browser.get(`/desk/articles/${id}/revisions${query}`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, `/desk/articles/${id}/revisions`])
  },
)

test('the page takes two round trips', async () => {
  const { newsroom, browser, id } = await threeTexts()
  expect(await newsroom.roundTrips(() => page(browser, id, '?from=1&to=3'))).toBe(2)
})
