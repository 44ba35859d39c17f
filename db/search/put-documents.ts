import { askSearch, type SearchDb } from '../client.ts'
import { GIVEN_ROWS, member } from '../given-rows.ts'
import { type Held, isHeld, keepProgress, type Progress } from './generations.ts'
import { onIndex } from './index-tables.ts'
import { nextId } from './next-id.ts'

export interface IndexedDocument {
  articleId: string
  /** When the article was changed last, ms. */
  at: number
  words: string
  source: string
  marks: string
}

/** Documents of one millisecond. Ids are in the order of time, so the index reads newest first; safe as numbers until 2109. */
const SLOTS = 2048

/**
 * Puts documents in the place of those of the same articles, and the progress with them: all or nothing, and nothing if
 * another run has taken the lease meanwhile. What finds its millisecond full is hidden until its next change, and the index goes
 * on. One round trip.
 */
export async function putDocuments(
  db: SearchDb,
  held: Held,
  put: readonly IndexedDocument[],
  progress: Progress,
): Promise<void> {
  const places = JSON.stringify(put.map(({ articleId, at }) => ({ articleId, at })))
  const documents = held.index.documents(held.number)
  const entries = held.index.entries(held.number)
  const isOurs = isHeld(held)
  const known = `FROM ${GIVEN_ROWS} JOIN ${entries} AS e ON e.article_id = ${member('articleId')}`
  await askSearch(db, [
    onIndex(
      `DELETE FROM ${documents} WHERE rowid IN (SELECT e.id ${known}) AND ${isOurs}`,
      places,
      held.lease,
    ),
    onIndex(
      `DELETE FROM ${entries} WHERE id IN (SELECT e.id ${known} WHERE e.id / ${SLOTS} <> ${member('at')}) AND ${isOurs}`,
      places,
      held.lease,
    ),
    onIndex(
      `INSERT OR IGNORE INTO ${entries} (id, article_id)
       SELECT ${nextId(entries, { of: 'at', slots: SLOTS })}, ${member('articleId')} FROM ${GIVEN_ROWS} WHERE ${isOurs}`,
      places,
      held.lease,
    ),
    onIndex(
      `INSERT INTO ${documents} (rowid, words, source, marks)
       SELECT e.id, ${member('words')}, ${member('source')}, ${member('marks')} ${known} WHERE ${isOurs}`,
      JSON.stringify(put),
      held.lease,
    ),
    keepProgress(held, progress),
  ])
}
