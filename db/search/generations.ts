import { askSearch, type BoundStatement, type SearchDb } from '../client.ts'

export type Generation = 0 | 1

/** A statement on the index. What is not bound is written in this folder and never comes from outside. */
export const onIndex = (sql: string, ...values: unknown[]): BoundStatement<'search'> => ({
  database: 'search',
  sql,
  values,
})

export const documents = (number: Generation) => `document_${number}`
export const entries = (number: Generation) => `entry_${number}`

/** A generation that a run works on while it holds the lease. */
export interface Held {
  number: Generation
  lease: string
  /** The last audit row that it has taken in. */
  cursor: number
  /** How far a rebuild has come. */
  builtAt: number
  builtId: string
}

interface Claim {
  state: 'serving' | 'wanted' | 'building'
  lease: string
  now: number
  /** Ms. */
  length: number
}

/** The generation in this state, unless there is none or another run holds it. One round trip. */
export async function claimGeneration(
  db: SearchDb,
  { state, lease, now, length }: Claim,
): Promise<Held | undefined> {
  const [[held] = []] = await askSearch(db, [
    onIndex(
      `UPDATE generation SET lease = ?1, lease_until = ?2 WHERE state = ?3 AND lease_until <= ?4
       RETURNING number, lease, cursor, built_at AS builtAt, built_id AS builtId`,
      lease,
      now + length,
      state,
      now,
    ),
  ])
  return held as Held | undefined
}

/** Gives the lease back. */
export const releaseGeneration = (db: SearchDb, { number, lease }: Held) =>
  askSearch(db, [
    onIndex(
      'UPDATE generation SET lease = NULL, lease_until = 0 WHERE number = ?1 AND lease = ?2',
      number,
      lease,
    ),
  ])

/** The tables of a generation, empty and whole whatever became of them. */
const madeAnew = (number: Generation) => [
  onIndex(`DROP TABLE IF EXISTS ${documents(number)}`),
  onIndex(`DROP TABLE IF EXISTS ${entries(number)}`),
  onIndex(`CREATE VIRTUAL TABLE ${documents(number)} USING fts5(words, source, marks,
  content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '-'")`),
  onIndex(`CREATE TABLE ${entries(number)} (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE
) STRICT`),
]

/** Makes the tables of a generation anew, so that a damaged or missing one is mended, and begins to fill them. One round trip. */
export const clearGeneration = (db: SearchDb, { number, lease }: Held, cursor: number) =>
  askSearch(db, [
    ...madeAnew(number),
    onIndex(
      `UPDATE generation SET state = 'building', cursor = ?3, built_at = 0, built_id = '', lag = 0,
         lease = NULL, lease_until = 0 WHERE number = ?1 AND lease = ?2`,
      number,
      lease,
      cursor,
    ),
  ])

/**
 * What was built serves from now on, if the lease is still held; the tables of the one before are made anew, which gives
 * their room back and mends what was wrong with them. Two round trips.
 */
export async function swapGenerations(db: SearchDb, { number, lease }: Held): Promise<void> {
  const [, swapped = []] = await askSearch(db, [
    onIndex(
      `UPDATE generation SET state = 'spare' WHERE state = 'serving'
         AND EXISTS (SELECT 1 FROM generation WHERE number = ?1 AND lease = ?2)`,
      number,
      lease,
    ),
    onIndex(
      `UPDATE generation SET state = 'serving', lease = NULL, lease_until = 0 WHERE number = ?1 AND lease = ?2
       RETURNING number`,
      number,
      lease,
    ),
  ])
  if (swapped.length > 0) await askSearch(db, madeAnew(number === 0 ? 1 : 0))
}
