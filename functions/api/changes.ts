import { Hono } from 'hono'
import * as z from 'zod'
import { listChanges } from '../../db/queries/list-changes.ts'
import { articleTag, CHANGES_TAG } from '../cache/tags.ts'
import type { ReadDeps } from '../deps.ts'
import { fillPage } from '../http/fill-page.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { Problem } from '../http/problem.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { limitTo, parsed, readQuery } from '../http/query.ts'
import type { PublicEnv } from '../public-env.ts'
import { articleParts, changesAt } from '../published/article-links.ts'
import { type ChangeItem, changeItems } from '../published/change-items.ts'
import { withNames } from '../published/local-shelf.ts'
import { missing } from '../published/missing.ts'
import { isRegion } from '../published/regions.ts'
import { type ChangeCursor, formatChangeCursor, parseChangeCursor } from '../text/change-cursor.ts'
import { isNamedLanguage, languageList } from '../text/language.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'
import { articleJson } from './article-json.ts'
import { CODE_PARAMETERS } from './code-parameters.ts'
import { ARTICLE_REPRESENTATION } from './present.ts'
import { checkView, hasBodies, limitOf, PAGE_BYTES, VIEW_PARAMETERS, type View, viewOf } from './view.ts'

const CHANGES_REPRESENTATION = 'changes/1'
const DEFAULT_LIMIT = 100
const MOST = 500
/** Where first readings begin is rounded down to a multiple of this, so that many readers ask for the same pages. */
const STRIDE = 1000

const START = '0'
const since = parsed(
  text => (text === START ? START : parseChangeCursor(text)),
  'must be the next of an earlier answer, or 0 to begin',
)

const ChangesQuery = z
  .strictObject({
    since: since.optional(),
    region: CODE_PARAMETERS.region,
    language: CODE_PARAMETERS.language,
    limit: limitTo(MOST).optional(),
    ...VIEW_PARAMETERS,
  })
  .superRefine(checkView)

/** What changed since the caller last asked, for whoever keeps a copy. */
export const changes = new Hono<PublicEnv>().get('/v1/changes', async c => {
  const { db, now, publicOrigin } = c.env.deps
  const read = readQuery(ChangesQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) throw read.problem
  const { since = START, region: stream = 'all', language: tag } = read.query
  const language = tag && languageList(tag)
  if (!isStream(stream, read.query.region) || (language && !isNamedLanguage(language))) throw missing([])
  const view = viewOf(read.query)
  const limit = limitOf(read.query, DEFAULT_LIMIT)
  const isFirst = since === START
  const at = now()
  const page = await listChanges(db, {
    stream,
    after: isFirst ? 0 : since.sequence,
    limit,
    withTexts: hasBodies(read.query),
    now: at,
  })
  const { epoch, forgotten, newest, rows, more } = page
  const deps = await withNames(c.env.deps, page.local)
  const begun = Math.max(newest - (newest % STRIDE), forgotten)
  const from: ChangeCursor = isFirst ? { epoch, sequence: 0, begun } : since
  if (!canFollow(from, page)) throw resync(c.req.url, publicOrigin)

  const items = changeItems(rows, { stream, language, isFirst }, deps.gazetteer)
  const end: ChangesEnd = { next: nextOf(from, rows.at(-1)?.sequence, { more, forgotten }), more }
  const bounds = items.flatMap(item => (item.kind === 'article' ? changesAt(item.article) : []))
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: JSON_HEADERS,
    cacheTags: [
      ...new Set(rows.map(({ articleId }) => articleTag(articleId))),
      ...(more ? [] : [CHANGES_TAG]),
    ],
    etagParts: [
      CHANGES_REPRESENTATION,
      ARTICLE_REPRESENTATION,
      deps.gazetteer.version,
      end.next,
      ...items.flatMap(partsOf),
    ],
    changesAt: bounds.length > 0 ? Math.min(...bounds) : undefined,
    now: at,
    body: () => changesJson(items, end, { from, forgotten, view, deps }),
  })
})

/** `all` is what no region was asked for. */
const isStream = (stream: string, asked: string | undefined) =>
  asked === undefined || stream === 'asia' || isRegion(stream)

/** Not after a restore, not from a future that a restore took back, not once removals since then are forgotten. */
const canFollow = (
  { epoch, sequence, begun }: ChangeCursor,
  page: { epoch: string; newest: number; forgotten: number },
) =>
  epoch === page.epoch &&
  Math.max(sequence, begun) <= page.newest &&
  Math.max(sequence, begun) >= page.forgotten

/** Who has read to the end, a first time or again, has seen the effect of all that is forgotten. */
function nextOf(
  { epoch, sequence, begun }: ChangeCursor,
  last: number | undefined,
  { more, forgotten }: { more: boolean; forgotten: number },
): string {
  const reached = last ?? sequence
  const isBehind = reached < forgotten
  if (!more) return formatChangeCursor({ epoch, sequence: Math.max(reached, forgotten), begun: 0 })
  return formatChangeCursor({ epoch, sequence: reached, begun: isBehind ? begun : 0 })
}

interface ChangesEnd {
  next: string
  more: boolean
}

interface Told {
  from: ChangeCursor
  forgotten: number
  view: View
  deps: Pick<ReadDeps, 'gazetteer' | 'publicOrigin' | 'remember'>
}

/** With bodies a page may end before its last item; the next one then begins there. */
function changesJson(items: readonly ChangeItem[], end: ChangesEnd, { from, forgotten, view, deps }: Told) {
  const bytes = view.body === 'none' ? Number.POSITIVE_INFINITY : PAGE_BYTES
  const texts = fillPage(items, item => itemJson(item, view, deps), bytes)
  const isCut = texts.length < items.length
  const cutAt = {
    more: true,
    next: nextOf(from, items[texts.length - 1]?.sequence, { more: true, forgotten }),
  }
  const { next, more } = isCut ? cutAt : end
  return `{"items":[${texts}],"next":${JSON.stringify(next)},"more":${more}}`
}

function itemJson(item: ChangeItem, view: View, deps: Told['deps']): string {
  if (item.kind === 'removed') return JSON.stringify({ ...item, at: formatRfc3339(new Date(item.at)) })
  const { kind, sequence, article } = item
  return `{"kind":"${kind}","sequence":${sequence},"article":${articleJson(article, view, deps)}}`
}

const partsOf = (item: ChangeItem) =>
  item.kind === 'article'
    ? [item.sequence, ...articleParts(item.article)]
    : [item.sequence, item.id, item.reason, item.at]

function resync(url: string, publicOrigin: string) {
  const params = new URL(url).searchParams
  params.set('since', START)
  params.sort()
  return new Problem(
    'resync_required',
    'What changed since then is not known any more. Drop your copy and begin again with since=0.',
    { members: { links: { resync: `${publicOrigin}/v1/changes?${params}` } } },
  )
}
