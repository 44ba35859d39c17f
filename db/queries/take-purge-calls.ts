import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { purgeBudget } from '../schema.ts'

/** A token bucket: its size, what flows in, and what must stay in it for others. */
export interface Bucket {
  capacity: number
  perMinute: number
  floor: number
}

/** Tokens at `now`, ms. A clock that lags behind another isolate's adds none. */
export const tokensAt = (now: number, { capacity, perMinute }: Omit<Bucket, 'floor'>): SQL<number> =>
  sql<number>`min(${capacity}, tokens + max(0, ${now} - at) * ${perMinute} / 60000.0)`

/** Takes that many calls, or none if the bucket would sink below its floor. One conditional write: isolates share it. */
export async function takePurgeCalls(db: Db, calls: number, bucket: Bucket, now: number): Promise<boolean> {
  const tokens = tokensAt(now, bucket)
  const taken = await db
    .update(purgeBudget)
    .set({ tokens: sql`${tokens} - ${calls}`, at: sql`max(at, ${now})` })
    .where(sql`${tokens} - ${calls} >= ${bucket.floor}`)
    .returning({ id: purgeBudget.id })
  return taken.length > 0
}
