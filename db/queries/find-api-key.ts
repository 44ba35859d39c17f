import { getTableColumns, type Placeholder, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { apiKey, quota } from '../schema.ts'
import { askAll, BUILDER, compiled, namedColumns } from './compiled.ts'
import type { ApiKey, Credentials } from './credentials.ts'
import { LOCAL_VERSIONS, versionsIn } from './local-layer.ts'

const CREDENTIALS = sql.placeholder('credentials')

/** `selectKeys` and `countUses` for `askAll`. */
export const KEYS = compiled(() => selectKeys(BUILDER, CREDENTIALS))
export const USES = compiled(() => countUses(BUILDER, CREDENTIALS))

/** The API key, where no use is counted. One round trip. */
export async function findKey(db: Db, keyId: string): Promise<ApiKey | undefined> {
  const { keys } = await askAll(db, { keys: KEYS({ credentials: JSON.stringify([{ keyId }]) }) })
  return keys[0]
}

/** The API key with its use counted, and the versions of the local layer. One round trip. */
export async function findKeyWithUse(db: Db, credentials: Credentials) {
  const values = { credentials: inJson([credentials]) }
  const { keys, uses, local } = await db.repeat(() =>
    askAll(db, { keys: KEYS(values), uses: USES(values), local: LOCAL_VERSIONS({}) }),
  )
  return { ...keyOf(credentials, keys, uses), local: versionsIn(local) }
}

export interface FoundKey {
  key: ApiKey | undefined
  /** How often the key was used for this quota in its minute, this time included. */
  used: number
}

export function keyOf(credentials: Credentials, keys: readonly ApiKey[], uses: readonly Use[]): FoundKey {
  const [found] = keysOf([credentials], keys, uses)
  return found ?? { key: undefined, used: 0 }
}

/** What each request learns of its key. Those that count for one quota are counted in their order. */
export function keysOf(
  credentials: readonly Credentials[],
  keys: readonly ApiKey[],
  uses: readonly Use[],
): FoundKey[] {
  const keyById = new Map(keys.map(key => [key.id, key]))
  const usedAfterAll = new Map(uses.map(use => [nameOf(use), use.used]))
  const counted = credentials.filter(each => keyById.get(each.keyId)?.secretHash === each.secretHash)
  const together = Map.groupBy(counted, each => nameOf(useOf(each)))
  return credentials.map(each => {
    const name = nameOf(useOf(each))
    const all = together.get(name) ?? []
    const after = all.length - 1 - all.indexOf(each)
    return { key: keyById.get(each.keyId), used: Math.max(0, (usedAfterAll.get(name) ?? 0) - after) }
  })
}

const useOf = ({ keyId, quota, minute }: Credentials) => ({ subject: `key:${keyId}:${quota}`, minute })
const nameOf = ({ subject, minute }: Pick<Use, 'subject' | 'minute'>) => `${subject} ${minute}`

type Use = typeof quota.$inferSelect

/** As the statements below are given them. */
export const inJson = (credentials: readonly Credentials[]) => JSON.stringify(credentials)

export const selectKeys = (db: Pick<Db, 'select'>, credentials: string | Placeholder) =>
  db
    .select(namedColumns(getTableColumns(apiKey)))
    .from(apiKey)
    .where(sql`${apiKey.id} IN (SELECT value ->> '$.keyId' FROM json_each(${credentials}))`)

/** Each counts with the right secret only. Safe to repeat: at worst a use is counted twice. */
export const countUses = (db: Pick<Db, 'insert'>, credentials: string | Placeholder) =>
  db
    .insert(quota)
    .select(
      sql`SELECT 'key:' || k.id || ':' || (c.value ->> '$.quota'), c.value ->> '$.minute', count(*)
        FROM json_each(${credentials}) AS c
        CROSS JOIN api_key AS k ON k.id = c.value ->> '$.keyId' AND k.secret_hash = c.value ->> '$.secretHash'
        GROUP BY 1, 2`,
    )
    .onConflictDoUpdate({ target: [quota.subject, quota.minute], set: { used: sql`used + excluded.used` } })
    .returning()
