import type { ArticleWrite, Listing } from '../../../db/queries/write/article-write.ts'
import type { ArticleRow, ListKey } from '../../../db/schema.ts'
import { articleCacheTags } from '../../cache/tags.ts'
import { readPublicTags } from '../../published/public-tags.ts'
import { regionsOf } from '../../published/regions-of.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { hasAppeared, isVisible, statusAt } from '../rules/visibility.ts'
import { picturesOf, wantedPicture } from '../submission/picture-columns.ts'
import type { Article, Translation } from './article.ts'
import { withSlug } from './article-slug.ts'
import { listingOf, listsOfArticle } from './lists-of-article.ts'
import { noticeOf } from './notice.ts'
import { publicOf, storeTags } from './stored-tag.ts'

/** A change to one article: what it was and is to be, by whom, and what goes with it. */
export interface Change {
  /** Undefined where the change makes the article. */
  before: Article | undefined
  /** With its new version and write id. */
  after: Article
  actor: string
  action: string
  /** When the change became due for readers; now, where nothing else is said. */
  at?: number
  /** Readers see a change that the article's own fields do not show. */
  isNews?: boolean
  detail?: object
  texts?: ArticleWrite['texts']
  revisions?: ArticleWrite['revisions']
  corrections?: ArticleWrite['corrections']
  proposals?: ArticleWrite['proposals']
  decided?: ArticleWrite['decided']
  claims?: ArticleWrite['claims']
  entity?: ArticleWrite['entity']
  /** Other articles that it was computed from. */
  needs?: ArticleWrite['needs']
  /** Where the change adds a name: the gazetteer with it, on which the article's lists depend. */
  gazetteer?: Names
}

type Names = Pick<Gazetteer, 'find' | 'regionOf'>

/** What a plan is made with. */
interface World {
  gazetteer: Names
  now: number
  /** Marks the second write. */
  newId(): string
}

/**
 * All that a change writes: the article itself first, then the story that it rewrote and the one that it rewrites, where these
 * leave their lists or return to them.
 */
export function planWrite(change: Change, { gazetteer: known, now, newId }: World): ArticleWrite[] {
  const { before, after, actor, action, gazetteer = known } = change
  const leader = planOne({ ...change, after: withSlug(before, after, gazetteer, now) }, gazetteer, now)
  const { id, writeId, visibleFrom, visibleUntil } = leader.row
  const follow = (replaced: Article, isReplaced: boolean): ArticleWrite => {
    const others = replaced.successors.filter(successor => successor.id !== id)
    const stands = isReplaced && visibleFrom !== null
    const next: Article = {
      ...replaced,
      row: { ...replaced.row, writeId: newId() },
      successors: stands ? [...others, { id, visibleFrom, visibleUntil }] : others,
    }
    const following = {
      before: replaced,
      after: next,
      actor,
      action,
      at: leader.notice?.at ?? now,
      detail: { with: id },
      isNews: isToldAnew(before, leader.row),
    }
    // Only its lists change, so it may appear meanwhile: the two are written together or not at all.
    return { ...planOne(following, gazetteer, now), leader: { id, writeId }, beforeAppearance: false }
  }
  const { predecessor } = after
  const left = before?.predecessor
  const isMoved = left?.row.id !== predecessor?.row.id
  const released = left && isMoved ? [left] : []
  const rewritten = predecessor && (isMoved || movesAmongReaders(before, leader.row)) ? [predecessor] : []
  for (const { row } of [...released, ...rewritten]) leader.needs.push({ id: row.id, writeId: row.writeId })
  return [
    leader,
    ...released.map(replaced => follow(replaced, false)),
    ...rewritten.map(replaced => follow(replaced, true)),
  ]
}

/** Whether the log says something else of it than before. */
const isToldAnew = (before: Article | undefined, after: ArticleRow) =>
  (before?.row.told ?? 'nothing') !== after.told

/**
 * Whether this write changes when readers see the article, or the change log has still to tell that they do or do
 * not.
 */
const movesAmongReaders = (before: Article | undefined, after: ArticleRow) =>
  isToldAnew(before, after) ||
  (before?.row.visibleFrom ?? null) !== after.visibleFrom ||
  (after.visibleFrom !== null && before?.row.visibleUntil !== after.visibleUntil)

function planOne(change: Change, gazetteer: Names, now: number): ArticleWrite {
  const { before, after, at = now, isNews = false } = change
  const { told, notice } = noticeOf(before, after, { now, at, isNews })
  const row = { ...after.row, told, status: statusAt(after.row, now) }
  const both = before ? [before, after] : [after]
  const listsOf = (side: Article) => (side.row.visibleFrom === null ? [] : listsOfArticle(side, gazetteer))
  const listsBefore = before ? listsOf(before) : []
  const listsAfter = listsOf(after)
  const tags = storeTags(after.tags)
  const listing = listingOf(after, listsAfter, now)
  const siblings = siblingsOf(before, after)
  const replaced = both.flatMap(side => side.row.replacesId ?? [])
  const shown = picturesOf(row)
  const given = givenBy(change)
  return {
    ...given,
    now,
    row,
    basedOn: before?.row.writeId ?? null,
    leader: undefined,
    beforeAppearance: before !== undefined && !hasAppeared(before.row, now),
    tags: before && storeTags(before.tags) === tags ? undefined : tags,
    listing: listingStands(before, after, listsBefore, listing, now) ? undefined : (listing ?? null),
    notice,
    regions: streamsOf(both.flatMap(side => regionsOf(publicOf(side.tags), gazetteer))),
    cacheTags: articleCacheTags(row.id, {
      lists: [...listsBefore, ...listsAfter],
      linkedIds: [...siblings.map(({ id }) => id), ...replaced],
      appearances: both.flatMap(side => side.row.visibleFrom ?? []),
      pictureIds: both.flatMap(side => picturesOf(side.row)),
    }),
    pictures: {
      shown: before && sameList(picturesOf(before.row), shown) ? undefined : shown,
      kept: given.texts.flatMap(({ pictures }) => pictures),
    },
    wantedPicture: (before?.row.picture ?? null) === row.picture ? undefined : wantedPicture(row),
    siblings: linksChange(before, after, now) ? siblings.map(each => siblingRegions(each, gazetteer)) : [],
    decided: [...given.decided, ...closedBy(change)],
  }
}

/** What the use case itself adds to a write. */
const givenBy = ({
  actor,
  action,
  detail = {},
  needs = [],
  texts = [],
  revisions = [],
  corrections = [],
  proposals = [],
  decided = [],
  claims = [],
  entity,
}: Change) => ({
  audit: { actor, action, detail },
  needs: [...needs],
  texts,
  revisions,
  corrections,
  proposals,
  decided,
  claims,
  entity,
})

const sameList = (a: readonly string[], b: readonly string[]) => JSON.stringify(a) === JSON.stringify(b)

/** The story's other languages, and those of a story that it leaves. */
const siblingsOf = (before: Article | undefined, after: Article): Translation[] => [
  ...new Map([...(before?.translations ?? []), ...after.translations].map(each => [each.id, each])).values(),
]

/** Of an article that was killed nothing is left to decide; of one that was rejected, its withdrawal is not. */
function closedBy({ before, after, decided = [] }: Change): ArticleWrite['decided'] {
  const { status } = after.row
  if (status !== 'killed' && status !== 'rejected') return []
  return (before?.proposals ?? [])
    .filter(({ state, kind }) => state === 'pending' && (status === 'killed' || kind === 'withdrawal'))
    .filter(({ id }) => !decided.some(other => other.id === id))
    .map(({ id }) => ({ id, state: 'closed' as const }))
}

/** The streams of the change log for an article of these regions. */
const streamsOf = (regions: readonly string[]) => [
  'all',
  ...(regions.length > 0 ? ['asia'] : []),
  ...[...new Set(regions)].sort(),
]

const siblingRegions = ({ id, publicTags }: Translation, gazetteer: Names) => ({
  id,
  regions: streamsOf(regionsOf(readPublicTags(publicTags), gazetteer)),
})

/**
 * Whether the list rows in the database can stay. They were written at an earlier instant: rows of an article that
 * has ended since are still there, and rows of one that was replaced then may be missing. Another tagger may know
 * other lists.
 */
function listingStands(
  before: Article | undefined,
  after: Article,
  listsBefore: readonly ListKey[],
  listing: Listing | undefined,
  now: number,
) {
  if (!before) return listing === undefined
  const { visibleFrom, visibleUntil, taggerVersion } = before.row
  if (taggerVersion !== after.row.taggerVersion || before.successors.length > 0) return false
  if (visibleFrom !== null && visibleUntil <= now) return false
  return JSON.stringify(listingOf(before, listsBefore, now)) === JSON.stringify(listing)
}

/** Whether other pages link to it from now on, or no more. */
const linksChange = (before: Article | undefined, after: Article, now: number) =>
  (before?.row.told === 'shown') !== isVisible(after.row, now) ||
  (isVisible(after.row, now) && before?.row.storyId !== after.row.storyId)
