import type { Db } from '../client.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
import { selectTexts, type TextOf } from './list-texts.ts'
import { type LocalVersions, selectLocalVersions, versionsIn } from './local-layer.ts'

/** Articles by id, whatever their status, with those that they rewrite. One round trip. */
export async function listRecords(
  db: Db,
  ids: readonly string[],
): Promise<{ records: ArticleRecord[]; local: LocalVersions }> {
  const [records, local] = await db.batch([selectRecords(db, theseIds(ids)), selectLocalVersions(db)])
  return { records, local: versionsIn(local) }
}

/** Articles with their current texts. One round trip. */
export async function listRecordsWithTexts(
  db: Db,
  ids: readonly string[],
): Promise<{ records: ArticleRecord[]; texts: TextOf[]; local: LocalVersions }> {
  const [records, texts, local] = await db.batch([
    selectRecords(db, theseIds(ids)),
    selectTexts(db, theseIds(ids)),
    selectLocalVersions(db),
  ])
  return { records, texts, local: versionsIn(local) }
}
