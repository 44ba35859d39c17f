import type { Db } from '../client.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
import { selectTexts, type TextOf } from './list-texts.ts'

/** Articles by id, whatever their status, with those that they rewrite. One round trip. */
export const listRecords = (db: Db, ids: readonly string[]): Promise<ArticleRecord[]> =>
  selectRecords(db, theseIds(ids))

/** Articles with their current texts. One round trip. */
export async function listRecordsWithTexts(
  db: Db,
  ids: readonly string[],
): Promise<{ records: ArticleRecord[]; texts: TextOf[] }> {
  const [records, texts] = await db.batch([selectRecords(db, theseIds(ids)), selectTexts(db, theseIds(ids))])
  return { records, texts }
}
