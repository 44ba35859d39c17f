import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { listDeskArticlesSql } from '../../db/queries/list-desk-articles.ts'
import { STATUSES } from '../../db/schema.ts'
import { signIn, write } from '../support/desk-client.ts'
import { makeNewsroom, NOON } from '../support/newsroom.ts'

const headlinesOn = (html: string) =>
  [...html.matchAll(/<h3[^>]*><a href="\/desk\/articles\/[^"]+">([^<]*)/g)].map(match => match[1])

test('each status has its list, newest change first', async () => {
  const newsroom = makeNewsroom(NOON + 1)
  const browser = await signIn(newsroom)
  for (const headline of ['Draft one', 'Draft two']) {
    await write(browser, { headline, action: 'draft', language: 'ar' })
    newsroom.clock.now += 1000
  }
  const html = await (await browser.get('/desk?status=draft')).text()
  expect(headlinesOn(html)).toEqual(['Draft two', 'Draft one'])
  expect(html).toContain('<h3 lang="ar" dir="rtl">')
  expect(html).toContain('aria-current="page">Drafts</a>')
  expect(headlinesOn(await (await browser.get('/desk')).text())).toEqual([])
})

test('a scheduled article is among the published ones from its instant on', async () => {
  const newsroom = makeNewsroom(NOON + 2)
  const browser = await signIn(newsroom)
  const id = await write(browser, { headline: 'Comes at one' })
  await browser.post(`/desk/articles/${id}/move`, {
    version: '1',
    transition: 'publish',
    scheduleAt: '2026-05-01T13:00',
  })
  const lists = () =>
    Promise.all(
      ['scheduled', 'published'].map(async status =>
        headlinesOn(await (await browser.get(`/desk?status=${status}`)).text()),
      ),
    )
  expect(await lists()).toEqual([['Comes at one'], []])
  newsroom.clock.now = Date.parse('2026-05-01T13:00:00Z')
  expect(await lists()).toEqual([[], ['Comes at one']])
})

test('pages follow each other without gap or repetition', async () => {
  const newsroom = makeNewsroom(NOON + 3)
  const browser = await signIn(newsroom)
  for (let i = 0; i < 65; i++) {
    await write(browser, { headline: `Story ${i}` })
    if (i % 3 === 0) newsroom.clock.now += 1
  }
  const seen: (string | undefined)[] = []
  let path: string | undefined = '/desk?status=submitted'
  for (let page = 0; path !== undefined && page < 5; page++) {
    const html: string = await (await browser.get(path)).text()
    seen.push(...headlinesOn(html))
    path = /href="([^"]+)">Older changes/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen).toHaveLength(65)
  expect(new Set(seen).size).toBe(65)
  expect(seen[0]).toBe('Story 64')
})

test('the list takes two round trips, the session’s and its own', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  expect(await newsroom.roundTrips(() => browser.get('/desk'))).toBe(2)
})

test.each([
  { asked: '/desk?color=red', canonical: '/desk' },
  { asked: '/desk?status=draft&color=red', canonical: '/desk?status=draft' },
  { asked: '/desk?status=none', canonical: '/desk' },
  { asked: '/desk?status=draft&cursor=zzz', canonical: '/desk?status=draft' },
  { asked: '/desk?status=draft&status=killed', canonical: '/desk' },
  { asked: '/desk/', canonical: '/desk' },
  { asked: '/desk/health?a=b', canonical: '/desk/health' },
])('$asked leads to $canonical', async ({ asked, canonical }) => {
  const browser = await signIn(makeNewsroom())
  const answer = await browser.get(asked)
  expect([answer.status, answer.headers.get('Location')]).toEqual([308, canonical])
  expect((await browser.get(canonical)).status).toBe(200)
})

test.each(STATUSES)('the list of what is %s walks its index and nothing more', async status => {
  const query = listDeskArticlesSql({
    status,
    now: NOON,
    limit: 30,
    after: { at: NOON, articleId: '0'.repeat(16) },
  })
  const { sql, params } = connect(env.DB).all(query).getQuery()
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  const details = plan.results.map(row => row.detail)
  expect(
    details.filter(detail => /USING (?:COVERING )?INDEX article_desk \(status=\? AND /.test(detail)),
  ).not.toHaveLength(0)
  expect(details.filter(detail => detail.startsWith('SCAN article'))).toEqual([])
})
