import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type FeedRow, feed } from '../schema.ts'

/** A feed that one run reads, until it settles it or its lease ends. */
export type ClaimedFeed = FeedRow & { lease: string }

/** The feed that has waited longest to be read, for this run alone. One round trip. */
export async function claimFeed(
  db: Db,
  { now, lease, length }: { now: number; lease: string; length: number },
): Promise<ClaimedFeed | undefined> {
  const [claimed] = await db
    .update(feed)
    .set({ lease, leaseUntil: now + length })
    .where(
      sql`${feed.name} = (SELECT name FROM feed
        WHERE (state = 'on' OR wanted = 1) AND due_at <= ${now} AND lease_until <= ${now} ORDER BY due_at, name LIMIT 1)`,
    )
    .returning()
  return claimed && { ...claimed, lease }
}
