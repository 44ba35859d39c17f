import { Hono } from 'hono'
import * as z from 'zod'
import { listChanges } from '../../db/queries/list-changes.ts'
import { articleTag, CHANGES_TAG } from '../cache/tags.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { Problem } from '../http/problem.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { limitTo, parsed, readQuery } from '../http/query.ts'
import { ARTICLE_REPRESENTATION } from '../present/present-listed.ts'
import type { PublicEnv } from '../public-env.ts'
import { articleParts, changesAt } from '../published/article-links.ts'
import { type ChangeItem, changeItems } from '../published/change-items.ts'
import { canFollow, firstCursor, nextOf } from '../published/change-walk.ts'
import { CODE_PARAMETERS } from '../published/code-parameters.ts'
import { withNames } from '../published/local-shelf.ts'
import { requireLists } from '../published/require-lists.ts'
import { parseChangeCursor } from '../text/change-cursor.ts'
import { languageList } from '../text/language.ts'
import { type ChangesEnd, changesJson } from './changes-json.ts'
import { checkView, hasBodies, limitOf, VIEW_PARAMETERS, viewOf } from './view.ts'

const CHANGES_REPRESENTATION = 'changes/2'
const DEFAULT_LIMIT = 100
const MOST = 500

const START = '0'
const since = parsed(
  text => (text === START ? START : parseChangeCursor(text)),
  'must be the next of an earlier answer, or 0 to begin',
).meta({
  description: 'The `next` of the answer before; 0 to begin. Do not take it apart.',
  examples: [START],
})

export const ChangesQuery = z
  .strictObject({
    since: since.optional(),
    region: CODE_PARAMETERS.region,
    language: CODE_PARAMETERS.language,
    limit: limitTo(MOST).optional(),
    ...VIEW_PARAMETERS,
  })
  .superRefine(checkView)

const BY_TAGS = 'is not known here: follow a region, and choose by the tags of what comes'

const ELSEWHERE = {
  country: BY_TAGS,
  topic: BY_TAGS,
  person: BY_TAGS,
  place: BY_TAGS,
  organisation: BY_TAGS,
}

/** What changed since the caller last asked, for whoever keeps a copy. */
export const changes = new Hono<PublicEnv>().get('/v1/changes', async c => {
  const { db, now, publicOrigin } = c.env.deps
  const read = readQuery(ChangesQuery, new URL(c.req.url).searchParams, ELSEWHERE)
  if ('problem' in read) throw read.problem
  const { since = START, region: stream = 'all', language: tag } = read.query
  const language = tag && languageList(tag)
  requireLists(c.env.deps.gazetteer, [
    ...(read.query.region ? [{ kind: 'region' as const, code: read.query.region }] : []),
    ...(language ? [{ kind: 'language' as const, code: language }] : []),
  ])
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
  const { forgotten, rows, more } = page
  const deps = await withNames(c.env.deps, page.local)
  const from = isFirst ? firstCursor(page) : since
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
      Number(end.more),
      ...items.flatMap(partsOf),
    ],
    changesAt: bounds.length > 0 ? Math.min(...bounds) : undefined,
    now: at,
    body: () => changesJson(items, end, { from, forgotten, view, deps }),
  })
})

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
