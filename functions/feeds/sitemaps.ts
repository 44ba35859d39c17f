import { Hono } from 'hono'
import { type Address, listAddresses, listPublishedDays } from '../../db/queries/list-addresses.ts'
import { ALL_TAG, monthTag } from '../cache/tags.ts'
import { feedHeaders } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { hasQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import { wordsOf } from '../locales/interface-words.ts'
import type { PublicEnv } from '../public-env.ts'
import { articleUrl } from '../published/article-links.ts'
import { missing } from '../published/missing.ts'
import { buildXml } from './build-xml.ts'
import { ADDRESSES, parseSitemapSpan, sitemapFiles } from './sitemap-files.ts'

/** Rises when a sitemap changes shape, so that old validators stop matching. */
const SITEMAP_REPRESENTATION = 'sitemap/1'
const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9'
/** What search engines take as news. */
const NEWS_AGE = 48 * 3_600_000
const NEWS_ADDRESSES = 1000

const headers = feedHeaders('application/xml')
const time = (ms: number) => new Date(ms).toISOString()

/** For search engines: every article's page, by the month or day on which it appeared, and the newest as news. */
export const sitemaps = new Hono<PublicEnv>()
  .get('/sitemap.xml', async c => {
    if (hasQuery(c.req.url)) return redirectTo('/sitemap.xml')
    const { db, now, publicOrigin } = c.env.deps
    const at = now()
    const { days, changesAt } = await listPublishedDays(db, at)
    const files = sitemapFiles(days)
    return publicAnswer(c.req.raw, {
      surface: 'live',
      headers,
      cacheTags: [ALL_TAG],
      etagParts: [SITEMAP_REPRESENTATION, ...files.flatMap(({ name, updatedAt }) => [name, updatedAt])],
      changesAt,
      now: at,
      body: () =>
        buildXml({
          sitemapindex: {
            '@xmlns': XMLNS,
            sitemap: files.map(({ name, updatedAt }) => ({
              loc: `${publicOrigin}/sitemap/${name}.xml`,
              lastmod: time(updatedAt),
            })),
          },
        }),
    })
  })
  .get('/sitemap/:file', async c => {
    const [, name = ''] = /^([\d-]+)\.xml$/.exec(c.req.param('file')) ?? []
    const span = parseSitemapSpan(name)
    if (!span) throw missing([])
    if (hasQuery(c.req.url)) return redirectTo(`/sitemap/${name}.xml`)
    const { db, now, publicOrigin } = c.env.deps
    const at = now()
    const { rows, changesAt } = await listAddresses(db, { ...span, limit: ADDRESSES, now: at })
    // The schema has no sitemap without addresses.
    if (rows.length === 0) throw missing([monthTag(span.from)])
    return publicAnswer(c.req.raw, {
      surface: 'live',
      headers,
      cacheTags: [monthTag(span.from)],
      etagParts: [SITEMAP_REPRESENTATION, ...rows.flatMap(({ id, updatedAt }) => [id, updatedAt])],
      changesAt,
      now: at,
      body: () =>
        buildXml({
          urlset: {
            '@xmlns': XMLNS,
            url: rows.map(({ slug, updatedAt }) => ({
              loc: articleUrl(publicOrigin, slug),
              lastmod: time(updatedAt),
            })),
          },
        }),
    })
  })
  .get('/news-sitemap.xml', async c => {
    if (hasQuery(c.req.url)) return redirectTo('/news-sitemap.xml')
    const { db, now, publicOrigin } = c.env.deps
    const at = now()
    const { rows, changesAt } = await listAddresses(db, {
      from: at - NEWS_AGE,
      until: Number.MAX_SAFE_INTEGER,
      limit: NEWS_ADDRESSES,
      now: at,
    })
    const oldest = rows.at(-1)
    const bounds = [changesAt, oldest && oldest.visibleFrom + NEWS_AGE + 1].filter(
      bound => bound !== undefined,
    )
    return publicAnswer(c.req.raw, {
      surface: 'live',
      headers,
      cacheTags: [ALL_TAG],
      etagParts: [SITEMAP_REPRESENTATION, ...rows.flatMap(({ id, updatedAt }) => [id, updatedAt])],
      changesAt: bounds.length > 0 ? Math.min(...bounds) : undefined,
      now: at,
      body: () =>
        buildXml({
          urlset: {
            '@xmlns': XMLNS,
            '@xmlns:news': NEWS,
            url: rows.map(row => newsOf(row, publicOrigin)),
          },
        }),
    })
  })

const newsOf = ({ slug, language, headline, visibleFrom }: Address, publicOrigin: string) => ({
  loc: articleUrl(publicOrigin, slug),
  'news:news': {
    'news:publication': { 'news:name': wordsOf('en').siteName, 'news:language': newsLanguage(language) },
    'news:publication_date': time(visibleFrom),
    'news:title': headline,
  },
})

/** Two letters, or `zh-cn` and `zh-tw`: what the news schema takes. */
function newsLanguage(language: string): string {
  if (language.startsWith('zh')) return /-Hant/.test(language) ? 'zh-tw' : 'zh-cn'
  return language.split('-')[0] ?? language
}
