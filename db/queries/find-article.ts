import type { Db } from '../client.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
import { selectTexts } from './list-texts.ts'
import { type LocalVersions, selectLocalVersions, versionsIn } from './local-layer.ts'
import { currentText, type TextOf } from './text-name.ts'
import { completeTexts, newestTextsApart } from './texts-apart.ts'

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
  const [[records, own, local], apart] = await Promise.all([
    db.batch([selectRecords(db, theseIds(ids)), selectTexts(db, theseIds(ids)), selectLocalVersions(db)]),
    newestTextsApart(db, ids),
  ])
  const names = records.filter(({ id }) => ids.includes(id)).map(currentText)
  const texts = await completeTexts(db, names, [...own, ...apart])
  return { records, texts, local: versionsIn(local) }
}
