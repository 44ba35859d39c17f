import { listRecords } from '../../db/queries/find-article.ts'
import type { Deps } from '../deps.ts'
import type { Article } from './article.ts'
import { storedArticles } from './stored-article.ts'

/**
 * Articles to change, by id, with the local layer caught up to what they were read with: their lists depend on it. One
 * round trip, and one more where the layer has changed.
 */
export async function readArticles(
  { db, local }: Pick<Deps, 'db' | 'local'>,
  ids: readonly string[],
): Promise<Map<string, Article>> {
  const found = await listRecords(db, ids)
  await local.catchUp(db, found.local)
  return storedArticles(found.records)
}
