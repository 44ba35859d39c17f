import { askSearch, type SearchDb } from '../client.ts'
import { documents, entries, type Held, onIndex } from './generations.ts'

export interface IndexedDocument {
  /** As `documentId` gives it. */
  id: number
  articleId: string
  words: string
  source: string
  marks: string
}

interface Progress {
  cursor: number
  builtAt: number
  builtId: string
  /** Ms that the oldest row taken in had waited; undefined where none was. */
  lag: number | undefined
  /** Until when the lease is held on; undefined gives it back. */
  leaseUntil: number | undefined
}

/**
 * Puts documents in the place of those of the same articles, and the progress with them: all or nothing, and nothing if
 * another run has taken the lease meanwhile. One round trip.
 */
export async function putDocuments(
  db: SearchDb,
  { number, lease }: Held,
  put: readonly IndexedDocument[],
  { cursor, builtAt, builtId, lag, leaseUntil }: Progress,
): Promise<void> {
  const rows = JSON.stringify(put)
  const held = `EXISTS (SELECT 1 FROM generation WHERE number = ${number} AND lease = ?2)`
  const member = (name: string) => `r.value ->> '$.${name}'`
  // Another article with the same id gives way: it is hidden until its next change, and the index goes on.
  const old = `SELECT id FROM ${entries(number)} WHERE article_id IN (SELECT ${member('articleId')} FROM json_each(?1) AS r)
    OR id IN (SELECT ${member('id')} FROM json_each(?1) AS r)`
  await askSearch(db, [
    onIndex(`DELETE FROM ${documents(number)} WHERE rowid IN (${old}) AND ${held}`, rows, lease),
    onIndex(`DELETE FROM ${entries(number)} WHERE id IN (${old}) AND ${held}`, rows, lease),
    onIndex(
      `INSERT OR IGNORE INTO ${entries(number)} (id, article_id)
       SELECT ${member('id')}, ${member('articleId')} FROM json_each(?1) AS r WHERE ${held}`,
      rows,
      lease,
    ),
    onIndex(
      `INSERT INTO ${documents(number)} (rowid, words, source, marks)
       SELECT e.id, ${member('words')}, ${member('source')}, ${member('marks')} FROM json_each(?1) AS r
       JOIN ${entries(number)} AS e ON e.id = ${member('id')} AND e.article_id = ${member('articleId')} WHERE ${held}`,
      rows,
      lease,
    ),
    onIndex(
      `UPDATE generation SET cursor = ?3, built_at = ?4, built_id = ?5, lag = coalesce(?6, lag),
         lease = iif(?7 IS NULL, NULL, lease), lease_until = coalesce(?7, 0) WHERE number = ?1 AND lease = ?2`,
      number,
      lease,
      cursor,
      builtAt,
      builtId,
      lag ?? null,
      leaseUntil ?? null,
    ),
  ])
}
