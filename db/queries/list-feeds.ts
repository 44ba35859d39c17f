import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type FeedRow, feed, feedRun } from '../schema.ts'

const SHOWN = 200

const STANDING = {
  name: feed.name,
  title: feed.title,
  address: feed.address,
  state: feed.state,
  policy: feed.policy,
  every: feed.every,
  version: feed.version,
  wanted: feed.wanted,
  dueAt: feed.dueAt,
  askedAt: feed.askedAt,
  failures: feed.failures,
  fault: feed.fault,
  failedAt: feed.failedAt,
}

/** How a feed stands, without what only its reading needs. */
export type ListedFeed = Pick<FeedRow, keyof typeof STANDING>

/** What is paused first, then by title. One round trip. */
export const listFeeds = (db: Db): Promise<ListedFeed[]> =>
  db
    .select(STANDING)
    .from(feed)
    .orderBy(sql`${feed.state} = 'paused' DESC`, feed.title, feed.name)
    .limit(SHOWN)

export type PausedFeed = Pick<FeedRow, 'name' | 'title'> & { fault: string; failedAt: number }

/** Those that have been paused longest. */
export const pausedFeedsSql = (limit: number): SQL => sql`
  SELECT name, title, coalesce(fault, 'failed') AS fault, coalesce(failed_at, changed_at) AS failedAt FROM feed
  WHERE state = 'paused' ORDER BY failed_at LIMIT ${limit}`

export interface FoundFeed {
  feed: ListedFeed & Pick<FeedRow, 'mapping' | 'sample'>
  /** The newest first. */
  runs: (typeof feedRun.$inferSelect)[]
}

/** A feed with its last runs. One round trip. */
export async function findFeed(db: Db, name: string): Promise<FoundFeed | undefined> {
  const [[found], runs] = await db.batch([
    db
      .select({ ...STANDING, mapping: feed.mapping, sample: feed.sample })
      .from(feed)
      .where(sql`${feed.name} = ${name}`),
    db.select().from(feedRun).where(sql`${feedRun.feed} = ${name}`).orderBy(sql`${feedRun.at} DESC`),
  ])
  return found && { feed: found, runs }
}
