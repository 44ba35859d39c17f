import { askSearch, type SearchDb } from '../client.ts'
import { type Generation, type IndexTables, onIndex } from './index-tables.ts'

/** A generation that a run works on while it holds the lease. */
export interface Held {
  index: IndexTables
  number: Generation
  lease: string
  /** The last row of the log that it has taken in. */
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
  index: IndexTables,
  { state, lease, now, length }: Claim,
): Promise<Held | undefined> {
  const [[held] = []] = (await askSearch(db, [
    onIndex(
      `UPDATE ${index.generations} SET lease = ?1, lease_until = ?2 WHERE state = ?3 AND lease_until <= ?4
       RETURNING number, lease, cursor, built_at AS builtAt, built_id AS builtId`,
      lease,
      now + length,
      state,
      now,
    ),
  ])) as Omit<Held, 'index'>[][]
  return held && { ...held, index }
}

/** Gives the lease back. */
export const releaseGeneration = (db: SearchDb, { index, number, lease }: Held) =>
  askSearch(db, [
    onIndex(
      `UPDATE ${index.generations} SET lease = NULL, lease_until = 0 WHERE number = ?1 AND lease = ?2`,
      number,
      lease,
    ),
  ])

/** The tables of a generation, empty and whole whatever became of them. */
const madeAnew = ({ documents, columns, tables }: IndexTables, number: Generation) => [
  onIndex(`DROP TABLE IF EXISTS ${documents(number)}`),
  onIndex(`CREATE VIRTUAL TABLE ${documents(number)} USING fts5(${columns},
  content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '-'")`),
  ...Object.entries(tables(number)).flatMap(([table, columns]) => [
    onIndex(`DROP TABLE IF EXISTS ${table}`),
    onIndex(`CREATE TABLE ${table} (
  ${columns.join(',\n  ')}
) STRICT`),
  ]),
]

/** Makes the tables of a generation anew, so that a damaged or missing one is mended, and begins to fill them. One round trip. */
export const clearGeneration = (db: SearchDb, { index, number, lease }: Held, cursor: number) =>
  askSearch(db, [
    ...madeAnew(index, number),
    onIndex(
      `UPDATE ${index.generations} SET state = 'building', cursor = ?3, built_at = 0, built_id = '', lag = 0,
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
export async function swapGenerations(db: SearchDb, { index, number, lease }: Held): Promise<void> {
  const { generations } = index
  const [, swapped = []] = await askSearch(db, [
    onIndex(
      `UPDATE ${generations} SET state = 'spare' WHERE state = 'serving'
         AND EXISTS (SELECT 1 FROM ${generations} WHERE number = ?1 AND lease = ?2)`,
      number,
      lease,
    ),
    onIndex(
      `UPDATE ${generations} SET state = 'serving', lease = NULL, lease_until = 0 WHERE number = ?1 AND lease = ?2
       RETURNING number`,
      number,
      lease,
    ),
  ])
  if (swapped.length > 0) await askSearch(db, madeAnew(index, number === 0 ? 1 : 0))
}

/** How far a run has come. */
export interface Progress {
  cursor: number
  builtAt: number
  builtId: string
  /** Ms that the oldest row taken in had waited; undefined where none was. */
  lag: number | undefined
  /** Until when the lease is held on; undefined gives it back. */
  leaseUntil: number | undefined
}

/** For the batch that puts what the progress stands for. Changes nothing once another run has taken the lease. */
export const keepProgress = (
  { index, number, lease }: Held,
  { cursor, builtAt, builtId, lag, leaseUntil }: Progress,
) =>
  onIndex(
    `UPDATE ${index.generations} SET cursor = ?3, built_at = ?4, built_id = ?5, lag = coalesce(?6, lag),
       lease = iif(?7 IS NULL, NULL, lease), lease_until = coalesce(?7, 0) WHERE number = ?1 AND lease = ?2`,
    number,
    lease,
    cursor,
    builtAt,
    builtId,
    lag ?? null,
    leaseUntil ?? null,
  )

/** Holds while the run that bound `?2` holds the lease. */
export const isHeld = ({ index, number }: Held) =>
  `EXISTS (SELECT 1 FROM ${index.generations} WHERE number = ${number} AND lease = ?2)`
