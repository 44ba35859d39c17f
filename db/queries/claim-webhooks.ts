import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { WebhookRow } from '../schema.ts'

/** A receiver that is being sent to, until its run gives it back or the lease ends. */
export type ClaimedWebhook = Pick<
  WebhookRow,
  'id' | 'address' | 'kind' | 'code' | 'secret' | 'oldSecret' | 'oldSecretUntil' | 'failures' | 'took'
> & { lease: string }

interface Claim {
  now: number
  lease: string
  /** Ms; if the run dies, another may take over then. */
  length: number
  limit: number
}

/**
 * The receivers for which something waits and to which nobody else sends: those that answer first, then the quickest. One
 * round trip.
 */
export async function claimWebhooks(db: Db, { now, lease, length, limit }: Claim): Promise<ClaimedWebhook[]> {
  const claimed = await db.all<ClaimedWebhook>(sql`
    UPDATE webhook SET lease = ${lease}, lease_until = ${now + length} WHERE id IN (
      SELECT w.id FROM webhook AS w WHERE ${isDue(now)}
      ORDER BY w.failures > 0, w.took, w.id LIMIT ${limit})
    RETURNING id, address, kind, code, secret, old_secret AS oldSecret, old_secret_until AS oldSecretUntil, failures, took, lease`)
  return claimed.sort((a, b) => Math.sign(a.failures) - Math.sign(b.failures) || a.took - b.took)
}

/** Gives a receiver back. One round trip. */
export async function releaseWebhook(db: Db, { id, lease }: Pick<ClaimedWebhook, 'id' | 'lease'>) {
  await db.run(sql`UPDATE webhook SET lease = NULL, lease_until = 0 WHERE id = ${id} AND lease = ${lease}`)
}

/** Of `webhook AS w`: whether something may be sent there now. */
export const isDue = (
  now: number | Placeholder,
): SQL => sql`w.paused_at IS NULL AND w.not_before <= ${now} AND w.lease_until <= ${now}
  AND EXISTS (SELECT 1 FROM delivery WHERE webhook_id = w.id AND state = 'waiting' AND delivery.not_before <= ${now})`
