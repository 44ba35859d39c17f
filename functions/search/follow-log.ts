import { claimGeneration, type Held, type Progress } from '../../db/search/generations.ts'
import type { IndexTables } from '../../db/search/index-tables.ts'
import type { Deps } from '../deps.ts'

export type IndexDeps = Pick<Deps, 'db' | 'search' | 'now' | 'newId' | 'pause' | 'tagger'>

/** What rows of a log tell of. */
export interface Logged<T> {
  told: T
  /** The last row that was read; the one before, where none was. */
  cursor: number
  /** When the first of them was written, ms. */
  since: number | null
  /** Rows that were read. */
  rows: number
}

/** How an index is kept: which log it follows, and what it takes in. `T` is what a reading brings. */
export interface IndexKeeper<T> {
  index: IndexTables
  rowsPerTurn: number
  /** What the log tells after `cursor`, of `limit` rows at most. One round trip. */
  readLog(deps: IndexDeps, cursor: number, limit: number): Promise<Logged<T>>
  /** Everything there is after this place, in a fixed order; `last` is the place of the last of `limit` at most. */
  readAll(
    deps: IndexDeps,
    after: { at: number; id: string },
    limit: number,
  ): Promise<{ told: T; last: { at: number; id: string } | undefined; count: number }>
  /** The last row of the log. One round trip. */
  findLast(deps: IndexDeps): Promise<number>
  put(deps: IndexDeps, held: Held, told: T, progress: Progress): Promise<void>
}

const ROUNDS = 20
/** The platform ends what goes on after an answer within 30 s. */
export const LEASE = 30_000
/** While another run works: ms to wait for it, and how often. */
const WAIT = 400
const WAITS = 4

/**
 * Takes into the index what its log tells, from where it ended. Who finds another run at work waits a little: that run
 * may have read the log before one's own row. The cursor moves with what is put, so a run that dies leaves no gap.
 */
export async function followLog<T>(deps: IndexDeps, keeper: IndexKeeper<T>): Promise<void> {
  for (let wait = 0; wait < WAITS; wait++) {
    const held = await claimGeneration(deps.search, keeper.index, {
      state: 'serving',
      lease: deps.newId(),
      now: deps.now(),
      length: LEASE,
    })
    if (held) return void (await catchUp(deps, keeper, held))
    await deps.pause(WAIT)
  }
}

/** Whether the log was read to its end. The lease is given back then, unless `keep` says otherwise. */
export async function catchUp<T>(
  deps: IndexDeps,
  { readLog, put, rowsPerTurn }: IndexKeeper<T>,
  held: Held,
  { keep = false } = {},
): Promise<boolean> {
  let { cursor } = held
  for (let round = 1; round <= ROUNDS; round++) {
    const read = await readLog(deps, cursor, rowsPerTurn)
    const isLast = read.rows < rowsPerTurn
    await put(deps, held, read.told, {
      ...held,
      cursor: read.cursor,
      lag: read.since === null ? undefined : Math.max(0, deps.now() - read.since),
      leaseUntil: (isLast || round === ROUNDS) && !keep ? undefined : deps.now() + LEASE,
    })
    if (isLast) return true
    cursor = read.cursor
  }
  return false
}
