import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, invite, quota, session } from '../schema.ts'

interface Knock {
  inviteHash: string
  /** SHA-256 of the new session's token; times in ms. */
  session: { tokenHash: string; now: number; expiresAt: number }
  /** What the door counts tries by, and how many a minute it lets through. */
  door: { subject: string; minute: number; tries: number }
}

/**
 * Turns an unused invite of an active editor into a session. Of requests at the same time only one succeeds. `used`
 * counts the tries of this minute, this one included; over the limit nothing happens. One round trip.
 */
export async function consumeInvite(db: Db, knock: Knock) {
  const { now, tokenHash, expiresAt } = knock.session
  const { subject, minute, tries } = knock.door
  const ofInvite = sql`${invite.tokenHash} = ${knock.inviteHash}`
  const [counted, consumed, , , found] = await db.batch([
    db
      .insert(quota)
      .values({ subject, minute, used: 1 })
      .onConflictDoUpdate({ target: [quota.subject, quota.minute], set: { used: sql`used + 1` } })
      .returning({ used: quota.used }),
    db
      .update(invite)
      .set({ usedAt: now })
      .where(
        sql`${ofInvite} AND ${invite.usedAt} IS NULL AND ${invite.expiresAt} > ${now}
          AND editor_id IN (SELECT id FROM editor WHERE active = 1)
          AND (SELECT used FROM quota WHERE subject = ${subject} AND minute = ${minute}) <= ${tries}`,
      )
      .returning({ editorId: invite.editorId }),
    // `changes()` tells whether the statement before used the invite, also for two requests in one millisecond.
    db
      .insert(session)
      .select(
        sql`SELECT ${tokenHash}, editor_id, ${now}, ${expiresAt} FROM invite WHERE ${ofInvite} AND changes() = 1`,
      ),
    db.insert(audit).select(
      sql`SELECT NULL, ${now}, 'editor:' || editor_id, 'sign_in', NULL, NULL, '{}', NULL
          FROM session WHERE token_hash = ${tokenHash}`,
    ),
    db.select({ usedAt: invite.usedAt, expiresAt: invite.expiresAt }).from(invite).where(ofInvite),
  ])
  return { used: counted[0]?.used ?? 1, isConsumed: consumed.length > 0, invite: found[0] }
}
