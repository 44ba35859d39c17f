import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { ListingKind } from '../schema.ts'
import { type Counts, countsOfRows, listCountsSql } from './list-counts.ts'

/** The `limit` codes of a kind that show most articles now, most first. */
export async function listMostNamed(
  db: Db,
  { kind, now, limit }: { kind: ListingKind; now: number; limit: number },
): Promise<Counts> {
  return countsOfRows(await db.all(listMostNamedSql(kind, now, limit)))
}

export const listMostNamedSql = (kind: ListingKind, now: number, limit: number) =>
  sql`SELECT * FROM (${listCountsSql(kind, now)}) ORDER BY count DESC, code LIMIT ${limit}`
