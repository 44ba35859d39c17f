import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { ClaimedFeed } from './claim-feed.ts'

/** How many runs are kept of a feed. */
const RUNS_KEPT = 20

export interface FeedSettlement {
  now: number
  dueAt: number
  failures: number
  /** The name of what went wrong. */
  fault: string | null
  isPaused: boolean
  /** What the file said of itself; undefined where nothing is learned about it. */
  learned?: { etag: string | null; lastModified: string | null; seen: string } | undefined
  sample?: string | undefined
  /** Left out where nothing happened that somebody would look for. */
  run?: { counts: object; problems: readonly object[] } | undefined
}

/**
 * Keeps what became of a reading and gives the feed back. Does nothing if another run has taken it meanwhile. What the desk
 * changed meanwhile stands: then nothing is learned, and the feed is read again as soon as the desk wanted. One round trip.
 */
export async function settleFeed(db: Db, claimed: ClaimedFeed, settlement: FeedSettlement): Promise<void> {
  const { name, lease } = claimed
  const { now, isPaused, run } = settlement
  const isOwn = sql`name = ${name} AND lease = ${lease}`
  await db.repeat(() =>
    batchSql(db, [
      ...(isPaused
        ? [
            sql`INSERT INTO audit (at, actor, action, detail)
              SELECT ${now}, 'clock', 'feed_paused', json_object('feed', name, 'fault', ${settlement.fault})
              FROM feed WHERE ${isOwn} AND state = 'on' AND version = ${claimed.version}`,
          ]
        : []),
      ...(run ? [insertRunSql(claimed, settlement, run, isOwn)] : []),
      sql`DELETE FROM feed_run WHERE feed = ${name} AND at NOT IN (
        SELECT at FROM feed_run WHERE feed = ${name} ORDER BY at DESC LIMIT ${RUNS_KEPT})`,
      updateSql(claimed, settlement, isOwn),
    ]),
  )
}

const insertRunSql = (
  { name }: ClaimedFeed,
  { now, fault }: FeedSettlement,
  { counts, problems }: NonNullable<FeedSettlement['run']>,
  isOwn: SQL,
): SQL => sql`
  INSERT INTO feed_run (feed, at, fault, counts, problems)
  SELECT ${name}, ${now}, ${fault}, ${JSON.stringify(counts)}, ${JSON.stringify(problems)} FROM feed WHERE ${isOwn}
  ON CONFLICT DO UPDATE SET fault = excluded.fault, counts = excluded.counts, problems = excluded.problems`

function updateSql({ version }: ClaimedFeed, settlement: FeedSettlement, isOwn: SQL): SQL {
  const { now, dueAt, failures, fault, isPaused, learned, sample } = settlement
  const unlessChanged = (value: unknown, column: SQL) =>
    sql`CASE WHEN version = ${version} THEN ${value} ELSE ${column} END`
  return sql`UPDATE feed SET
    lease = NULL, lease_until = 0, asked_at = ${now},
    due_at = ${unlessChanged(dueAt, sql`due_at`)},
    wanted = ${unlessChanged(0, sql`wanted`)},
    failures = ${unlessChanged(failures, sql`failures`)},
    fault = ${unlessChanged(fault, sql`fault`)},
    failed_at = ${unlessChanged(fault === null ? null : now, sql`failed_at`)},
    state = CASE WHEN ${isPaused ? 1 : 0} AND state = 'on' AND version = ${version} THEN 'paused' ELSE state END
    ${
      learned
        ? sql`, etag = ${unlessChanged(learned.etag, sql`NULL`)},
          last_modified = ${unlessChanged(learned.lastModified, sql`NULL`)}, seen = ${learned.seen}`
        : sql``
    }
    ${sample === undefined ? sql`` : sql`, sample = ${unlessChanged(sample, sql`sample`)}`}
    WHERE ${isOwn}`
}
