import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { listDeskArticlesSql, SORTS } from '../../db/queries/list-desk-articles.ts'
import { STATUSES } from '../../db/schema.ts'
import { type Browser, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom, NOON } from '../support/newsroom.ts'
import { headlinesOn } from '../support/queue.ts'

/** The headlines of a page's lists, alarms apart. */

const queueOf = async (browser: Browser, query = '') => (await browser.get(`/desk${query}`)).text()

test('each status has its list, newest change first, or the oldest', async () => {
  const newsroom = makeNewsroom(NOON + 1)
  const browser = await signIn(newsroom)
  for (const headline of ['Draft one', 'Draft two']) {
    await write(browser, { headline, action: 'draft', language: 'ar' })
    newsroom.clock.now += 1000
  }
  const html = await queueOf(browser, '?status=draft')
  expect(headlinesOn(html)).toEqual(['Draft two', 'Draft one'])
  expect(html).toContain('lang="ar" dir="rtl">Draft two')
  expect(headlinesOn(await queueOf(browser, '?status=draft&sort=oldest'))).toEqual(['Draft one', 'Draft two'])
})

test('by urgency the list has 1 first, of one urgency the newest change, and goes on where a page ended', async () => {
  const newsroom = makeNewsroom(NOON + 3)
  const browser = await signIn(newsroom)
  const stories = Array.from({ length: 60 }, (_, i) => ({
    headline: `Story ${i}`,
    urgency: String((i % 3) * 4 + 1),
  }))
  for (const story of stories) {
    await write(browser, { ...story, action: 'draft' })
    newsroom.clock.now += 1000
  }
  const first = await queueOf(browser, '?status=draft&sort=urgency')
  const next = /href="(\/desk\?[^"]*cursor=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
  const second = await (await browser.get(next ?? '')).text()
  const listed = [...headlinesOn(first), ...headlinesOn(second)].filter(name => name?.startsWith('Story '))
  const expected = ['1', '5', '9'].flatMap(urgency =>
    stories
      .filter(story => story.urgency === urgency)
      .map(({ headline }) => headline)
      .reverse(),
  )
  expect(listed).toEqual(expected)
  expect(headlinesOn(await queueOf(browser, '?sort=urgency'))[0]).toBe('Story 57')
  expect(await queueOf(browser, '?sort=urgency&language=en')).not.toContain('Most urgent')
})

test('the queue says who else has a story open, for as long as they do', async () => {
  const newsroom = makeNewsroom(NOON + 4)
  const [browser, other] = [await signIn(newsroom), await signIn(newsroom)]
  const id = await write(other, { headline: 'Open elsewhere' })
  await other.post('/desk/presence', { article: id })
  const open = / it open<\/span>/g
  expect((await queueOf(browser)).match(open)).toHaveLength(1)
  expect((await queueOf(other)).match(open)).toBeNull()
  newsroom.clock.now += 80_000
  expect((await queueOf(browser)).match(open)).toBeNull()
})

test('the queue has what waits by status, and of drafts one’s own', async () => {
  const newsroom = makeNewsroom(NOON + 5)
  const [browser, other] = [await signIn(newsroom), await signIn(newsroom)]
  await write(browser, { headline: 'Mine to finish', action: 'draft' })
  await write(other, { headline: 'Not mine', action: 'draft' })
  const id = await write(other, { headline: 'Waits for review' })
  const taken = await write(other, { headline: 'Is in review' })
  await browser.post(`/desk/articles/${taken}/move`, { version: '1', transition: 'take' })
  const html = await queueOf(browser)
  expect(headlinesOn(html)).toEqual(
    expect.arrayContaining(['Waits for review', 'Is in review', 'Mine to finish']),
  )
  expect(headlinesOn(html)).not.toContain('Not mine')
  expect(html.indexOf('Waits for review')).toBeLessThan(html.indexOf('Is in review'))
  expect(html.indexOf('Is in review')).toBeLessThan(html.indexOf('Mine to finish'))
  expect(html).toContain(`name="id" value="${id}"`)
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
        headlinesOn(await queueOf(browser, `?status=${status}`)),
      ),
    )
  expect(await lists()).toEqual([['Comes at one'], []])
  newsroom.clock.now = Date.parse('2026-05-01T13:00:00Z')
  expect(await lists()).toEqual([[], ['Comes at one']])
})

test.each(SORTS)('pages follow each other without gap or repetition, %s first', async sort => {
  const newsroom = makeNewsroom(NOON + 3)
  const browser = await signIn(newsroom)
  for (let i = 0; i < 115; i++) {
    await write(browser, { headline: `Story ${i}` })
    if (i % 3 === 0) newsroom.clock.now += 1
  }
  const seen: (string | undefined)[] = []
  let path: string | undefined = `?status=submitted&sort=${sort}`
  for (let page = 0; path !== undefined && page < 20; page++) {
    const html: string = await queueOf(browser, path)
    seen.push(...headlinesOn(html).filter(headline => headline?.startsWith('Story ')))
    path = /href="\/desk([^"]+)">More stories/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(new Set(seen).size).toBe(115)
  expect(seen.length % 115).toBe(0)
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
  { asked: '/desk?q=&status=&country=', canonical: '/desk' },
  { asked: '/desk?country=jp', canonical: '/desk' },
  { asked: '/desk?cursor=-0', canonical: '/desk' },
  { asked: '/desk/calendar?day=2026-02-30', canonical: '/desk/calendar' },
  { asked: '/desk/', canonical: '/desk' },
  { asked: '/desk/health?a=b', canonical: '/desk/health' },
])('$asked leads to $canonical', async ({ asked, canonical }) => {
  const browser = await signIn(makeNewsroom())
  const answer = await browser.get(asked)
  expect([answer.status, answer.headers.get('Location')]).toEqual([308, canonical])
  expect((await browser.get(canonical)).status).toBe(200)
})

const INDEX_OF = {
  newest: /INDEX article_desk \(status=\? AND /,
  oldest: /INDEX article_desk \(status=\? AND /,
  urgency: /INDEX article_urgency \(status=\? AND urgency>\?\)/,
}

test.each(STATUSES)('the list of what is %s walks its index and nothing more', async status => {
  for (const sort of SORTS) {
    const query = listDeskArticlesSql({
      status,
      sort,
      now: NOON,
      limit: 30,
      after: { at: NOON, articleId: '0'.repeat(16), urgency: 3 },
    })
    const { sql, params } = connect(env.DB).all(query).getQuery()
    const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...params)
      .all<{ detail: string }>()
    const details = plan.results.map(row => row.detail)
    expect(details.filter(detail => INDEX_OF[sort].test(detail))).not.toHaveLength(0)
    expect(details.filter(detail => detail.startsWith('SCAN article'))).toEqual([])
  }
})
