import { lt, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { idempotency, invite, outbox, quota, receipt, session } from '../schema.ts'

const DAY = 86_400_000
const KEPT_DAYS = 7
const QUOTA_MINUTES = 5
/** A batch is sent again within seconds. */
const RECEIPT_DAYS = 1

/** Outbox rows and stored answers after seven days, sessions and invites past their end, spent quota. One round trip. */
export async function deleteOutdated(db: Db, now: number) {
  const old = now - KEPT_DAYS * DAY
  await db.batch([
    db.delete(outbox).where(sql`${outbox.processedAt} < ${old}`),
    db.delete(idempotency).where(lt(idempotency.at, old)),
    db.delete(receipt).where(lt(receipt.at, now - RECEIPT_DAYS * DAY)),
    db.delete(session).where(lt(session.expiresAt, now)),
    db.delete(invite).where(lt(invite.expiresAt, old)),
    db.delete(quota).where(lt(quota.minute, Math.floor(now / 60_000) - QUOTA_MINUTES)),
  ])
}
