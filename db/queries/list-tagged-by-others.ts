import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { TRIES } from './dead-letters.ts'

/** The failure of one version: the next one tries again what this one cannot tag. */
export const notTaggedBy = (version: string) => `not_tagged_by_${version}`

/** Ids of articles that another version of the tagger tagged, in any order; not those set aside. One round trip. */
export async function listTaggedByOthers(db: Db, version: string, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(taggedByOthersSql(version, limit))
  return rows.map(({ id }) => id)
}

/** Two ranges of the index; `<>` would walk all of it. */
const taggedByOthersSql = (version: string, limit: number) => sql`
  SELECT id FROM article WHERE (tagger_version < ${version} OR tagger_version > ${version})
    AND id NOT IN (SELECT reference FROM dead_letter WHERE consumer = 'retag' AND attempts >= ${TRIES} AND error = ${notTaggedBy(version)}) LIMIT ${limit}`
