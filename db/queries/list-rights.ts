import type { Db } from '../client.ts'
import { rights } from '../schema.ts'

/** Statements of rights that the newsroom offers, in their order. One round trip. */
export async function listRights(db: Db): Promise<string[]> {
  const rows = await db.select({ words: rights.words }).from(rights).orderBy(rights.words)
  return rows.map(({ words }) => words)
}
