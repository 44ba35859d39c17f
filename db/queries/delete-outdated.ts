import { lt } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { challenge, idempotency, invite, quota, session } from '../schema.ts'

const DAY = 86_400_000
const KEPT_DAYS = 7
const QUOTA_MINUTES = 5

/** Stored answers after seven days, challenges, sessions and invites past their end, spent quota. One round trip. */
export async function deleteOutdated(db: Db, now: number) {
  const old = now - KEPT_DAYS * DAY
  await db.batch([
    db.delete(idempotency).where(lt(idempotency.at, old)),
    db.delete(challenge).where(lt(challenge.expiresAt, now)),
    db.delete(session).where(lt(session.expiresAt, now)),
    db.delete(invite).where(lt(invite.expiresAt, old)),
    db.delete(quota).where(lt(quota.minute, Math.floor(now / 60_000) - QUOTA_MINUTES)),
  ])
}
