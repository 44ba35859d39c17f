import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type ChallengePurpose, challenge, editor, passkey } from '../schema.ts'
import { countKnock, isLetThrough, type Knock } from './count-knock.ts'

interface Taking {
  hash: string
  purpose: ChallengePurpose
  boundTo: string
  now: number
  /** Of the passkey that answers; undefined where one is being made. */
  credentialId: string | undefined
  knock: Knock
}

/**
 * Uses up a challenge, and finds the passkey with its editor. The challenge is taken by the first who answers it, for its
 * purpose, from where it was asked for, and in its time. One round trip.
 */
export async function takeChallenge(db: Db, taking: Taking) {
  const { hash, purpose, boundTo, now, credentialId, knock } = taking
  const [counted, taken, found] = await db.batch([
    countKnock(db, knock),
    db
      .delete(challenge)
      .where(
        sql`${challenge.hash} = ${hash} AND ${challenge.purpose} = ${purpose} AND ${challenge.boundTo} = ${boundTo}
          AND ${challenge.expiresAt} > ${now} AND ${isLetThrough(knock)}`,
      )
      .returning({ hash: challenge.hash }),
    db
      .select({ passkey, isActive: editor.active })
      .from(passkey)
      .innerJoin(editor, sql`${editor.id} = ${passkey.editorId}`)
      .where(sql`${passkey.credentialId} = ${credentialId ?? ''}`),
  ])
  return { used: counted[0]?.used ?? 1, isTaken: taken.length > 0, found: found[0] }
}
