import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { change, changeRegion, forgotten, STREAMS, stream } from '../schema.ts'
import { CONSUMER_NAMES, type Consumer, ofConsumer } from './consume-changes.ts'

/** How far a consumer has read: up to just before the first change that waits for it. */
const read = (name: Consumer) => sql`coalesce((SELECT min(change.sequence) - 1 FROM change
  WHERE ${ofConsumer(name)} AND change.sequence > (SELECT cursor FROM consumer WHERE name = ${name})), 9e15)`

const ROWS_PER_RUN = 1000
const DAY = 86_400_000
/** A client that was away for so long still learns which articles are gone. */
export const REMOVALS_KEPT_DAYS = 90

const ALL_STREAMS = JSON.stringify(STREAMS)

/**
 * Deletes a change once each stream in which it stands has a later change of the same article, and removals after 90
 * days. Never a change that a consumer has still to read; one that caches could not be told of waits for whoever sends it
 * again. Two round trips, or one if there is nothing to do.
 */
export async function compactChanges(db: Db, now: number): Promise<void> {
  const [found] = await db
    .select({
      compacted: stream.compacted,
      upTo: sql<number>`min(${stream.compacted} + ${ROWS_PER_RUN},
        (SELECT coalesce(max(sequence), 0) FROM change), ${sql.join(CONSUMER_NAMES.map(read), sql`, `)})`,
      old: sql<number>`EXISTS (SELECT 1 FROM change WHERE kind = 'removed' AND at < ${oldest(now)})`,
    })
    .from(stream)
  if (!found || (found.upTo <= found.compacted && !found.old)) return
  const upTo = Math.max(found.upTo, found.compacted)
  const changed = sql`(SELECT article_id FROM change WHERE sequence > ${found.compacted} AND sequence <= ${upTo})`
  const removedLongAgo = sql`kind = 'removed' AND at < ${oldest(now)} AND change.sequence <= ${upTo}`
  await db.batch([
    db.update(stream).set({ compacted: upTo }),
    db
      .insert(forgotten)
      .select(
        sql`SELECT s.region, max(s.sequence) FROM change CROSS JOIN json_each(${ALL_STREAMS}) AS r
          JOIN change_region AS s ON s.region = r.value AND s.sequence = change.sequence
          WHERE ${removedLongAgo} GROUP BY s.region`,
      )
      .onConflictDoUpdate({
        target: forgotten.region,
        set: { sequence: sql`max(forgotten.sequence, excluded.sequence)` },
      }),
    db.delete(changeRegion).where(
      sql`region IN (SELECT value FROM json_each(${ALL_STREAMS})) AND sequence IN (
        SELECT d.sequence FROM change AS d
        WHERE d.article_id IN ${changed} AND d.sequence <= ${upTo} AND NOT EXISTS (
          SELECT 1 FROM json_each(${ALL_STREAMS}) AS r JOIN change_region AS s
            ON s.region = r.value AND s.sequence = d.sequence
          WHERE NOT EXISTS (
            SELECT 1 FROM change AS l JOIN change_region AS t ON t.region = r.value AND t.sequence = l.sequence
            WHERE l.article_id = d.article_id AND l.sequence > d.sequence))
        UNION ALL SELECT sequence FROM change WHERE ${removedLongAgo})`,
    ),
    db.delete(change).where(
      sql`sequence <= ${upTo} AND (article_id IN ${changed} AND NOT ${SET_ASIDE} OR (${removedLongAgo})) AND NOT EXISTS (
        SELECT 1 FROM json_each(${ALL_STREAMS}) AS r JOIN change_region AS s
          ON s.region = r.value AND s.sequence = change.sequence)`,
    ),
  ])
}

/** Caches were not told of it, and an editor may send it again. */
const SET_ASIDE = sql`EXISTS (SELECT 1 FROM dead_letter
  WHERE consumer IN ('purge', 'purge-urgent') AND reference = CAST(change.sequence AS TEXT))`

const oldest = (now: number) => now - REMOVALS_KEPT_DAYS * DAY
