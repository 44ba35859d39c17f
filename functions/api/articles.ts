import { Hono } from 'hono'
import * as z from 'zod'
import { listPublished } from '../../db/queries/list-published.ts'
import type { ListingKind, ListKey } from '../../db/schema.ts'
import { articleTag, listTag } from '../cache/tags.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { cursor, limit, readQuery, refuseQuery, time } from '../http/query.ts'
import type { PublicEnv } from '../public-env.ts'
import { lastModified, versionParts } from '../published/article-links.ts'
import { missing } from '../published/missing.ts'
import { readArticle } from '../published/read-article.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import { formatCursor } from '../text/cursor.ts'
import { listingLanguages } from '../text/language.ts'
import { ARTICLE_REPRESENTATION, presentArticle, presentListed } from './present.ts'

const DEFAULT_LIMIT = 20

const code = (pattern: RegExp) => z.string().regex(pattern)
const ENTITY = /^(?:gn:\d{1,10}|wd:Q\d{1,10}|dw:[a-z0-9-]{1,100})$/

const ArticleQuery = z.strictObject({
  region: code(/^[a-z-]{1,40}$/).optional(),
  country: code(/^[A-Z]{2}$/).optional(),
  topic: code(/^medtop:\d{8}$/).optional(),
  person: code(ENTITY).optional(),
  place: code(ENTITY).optional(),
  organisation: code(ENTITY).optional(),
  language: code(/^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?$/).optional(),
  publishedAfter: time.optional(),
  publishedBefore: time.optional(),
  limit: limit.optional(),
  cursor: cursor.optional(),
})
type ArticleQuery = z.infer<typeof ArticleQuery>

const CODE_FILTERS = ['region', 'country', 'topic', 'person', 'place', 'organisation'] as const

export const articles = new Hono<PublicEnv>()
  .get('/v1/articles', async c => {
    const { db, now, gazetteer, publicOrigin, remember } = c.env.deps
    const read = readQuery(ArticleQuery, new URL(c.req.url).searchParams)
    if ('problem' in read) throw read.problem
    const { publishedAfter, publishedBefore, limit = DEFAULT_LIMIT, cursor: after } = read.query
    const filters = filtersOf(read.query)
    const at = now()
    const page = await listPublished(db, { filters, publishedAfter, publishedBefore, limit, after, now: at })
    const tags = [...new Set(filters.map(listTag))]
    if (page.rows.length === 0 && !filters.every(filter => isKnown(gazetteer, filter))) throw missing(tags)

    const nextCursor = page.next ? formatCursor(page.next) : null
    const nextUrl = nextCursor && `${publicOrigin}/v1/articles?${nextQuery(c.req.url, nextCursor)}`
    return publicAnswer(c.req.raw, {
      surface: 'live',
      headers: { ...JSON_HEADERS, ...(nextUrl ? { Link: `<${nextUrl}>; rel="next"` } : {}) },
      cacheTags: [...page.rows.map(row => articleTag(row.id)), ...narrowest(tags)],
      etagParts: [ARTICLE_REPRESENTATION, gazetteer.version, nextCursor, ...page.rows.flatMap(versionParts)],
      changesAt: page.changesAt,
      now: at,
      body: () => {
        const names = { gazetteer, language: 'en', publicOrigin }
        const items = page.rows.map(row =>
          remember([ARTICLE_REPRESENTATION, publicOrigin, gazetteer.version, ...versionParts(row)], () =>
            JSON.stringify(presentListed(row, names)),
          ),
        )
        return `{"items":[${items}],"nextCursor":${JSON.stringify(nextCursor)}}`
      },
    })
  })
  .get('/v1/articles/:id', async c => {
    const { db, now, gazetteer, publicOrigin } = c.env.deps
    refuseQuery(c.req.url)
    const id = c.req.param('id')
    const at = now()
    const article = await readArticle(db, id, at)
    return publicAnswer(c.req.raw, {
      surface: 'live',
      headers: JSON_HEADERS,
      cacheTags: [articleTag(id)],
      etagParts: [ARTICLE_REPRESENTATION, gazetteer.version, ...versionParts(article)],
      lastModified: lastModified(article),
      changesAt: article.visibleUntil,
      now: at,
      body: () => JSON.stringify(presentArticle(article, { gazetteer, language: 'en', publicOrigin })),
    })
  })

function filtersOf(query: ArticleQuery): [ListKey, ...ListKey[]] {
  const byCode = CODE_FILTERS.flatMap((kind): ListKey[] => {
    const value = query[kind]
    return value === undefined ? [] : [{ kind, code: value }]
  })
  const language = query.language === undefined ? [] : listingLanguages(query.language).slice(-1)
  const filters: ListKey[] = [...byCode, ...language.map(code => ({ kind: 'language' as const, code }))]
  const [first, ...rest] = filters
  return first ? [first, ...rest] : [{ kind: 'all', code: '' }]
}

const ANY_CODE: readonly ListingKind[] = ['all', 'language']

/** `asia` stands for any region; a code that nothing at hand knows is a page that does not exist. */
function isKnown(gazetteer: Gazetteer, { kind, code }: ListKey): boolean {
  if (ANY_CODE.includes(kind) || (kind === 'region' && code === 'asia')) return true
  return gazetteer.find(kind as TagKind, code, 'en') !== undefined
}

/** `all` stands only on what no narrower tag covers. */
const narrowest = (tags: readonly string[]) => {
  const narrow = tags.filter(tag => tag !== 'all')
  return narrow.length > 0 ? narrow : tags
}

function nextQuery(url: string, cursor: string) {
  const params = new URL(url).searchParams
  params.set('cursor', cursor)
  params.sort()
  return params.toString()
}
