import { expect, test } from 'vitest'
import { signIn, write } from '../support/desk-client.ts'
import { makeNewsroom, NOON } from '../support/newsroom.ts'

const setting = async () => {
  const newsroom = makeNewsroom(NOON)
  const browser = await signIn(newsroom)
  return { newsroom, browser }
}

test('one keeps pages of the queue under names, with counts, and nobody else sees them', async () => {
  const { newsroom, browser } = await setting()
  const other = await signIn(newsroom)
  const queue = async (of = browser, path = '/desk') => (await of.get(path)).text()
  await write(browser, { action: 'draft', headline: '下書き', language: 'ja' })
  await newsroom.settled()
  const saved = await browser.post('/desk/views', { name: 'Japan デスク', query: 'language=ja&cursor=&x=1' })
  expect(saved.status).toBe(422)
  expect((await browser.post('/desk/views', { name: 'Japan デスク', query: 'language=ja' })).status).toBe(303)
  await browser.post('/desk/views', { name: 'Drafts', query: 'status=draft' })
  const html = await queue()
  expect(html).toMatch(/href="\/desk\?language=ja"><bdi>Japan デスク<\/bdi><span class="count">\d+<\/span>/)
  expect(html).toMatch(/href="\/desk\?status=draft"><bdi>Drafts<\/bdi><span class="count">\d+<\/span>/)
  expect(await queue(other)).not.toContain('Japan デスク')
  expect(await queue(browser, '/desk?status=draft')).toContain('aria-current="page"><bdi>Drafts')
  // The same name takes another query.
  await browser.post('/desk/views', { name: 'Drafts', query: 'status=killed' })
  expect(await queue()).not.toContain('href="/desk?status=draft"><bdi>Drafts')
  await other.post('/desk/views/delete', { name: 'Drafts' })
  expect(await queue()).toContain('<bdi>Drafts</bdi>')
  await browser.post('/desk/views/delete', { name: 'Drafts' })
  expect(await queue()).not.toContain('<bdi>Drafts</bdi>')
})

test('nobody keeps more than twelve views, nor one without a name', async () => {
  const { browser } = await setting()
  const save = (name: string) => browser.post('/desk/views', { name, query: 'status=draft' })
  for (let i = 0; i < 12; i++) expect((await save(`View ${i}`)).status).toBe(303)
  expect((await save('One more')).status).toBe(422)
  expect((await save('View 3')).status).toBe(303)
  expect((await save('')).status).toBe(422)
  expect((await save('x'.repeat(41))).status).toBe(422)
})
