import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { purgeBudget } from '../schema.ts'

/** A token bucket: its size, how fast it fills, and how many tokens must be left for others. */
export interface Bucket {
  capacity: number
  perMinute: number
  floor: number
}

/** Tokens at `now`, ms. If this isolate's clock is behind the last writer's, none are added. */
export const tokensAt = (
  now: number | Placeholder,
  { capacity, perMinute }: { [part in 'capacity' | 'perMinute']: number | Placeholder },
): SQL<number> => sql<number>`min(${capacity}, tokens + max(0, ${now} - at) * ${perMinute} / 60000.0)`

/**
 * Takes that many calls, or none if fewer than the floor would be left. One conditional UPDATE, so isolates can share
 * the bucket.
 */
export async function takePurgeCalls(db: Db, calls: number, bucket: Bucket, now: number): Promise<boolean> {
  const tokens = tokensAt(now, bucket)
  const taken = await db
    .update(purgeBudget)
    .set({ tokens: sql`${tokens} - ${calls}`, at: sql`max(at, ${now})` })
    .where(sql`${tokens} - ${calls} >= ${bucket.floor}`)
    .returning({ id: purgeBudget.id })
  return taken.length > 0
}
