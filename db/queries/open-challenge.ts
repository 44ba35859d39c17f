import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { challenge, passkey } from '../schema.ts'
import { countKnock, isLetThrough, type Knock } from './count-knock.ts'

interface Opening {
  challenge: typeof challenge.$inferSelect
  /** Whose passkeys to name; of nobody before a sign-in. */
  editorId: string | undefined
  knock: Knock
}

/** A passkey as the browser must know it. `transports` is JSON. */
export interface KnownCredential {
  credentialId: string
  transports: string
}

/** Stores a challenge, unless the door was knocked at too often, and names an editor's passkeys. One round trip. */
export async function openChallenge(db: Db, { challenge: row, editorId, knock }: Opening) {
  const [counted, , credentials] = await db.batch([
    countKnock(db, knock),
    db
      .insert(challenge)
      .select(
        sql`SELECT ${row.hash}, ${row.purpose}, ${row.boundTo}, ${row.expiresAt} WHERE ${isLetThrough(knock)}`,
      ),
    db
      .select({ credentialId: passkey.credentialId, transports: passkey.transports })
      .from(passkey)
      .where(sql`${passkey.editorId} = ${editorId ?? ''}`),
  ])
  const known: KnownCredential[] = credentials
  return { used: counted[0]?.used ?? 1, credentials: known }
}
