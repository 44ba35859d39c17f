import { lt, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import {
  autosave,
  challenge,
  delivery,
  idempotency,
  invite,
  presence,
  quota,
  session,
  signature,
} from '../schema.ts'
import { comparedSince } from './list-near-texts.ts'

const DAY = 86_400_000
const KEPT_DAYS = 7
const QUOTA_MINUTES = 5
const UNSAVED_DAYS = 90
/** A receiver that was away for longer begins anew with `/v1/changes`. */
export const DELIVERY_DAYS = 30
/** How many of the oldest signatures one run deletes; a minute adds fewer. */
const SIGNATURES = 500

/**
 * Deletes stored answers after seven days, challenges, sessions and invites past their end, spent quota, autosaves
 * after ninety days, deliveries after thirty, presence after a day, and signatures of texts that are compared no
 * more. One round trip.
 */
export async function deleteOutdated(db: Db, now: number) {
  const old = now - KEPT_DAYS * DAY
  await db.batch([
    db.delete(idempotency).where(lt(idempotency.at, old)),
    db.delete(challenge).where(lt(challenge.expiresAt, now)),
    db.delete(session).where(lt(session.expiresAt, now)),
    db.delete(invite).where(lt(invite.expiresAt, old)),
    db.delete(delivery).where(lt(delivery.dueAt, now - DELIVERY_DAYS * DAY)),
    db.delete(autosave).where(lt(autosave.at, now - UNSAVED_DAYS * DAY)),
    db.delete(presence).where(lt(presence.seenAt, now - DAY)),
    db
      .delete(signature)
      .where(
        sql`${signature.id} < (SELECT min(id) FROM ${signature}) + ${SIGNATURES} AND ${signature.at} <= ${comparedSince(now)}`,
      ),
    db.delete(quota).where(lt(quota.minute, Math.floor(now / 60_000) - QUOTA_MINUTES)),
  ])
}
