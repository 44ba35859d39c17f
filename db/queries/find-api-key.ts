import { getTableColumns, type Placeholder, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { apiKey, quota } from '../schema.ts'
import { askAll, BUILDER, compiled, namedColumns } from './compiled.ts'
import type { Credentials } from './credentials.ts'
import { LOCAL_VERSIONS, versionsIn } from './local-layer.ts'

const named = sql.placeholder

/** `selectKey` and `countUse` for `askAll`. */
export const KEY = compiled(() => selectKey(BUILDER, named('keyId')))
export const USE = compiled(() =>
  countUse(BUILDER, {
    keyId: named('keyId'),
    secretHash: named('secretHash'),
    quota: named('quota'),
    minute: named('minute'),
  }),
)

/** The API key, where no use is counted. One round trip. */
export async function findKey(db: Db, keyId: string) {
  const { key } = await askAll(db, { key: KEY({ keyId }) })
  return key[0]
}

/** The API key with its use counted, and the versions of the local layer. One round trip. */
export async function findKeyWithUse(db: Db, credentials: Credentials) {
  const { key, used, local } = await db.repeat(() =>
    askAll(db, { key: KEY({ ...credentials }), used: USE({ ...credentials }), local: LOCAL_VERSIONS({}) }),
  )
  return { key: key[0], used: used[0]?.used ?? 0, local: versionsIn(local) }
}

export const selectKey = (db: Pick<Db, 'select'>, keyId: string | Placeholder) =>
  db
    .select(namedColumns(getTableColumns(apiKey)))
    .from(apiKey)
    .where(sql`${apiKey.id} = ${keyId}`)

type Named<T> = { [Name in keyof T]: T[Name] | Placeholder }

/** Safe to repeat: at worst a use is counted twice. */
export const countUse = (
  db: Pick<Db, 'insert'>,
  { keyId, secretHash, quota: kind, minute }: Named<Credentials>,
) =>
  db
    .insert(quota)
    .select(
      sql`SELECT 'key:' || id || ':' || ${kind}, ${minute}, 1 FROM api_key
        WHERE id = ${keyId} AND secret_hash = ${secretHash}`,
    )
    .onConflictDoUpdate({ target: [quota.subject, quota.minute], set: { used: sql`used + 1` } })
    .returning({ used: quota.used })
