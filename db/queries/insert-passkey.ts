import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, passkey } from '../schema.ts'

/** A passkey that was just made. `transports` is JSON. */
export type NewPasskey = Pick<
  typeof passkey.$inferSelect,
  'id' | 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'rpId'
>

/**
 * Adds a passkey to an editor, named by how many they have. `editorId` may be null for nobody; a credential that is known
 * already is not added again.
 */
export const insertPasskeySql = (db: Db, row: NewPasskey, editorId: SQL, now: number) =>
  [
    db
      .insert(passkey)
      .select(
        sql`SELECT ${row.id}, e.id, ${row.credentialId}, ${row.publicKey}, ${row.counter}, ${row.transports},
            ${row.rpId}, 'Passkey ' || ((SELECT count(*) FROM passkey AS p WHERE p.editor_id = e.id) + 1), ${now}, NULL
          FROM editor AS e WHERE e.id = ${editorId}
            AND NOT EXISTS (SELECT 1 FROM passkey AS p WHERE p.credential_id = ${row.credentialId})`,
      )
      .returning({ id: passkey.id }),
    db.insert(audit).select(
      sql`SELECT NULL, ${now}, 'editor:' || editor_id, 'passkey_added', NULL, NULL,
          json_object('id', id, 'name', name), NULL
        FROM passkey WHERE id = ${row.id}`,
    ),
  ] as const

/** Adds a passkey to an editor and says whether. One round trip. */
export async function insertPasskey(db: Db, row: NewPasskey, editorId: string, now: number) {
  const [inserted] = await db.batch([...insertPasskeySql(db, row, sql`${editorId}`, now)])
  return inserted.length > 0
}
