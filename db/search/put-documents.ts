import { askSearch, type SearchDb } from '../client.ts'
import { GIVEN_ROWS, member } from '../given-rows.ts'
import { type Held, isHeld, keepProgress, type Progress } from './generations.ts'
import { onIndex } from './index-tables.ts'

export interface IndexedDocument {
  /** As `documentId` gives it. */
  id: number
  articleId: string
  words: string
  source: string
  marks: string
}

/**
 * Puts documents in the place of those of the same articles, and the progress with them: all or nothing, and nothing if
 * another run has taken the lease meanwhile. One round trip.
 */
export async function putDocuments(
  db: SearchDb,
  held: Held,
  put: readonly IndexedDocument[],
  progress: Progress,
): Promise<void> {
  const places = JSON.stringify(put.map(({ id, articleId }) => ({ id, articleId })))
  const documents = held.index.documents(held.number)
  const entries = held.index.entries(held.number)
  // Another article with the same id gives way: it is hidden until its next change, and the index goes on.
  const old = `SELECT id FROM ${entries} WHERE article_id IN (SELECT ${member('articleId')} FROM ${GIVEN_ROWS})
    OR id IN (SELECT ${member('id')} FROM ${GIVEN_ROWS})`
  await askSearch(db, [
    onIndex(`DELETE FROM ${documents} WHERE rowid IN (${old}) AND ${isHeld(held)}`, places, held.lease),
    onIndex(`DELETE FROM ${entries} WHERE id IN (${old}) AND ${isHeld(held)}`, places, held.lease),
    onIndex(
      `INSERT OR IGNORE INTO ${entries} (id, article_id)
       SELECT ${member('id')}, ${member('articleId')} FROM ${GIVEN_ROWS} WHERE ${isHeld(held)}`,
      places,
      held.lease,
    ),
    onIndex(
      `INSERT INTO ${documents} (rowid, words, source, marks)
       SELECT e.id, ${member('words')}, ${member('source')}, ${member('marks')} FROM ${GIVEN_ROWS}
       JOIN ${entries} AS e ON e.id = ${member('id')} AND e.article_id = ${member('articleId')} WHERE ${isHeld(held)}`,
      JSON.stringify(put),
      held.lease,
    ),
    keepProgress(held, progress),
  ])
}
