import { type ClaimedFeed, claimFeed } from '../../../db/queries/claim-feed.ts'
import { type FeedSettlement, settleFeed } from '../../../db/queries/settle-feed.ts'
import type { Deps } from '../../deps.ts'
import type { FeedItem } from '../../feed-reader/feed-item.ts'
import { problemOf } from '../../http/problem-of.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { backoff, type FeedFailure, isToPause } from './feed-failure.ts'
import { type Fetched, fetchFeed } from './fetch-feed.ts'
import { type TakenItems, takeFeedItems } from './take-feed-items.ts'

type FeedDeps = ChangeDeps & Pick<Deps, 'outside'>

/** Feeds that one run of the minute's job reads, and ms after which it begins no other. */
export const FEEDS_PER_RUN = 20
const RUN_TIME = 30_000
/** Ms after which another run may take over a feed whose run has died. */
export const LEASE = 120_000
const MINUTE = 60_000
/** Newest items that are kept for the preview, and characters of each: a row of D1 holds 2 MB. */
const SAMPLE = 3
const SAMPLE_LENGTH = 150_000

/** Reads the feeds that are due, one after the other. What is not done in this minute is done in the next. */
export async function pollFeeds(deps: FeedDeps): Promise<void> {
  const end = deps.now() + RUN_TIME
  for (let read = 0; read < FEEDS_PER_RUN && deps.now() < end; read++) {
    const feed = await claimFeed(deps.db, { now: deps.now(), lease: deps.newId(), length: LEASE })
    if (!feed) return
    await settleFeed(deps.db, feed, await settlementOf(deps, feed))
  }
}

/** A fault of ours in one feed keeps no other from being read; a database that does not answer is thrown. */
async function settlementOf(deps: FeedDeps, feed: ClaimedFeed): Promise<FeedSettlement> {
  try {
    return await pollFeed(deps, feed)
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code === 'unavailable') throw error
    return failed(feed, { failure: 'failed', retryAfter: null }, deps.now())
  }
}

async function pollFeed(deps: FeedDeps, feed: ClaimedFeed): Promise<FeedSettlement> {
  const fetched = await fetchFeed(deps, feed)
  if (fetched.kind === 'failed') return failed(feed, fetched, deps.now())
  if (fetched.kind === 'unchanged') return { ...good(feed, deps.now()) }
  const sample = JSON.stringify(sampleOf(fetched))
  if (feed.state !== 'on') return { ...good(feed, deps.now()), sample }
  const { items } = fetched.feed
  const taken = await takeFeedItems(deps, feed, { items, base: fetched.base })
  const isWhole = taken.counts.left === 0
  // A feed that says next time that it is as it was is not read, so it is asked for the whole file.
  const isTaken = isWhole && !taken.isFaulty
  const settled = good(feed, deps.now())
  return {
    ...settled,
    // Half a minute, so that the job's next run takes it up.
    dueAt: isWhole ? settled.dueAt : settled.now + MINUTE / 2,
    learned: {
      etag: isTaken ? fetched.etag : null,
      lastModified: isTaken ? fetched.lastModified : null,
      seen: JSON.stringify(taken.seen),
    },
    sample,
    run: hasNews(taken) ? { counts: taken.counts, problems: taken.problems } : undefined,
  }
}

const good = ({ every }: ClaimedFeed, now: number): FeedSettlement => ({
  now,
  dueAt: now + every * MINUTE,
  failures: 0,
  fault: null,
  isPaused: false,
})

function failed(
  feed: ClaimedFeed,
  { failure, retryAfter }: { failure: FeedFailure; retryAfter: string | null },
  now: number,
): FeedSettlement {
  const failures = feed.failures + 1
  return {
    now,
    dueAt: now + backoff(failures, retryAfter, now),
    failures,
    fault: failure,
    isPaused: feed.state === 'on' && isToPause(failure, failures),
    run: { counts: {}, problems: [] },
  }
}

const hasNews = ({ counts: { items, unchanged, left, ...rest } }: TakenItems) =>
  left > 0 || Object.values(rest).some(count => count > 0)

/** What the desk sees of a feed before it takes anything, as it came. */
export interface FeedSample {
  format: string
  title: string | undefined
  base: string
  /** How many the file has. */
  count: number
  items: FeedItem[]
}

const sampleOf = ({ feed, base }: Extract<Fetched, { kind: 'read' }>): FeedSample => ({
  format: feed.format,
  title: feed.title,
  base,
  count: feed.items.length,
  items: feed.items.filter(item => JSON.stringify(item).length <= SAMPLE_LENGTH).slice(0, SAMPLE),
})
