import { Hono } from 'hono'
import * as z from 'zod'
import { listPublished } from '../../db/queries/list-published.ts'
import { localVersionsOf } from '../../db/queries/local-layer.ts'
import type { ListKey } from '../../db/schema.ts'
import { articleTag, listTag } from '../cache/tags.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { cursor, limit, readQuery, refuseQuery, time } from '../http/query.ts'
import type { PublicEnv } from '../public-env.ts'
import { articleParts, changesAt, lastModified, versionParts } from '../published/article-links.ts'
import { namesAt } from '../published/local-shelf.ts'
import { missing } from '../published/missing.ts'
import { readArticle } from '../published/read-article.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { formatCursor } from '../text/cursor.ts'
import { isNamedLanguage, languageList } from '../text/language.ts'
import { CODE_PARAMETERS } from './code-parameters.ts'
import { ARTICLE_REPRESENTATION, presentArticle, presentListed } from './present.ts'

const DEFAULT_LIMIT = 20

const ArticleQuery = z.strictObject({
  ...CODE_PARAMETERS,
  publishedAfter: time.optional(),
  publishedBefore: time.optional(),
  limit: limit.optional(),
  cursor: cursor.optional(),
})
type ArticleQuery = z.infer<typeof ArticleQuery>

const CODE_FILTERS = ['region', 'country', 'topic', 'person', 'place', 'organisation'] as const

export const articles = new Hono<PublicEnv>()
  .get('/v1/articles', async c => {
    const { deps } = c.env
    const { db, now, publicOrigin, remember } = deps
    const read = readQuery(ArticleQuery, new URL(c.req.url).searchParams)
    if ('problem' in read) throw read.problem
    const { publishedAfter, publishedBefore, limit = DEFAULT_LIMIT, cursor: after } = read.query
    const filters = filtersOf(read.query)
    const at = now()
    const page = await listPublished(db, { filters, publishedAfter, publishedBefore, limit, after, now: at })
    const tags = [...new Set(filters.map(listTag))]
    const gazetteer = await namesAt(deps, page.local)
    if (!filters.every(filter => isKnown(gazetteer, filter))) throw missing(tags)

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
    const { deps } = c.env
    const { db, now, publicOrigin } = deps
    refuseQuery(c.req.url)
    const id = c.req.param('id')
    const at = now()
    const article = await readArticle(db, id, at)
    const gazetteer = await namesAt(deps, localVersionsOf(article))
    return publicAnswer(c.req.raw, {
      surface: 'live',
      headers: JSON_HEADERS,
      cacheTags: [articleTag(id)],
      etagParts: [ARTICLE_REPRESENTATION, gazetteer.version, ...articleParts(article)],
      lastModified: lastModified(article),
      changesAt: changesAt(article),
      now: at,
      body: () => JSON.stringify(presentArticle(article, { gazetteer, language: 'en', publicOrigin })),
    })
  })

function filtersOf(query: ArticleQuery): [ListKey, ...ListKey[]] {
  const byCode = CODE_FILTERS.flatMap((kind): ListKey[] => {
    const value = query[kind]
    return value === undefined ? [] : [{ kind, code: value }]
  })
  const language = query.language && languageList(query.language)
  const filters: ListKey[] = [...byCode, ...(language ? [{ kind: 'language' as const, code: language }] : [])]
  const [first, ...rest] = filters
  return first ? [first, ...rest] : [{ kind: 'all', code: '' }]
}

/** `asia` stands for any region; a code that nothing at hand knows is a page that does not exist. */
function isKnown(gazetteer: Gazetteer, { kind, code }: ListKey): boolean {
  if (kind === 'all' || (kind === 'region' && code === 'asia')) return true
  return kind === 'language' ? isNamedLanguage(code) : gazetteer.find(kind, code, 'en') !== undefined
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
