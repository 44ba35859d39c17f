import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { type Browser, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'

const beat = (browser: Browser, article: string) => browser.post('/desk/presence', { article })

const auditRows = async () =>
  (await env.DB.prepare('SELECT count(*) AS count FROM audit').first<{ count: number }>())?.count

test('of two editors each sees that the other has the article open, at load and by the heartbeat', async () => {
  const newsroom = makeNewsroom()
  const [hers, his] = [await signIn(newsroom), await signIn(newsroom)]
  const id = await write(hers)
  const before = [await auditRows(), await rowOf(id)]
  expect(await (await beat(hers, id)).json()).toEqual({ others: [], version: 1 })
  expect(await (await beat(his, id)).json()).toEqual({ others: ['Aiko'], version: 1 })
  const page = async (browser: Browser) => (await browser.get(`/desk/articles/${id}/edit`)).text()
  expect(await page(hers)).toContain('<span id="present"><bdi>Aiko</bdi> has it open too</span>')
  expect([await auditRows(), await rowOf(id)]).toEqual(before)
})

test('who has not been heard of for a minute and a quarter has it open no more', async () => {
  const newsroom = makeNewsroom()
  const [hers, his] = [await signIn(newsroom), await signIn(newsroom)]
  const id = await write(hers)
  await beat(his, id)
  newsroom.clock.now += 74_000
  expect(await (await beat(hers, id)).json()).toMatchObject({ others: ['Aiko'] })
  newsroom.clock.now += 2_000
  expect(await (await beat(hers, id)).json()).toMatchObject({ others: [] })
})

test('the heartbeat tells of a newer version', async () => {
  const browser = await signIn(makeNewsroom())
  const id = await write(browser)
  await browser.post(`/desk/articles/${id}/move`, { transition: 'take', version: '1' })
  expect(await (await beat(browser, id)).json()).toMatchObject({ version: 2 })
})

test.each(['', 'x', '0'.repeat(16)])('there is no article %j to have open', async article => {
  const browser = await signIn(makeNewsroom())
  expect((await beat(browser, article)).status).toBe(404)
})

test('a heartbeat takes two round trips', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  expect(await newsroom.roundTrips(() => beat(browser, id))).toBe(2)
})
