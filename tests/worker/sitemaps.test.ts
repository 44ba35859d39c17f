import { env } from 'cloudflare:workers'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import robotsParser from 'robots-parser'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { EDITOR, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const HOUR = 60 * MINUTE
const newsroom = makeNewsroom()
const { clock, deps, get } = newsroom
let key: Record<string, string>
let may: Submitted
let march: Submitted
beforeAll(async () => {
  key = await makeKey(newsroom)
  may = await publish(newsroom, key, { externalId: 'may', headline: 'Tom & "Ko" <agree> in Japan' })
  march = await publish(newsroom, key, { publishedAt: '2026-03-05T00:00:00Z' })
})
beforeEach(async () => {
  clock.now = NOON
  await env.DB.prepare('DELETE FROM quota').run()
})

const at = (ms: number) => new Date(ms).toISOString()
const parser = new XMLParser({ isArray: name => ['url', 'sitemap'].includes(name), parseTagValue: false })
async function xml(path: string) {
  const text = await (await get(path)).text()
  expect(XMLValidator.validate(text)).toBe(true)
  return parser.parse(text)
}
interface Place {
  loc: string
  lastmod: string
}
const index = async (): Promise<Place[]> => (await xml('/sitemap.xml')).sitemapindex.sitemap
const urls = async (path: string): Promise<Place[]> => (await xml(path)).urlset.url

describe('the index', () => {
  test('has a sitemap for each month in which something appeared, newest first', async () => {
    expect((await index()).map(({ loc }) => loc)).toEqual([
      `${ORIGIN}/sitemap/2026-05.xml`,
      `${ORIGIN}/sitemap/2026-03.xml`,
    ])
  })

  test('says when each last changed: with an edit, with a kill', async () => {
    const { id } = await publish(newsroom, key, { publishedAt: '2026-03-06T00:00:00Z' })
    clock.now = NOON + HOUR
    await submit(
      newsroom,
      key,
      { ...SUBMISSION, externalId: 'may', headline: 'Tom & "Ko" <agree> in Japan', urgency: 1 },
      '/v1/submissions?publish=true',
    )
    clock.now = NOON + 2 * HOUR
    await moveArticle(deps, EDITOR, { id, version: 1, transition: 'kill' })
    expect((await index()).map(({ lastmod }) => lastmod)).toEqual([at(NOON + HOUR), at(NOON + 2 * HOUR)])
    expect(await urls('/sitemap/2026-05.xml')).toContainEqual({ loc: may.url, lastmod: at(NOON + HOUR) })
  })
})

test('the index is made anew at the instant when a story appears, or a month has none any more', async () => {
  clock.now = NOON + 4 * HOUR
  const lifetime = async () => (await get('/sitemap.xml')).headers.get('Cache-Control')
  await publish(newsroom, key, { embargoUntil: at(clock.now + 20_000) })
  expect(await lifetime()).toContain('max-age=20,')
  clock.now += MINUTE
  expect(await lifetime()).toContain('max-age=30,')
  const past = { publishedAt: '2026-01-05T00:00:00Z', expiresAt: at(clock.now + 10_000) }
  await publish(newsroom, key, past)
  expect(await lifetime()).toContain('max-age=10,')
  clock.now += 10_000
  expect((await index()).map(({ loc }) => loc)).not.toContain(`${ORIGIN}/sitemap/2026-01.xml`)
})

describe('a month', () => {
  test('has the articles of that month that readers see', async () => {
    clock.now = NOON + 3 * HOUR
    expect((await urls('/sitemap/2026-03.xml')).map(({ loc }) => loc)).toEqual([march.url])
    expect((await urls('/sitemap/2026-03-05.xml')).map(({ loc }) => loc)).toEqual([march.url])
    const hidden = await publish(newsroom, key, { embargoUntil: at(clock.now + MINUTE) })
    const page = await get('/sitemap/2026-05.xml')
    expect(await page.text()).not.toContain(hidden.id)
    clock.now += MINUTE
    expect(await (await get('/sitemap/2026-05.xml')).text()).toContain(hidden.id)
  })

  test('goes from caches when one of its articles changes, and only that month', async () => {
    const { id } = await publish(newsroom, key, { publishedAt: '2026-03-07T00:00:00Z' })
    await moveArticle(deps, EDITOR, { id, version: 1, transition: 'kill' })
    const told = await rows<{ tags: string }>(
      'SELECT cache_tags AS tags FROM change WHERE article_id = ?',
      id,
    )
    expect(told).toHaveLength(2)
    for (const { tags } of told) {
      expect(JSON.parse(tags)).toContain('s-2026-03')
      expect(JSON.parse(tags)).not.toContain('s-2026-05')
    }
    expect((await get('/sitemap/2026-03.xml')).headers.get('Cache-Tag')).toBe('s-2026-03')
  })

  test.each(['2026-04', '2026-13', '2026', 'x', '2026-05-99'])('%s has nothing', async name => {
    expect((await get(`/sitemap/${name}.xml`)).status).toBe(404)
  })
})

test('the news sitemap has what is not older than two days', async () => {
  const news = await urls('/news-sitemap.xml')
  expect(news.map(({ loc }) => loc)).toContain(may.url)
  expect(news.map(({ loc }) => loc)).not.toContain(march.url)
  expect(news.find(({ loc }) => loc === may.url)).toEqual({
    loc: may.url,
    'news:news': {
      'news:publication': { 'news:name': 'Dawnwire', 'news:language': 'en' },
      'news:publication_date': at(NOON),
      'news:title': 'Tom & "Ko" <agree> in Japan',
    },
  })
  clock.now = NOON + 48 * HOUR - 5000
  const last = await get('/news-sitemap.xml')
  expect(last.headers.get('Cache-Control')).toContain('max-age=5, stale-while-revalidate=0')
  clock.now = NOON + 48 * HOUR + 1
  expect(await (await get('/news-sitemap.xml')).text()).not.toContain(may.url)
})

test('robots may read articles and not the desk, and are told of the sitemaps', async () => {
  const robots = robotsParser(`${ORIGIN}/robots.txt`, await (await get('/robots.txt')).text())
  expect(robots.getSitemaps()).toEqual([`${ORIGIN}/sitemap.xml`, `${ORIGIN}/news-sitemap.xml`])
  const may = (path: string) => robots.isAllowed(ORIGIN + path, 'Any')
  expect([may('/'), may('/articles/x'), may('/v1/articles'), may('/desk'), may('/search?q=x')]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})
