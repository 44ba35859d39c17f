import type { ArticleRow, ListKey, RemovalReason, TagRow } from '../../db/schema.ts'
import { LONGEST_LIFE } from '../cache/surface-lifetimes.ts'
import { articleCacheTags } from '../cache/tags.ts'
import { storedTags } from '../published/public-tags.ts'
import { regionsOf } from '../published/regions-of.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { type Article, submissionOf } from './article.ts'
import { listingsOf } from './lists-of-article.ts'
import { hasAppeared, isVisible } from './visibility.ts'

/** Everything that one change to one article writes, ready for the batch. Only `planWrite` makes it. */
export interface ArticleWrite {
  row: ArticleRow
  /** The write that the change was computed from; undefined for a new article. */
  basedOn: string | undefined
  /** The change is only for what readers have not seen yet. */
  onlyHidden: boolean
  tags: TagRow[] | undefined
  listings: ListKey[] | undefined
  revision: string | undefined
  change:
    | { kind: 'article'; reason: null; at: number }
    | { kind: 'removed'; reason: RemovalReason; at: number }
    | undefined
  /** `all`, `asia` if any region, and each region before and after. */
  changeRegions: string[]
  outbox: { kind: 'kill' | 'edit'; cacheTags: string[]; at: number } | undefined
  audit: { at: number; actor: string; action: string; version: number; detail: object }
  claim: IdempotencyClaim | undefined
}

export interface IdempotencyClaim {
  owner: string
  key: string
  requestHash: string
  status: number
  answer: object
}

export interface WriteContext {
  actor: string
  action: string
  now: number
  onlyHidden?: boolean
  detail?: object
  claim?: IdempotencyClaim | undefined
  /** Ids of the story's other languages. */
  translations?: readonly string[]
}

/**
 * What a change owes: tags, listings, revision where text differs, change log and outbox where readers see it
 * at this moment. `after` already carries its new version and writeId.
 */
export function planWrite(
  before: Article | undefined,
  after: Article,
  gazetteer: Gazetteer,
  { actor, action, now, onlyHidden = false, detail = {}, claim, translations = [] }: WriteContext,
): { write: ArticleWrite; cacheTags: string[] } {
  const wasVisible = before !== undefined && isVisible(before.row, now)
  const visible = isVisible(after.row, now)
  const row = {
    ...after.row,
    fromAnnounced: hasAppeared(after.row, now) ? 1 : after.row.fromAnnounced,
    untilAnnounced: wasVisible && !visible ? 1 : after.row.untilAnnounced,
    publicTags: storedTags(after.tags),
  }
  const stands = row.visibleFrom !== null && row.visibleUntil > now
  const listingsBefore = before && before.row.visibleFrom !== null ? listingsOf(before, gazetteer) : []
  const listings = stands ? listingsOf(after, gazetteer) : []
  const regions = [...new Set([before, after].flatMap(side => (side ? regionsOf(side.tags, gazetteer) : [])))]
  const seen = wasVisible || visible
  const cacheTags = articleCacheTags(row.id, [...listingsBefore, ...listings], translations)
  const write: ArticleWrite = {
    row,
    basedOn: before?.row.writeId,
    onlyHidden,
    tags: before && sameJson(before.tags, after.tags) ? undefined : after.tags,
    listings: sameListings(before, listingsBefore, row, listings) ? undefined : listings,
    revision:
      before && before.row.contentHash === row.contentHash ? undefined : JSON.stringify(submissionOf(row)),
    change: visible
      ? { kind: 'article', reason: null, at: now }
      : wasVisible
        ? { kind: 'removed', reason: removalReason(row), at: now }
        : undefined,
    changeRegions: seen ? ['all', ...(regions.length > 0 ? ['asia'] : []), ...regions] : [],
    outbox: seen
      ? { kind: visible ? 'edit' : 'kill', cacheTags, at: now }
      : stands && appearsSoon(row, now)
        ? { kind: 'edit', cacheTags, at: now }
        : undefined,
    audit: { at: now, actor, action, version: row.version, detail },
    claim,
  }
  return { write, cacheTags }
}

/**
 * Pages are cut to end at the next instant that they know of. One cached just before this write does not know this
 * instant and could outlive it, so it is made stale now and asks again; the change log tells of the article only when
 * it appears. An end that is near needs no such care: the write to a visible article is told anyway.
 */
const appearsSoon = ({ visibleFrom }: ArticleRow, now: number) =>
  visibleFrom !== null && visibleFrom > now && visibleFrom <= now + LONGEST_LIFE

const removalReason = (row: ArticleRow): RemovalReason => (row.status === 'killed' ? 'killed' : 'unpublished')

function sameListings(before: Article | undefined, was: ListKey[], row: ArticleRow, is: ListKey[]) {
  if (!before) return is.length === 0
  const unmoved = before.row.visibleFrom === row.visibleFrom && before.row.visibleUntil === row.visibleUntil
  return (is.length === 0 && was.length === 0) || (unmoved && sameJson(was, is))
}

const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
