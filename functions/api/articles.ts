import { Hono } from 'hono'
import * as z from 'zod'
import type { FoundArticle } from '../../db/queries/find-published-article.ts'
import { type ListedArticle, listPublished } from '../../db/queries/list-published.ts'
import { localVersionsOf } from '../../db/queries/local-layer.ts'
import type { ListKey } from '../../db/schema.ts'
import { articleTag, listTag } from '../cache/tags.ts'
import { fillPage } from '../http/fill-page.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { cursor, limitTo, readQuery, refuseEmptySpan, refuseQuery, time } from '../http/query.ts'
import { NINJS_REPRESENTATION, ninjs } from '../ninjs/ninjs.ts'
import { articleJson, type View } from '../present/article-json.ts'
import { ARTICLE_REPRESENTATION } from '../present/present-listed.ts'
import type { PublicEnv } from '../public-env.ts'
import { articleParts, changesAt, lastModified, versionParts } from '../published/article-links.ts'
import { CODE_PARAMETERS } from '../published/code-parameters.ts'
import { namesAt, withNames } from '../published/local-shelf.ts'
import { readArticle } from '../published/read-article.ts'
import { requireLists } from '../published/require-lists.ts'
import type { ReadDeps } from '../read-deps.ts'
import { formatCursor } from '../text/cursor.ts'
import { languageList } from '../text/language.ts'
import {
  checkView,
  hasBodies,
  limitOf,
  PAGE_BYTES,
  SingleArticleQuery,
  VIEW_PARAMETERS,
  viewOf,
} from './view.ts'

const DEFAULT_LIMIT = 20

export const ArticleQuery = z
  .strictObject({
    ...CODE_PARAMETERS,
    publishedAfter: time.describe('Published at this time or later.').optional(),
    publishedBefore: time.describe('Published before this time.').optional(),
    limit: limitTo(100).optional(),
    cursor: cursor.optional(),
    ...VIEW_PARAMETERS,
  })
  .superRefine((query, context) => {
    checkView(query, context)
    refuseEmptySpan(query, ['publishedAfter', 'publishedBefore'], context)
  })
type ArticleQuery = z.infer<typeof ArticleQuery>

const NEXT_PAGE = 'is not known here: go on with cursor, the nextCursor of the answer before'

const ELSEWHERE = {
  q: 'is not known here: /v1/search looks for words',
  page: NEXT_PAGE,
  offset: NEXT_PAGE,
  sort: 'is not known here: the newest come first, and /v1/search sorts otherwise',
  since: 'is not known here: /v1/changes tells what changed since you last asked',
}

const CODE_FILTERS = ['region', 'country', 'topic', 'person', 'place', 'organisation'] as const

export const articles = new Hono<PublicEnv>()
  .get('/v1/articles', async c => {
    const { db, now } = c.env.deps
    const read = readQuery(ArticleQuery, new URL(c.req.url).searchParams, ELSEWHERE)
    if ('problem' in read) throw read.problem
    const { publishedAfter, publishedBefore, cursor: after } = read.query
    const filters = filtersOf(read.query)
    const view = viewOf(read.query)
    const at = now()
    const page = await listPublished(db, {
      filters,
      publishedAfter,
      publishedBefore,
      limit: limitOf(read.query, DEFAULT_LIMIT),
      after,
      withTexts: hasBodies(read.query),
      now: at,
    })
    const tags = [...new Set(filters.map(listTag))]
    const deps = await withNames(c.env.deps, page.local)
    requireLists(deps.gazetteer, filters)

    const nextCursor = page.next ? formatCursor(page.next) : null
    return publicAnswer(c.req.raw, {
      surface: 'live',
      headers: JSON_HEADERS,
      cacheTags: [...page.rows.map(row => articleTag(row.id)), ...narrowest(tags)],
      etagParts: [
        ARTICLE_REPRESENTATION,
        deps.gazetteer.version,
        nextCursor,
        ...page.rows.flatMap(versionParts),
      ],
      changesAt: page.changesAt,
      now: at,
      body: () => listBody(page.rows, nextCursor, { url: c.req.url, view, deps }),
    })
  })
  .get('/v1/articles/:id', async c => {
    const { db, now } = c.env.deps
    const read = readQuery(SingleArticleQuery, new URL(c.req.url).searchParams)
    if ('problem' in read) throw read.problem
    const at = now()
    const article = await readArticle(db, c.req.param('id'), at)
    const deps = await withNames(c.env.deps, localVersionsOf(article))
    return articleAnswer(c.req.raw, article, at, {
      form: [ARTICLE_REPRESENTATION, deps.gazetteer.version],
      body: () => articleJson(article, viewOf({ ...read.query, fields: 'full' }), deps),
    })
  })
  .get('/v1/articles/:id/ninjs', async c => {
    const { db, now, publicOrigin } = c.env.deps
    refuseQuery(c.req.url)
    const at = now()
    const article = await readArticle(db, c.req.param('id'), at)
    const gazetteer = await namesAt(c.env.deps, localVersionsOf(article))
    return articleAnswer(c.req.raw, article, at, {
      form: [NINJS_REPRESENTATION, gazetteer.version],
      body: () => JSON.stringify(ninjs(article, { gazetteer, language: 'en', publicOrigin })),
    })
  })

interface ArticleForm {
  /** What the answer depends on beside the article. */
  form: readonly string[]
  body: () => string
}

/** One article, which lives as long as nothing of it changes. */
const articleAnswer = (request: Request, article: FoundArticle, now: number, { form, body }: ArticleForm) =>
  publicAnswer(request, {
    surface: 'live',
    headers: JSON_HEADERS,
    cacheTags: [articleTag(article.id)],
    etagParts: [...form, ...articleParts(article)],
    lastModified: lastModified(article),
    changesAt: changesAt(article),
    now,
    body,
  })

interface Asked {
  url: string
  view: View
  deps: ReadDeps
}

/** With bodies a page may end before its last article; the next one then begins there. */
function listBody(rows: readonly ListedArticle[], end: string | null, { url, view, deps }: Asked) {
  const bytes = view.body === 'none' ? Number.POSITIVE_INFINITY : PAGE_BYTES
  const items = fillPage(rows, row => articleJson(row, view, deps), bytes)
  const last = items.length < rows.length ? rows[items.length - 1] : undefined
  const nextCursor = last ? formatCursor({ at: last.visibleFrom, articleId: last.id }) : end
  const nextUrl = nextCursor && `${deps.publicOrigin}/v1/articles?${nextQuery(url, nextCursor)}`
  return {
    text: `{"items":[${items}],"nextCursor":${JSON.stringify(nextCursor)}}`,
    headers: nextUrl ? { Link: `<${nextUrl}>; rel="next"` } : {},
  }
}

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
