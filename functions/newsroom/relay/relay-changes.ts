import {
  type ChangeRow,
  claimChanges,
  type PurgeName,
  settleChanges,
  type Turn,
} from '../../../db/queries/consume-changes.ts'
import { TRIES } from '../../../db/queries/dead-letters.ts'
import { takePurgeCalls } from '../../../db/queries/take-purge-calls.ts'
import { type CacheCall, coalesce } from '../../cache/coalesce.ts'
import { BUDGET } from '../../cache/purge-budget.ts'
import type { Deps } from '../../deps.ts'

export type CacheDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'cache'>

const ROWS_PER_TURN = 500
const ROUNDS = 20
/** The platform ends what goes on after an answer within 30 s, so a turn is free again by then. */
export const LEASE = 30_000
const FIRST_BACKOFF = 5_000
const LAGS_KEPT = 200

const { capacity, perMinute, floor } = BUDGET
const BUCKETS = {
  'purge-urgent': { capacity, perMinute, floor: floor.kill },
  purge: { capacity, perMinute, floor: floor.edit },
}

/**
 * Tells the page cache what the change log says, within the platform's budget: what takes something from readers first,
 * by a cursor of its own, so that it never waits behind edits. A cursor moves once the cache has confirmed all that lies
 * before it. Ends when nothing is left that this run may do.
 */
export async function relayChanges(
  deps: CacheDeps,
  names: readonly PurgeName[] = ['purge-urgent', 'purge'],
): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const turns = await claimChanges(deps.db, {
      names,
      now: deps.now(),
      lease: deps.newId(),
      length: LEASE,
      limit: ROWS_PER_TURN,
      buckets: deps.cache.unmetered ? undefined : BUCKETS,
    })
    if (turns.length === 0) return
    for (const turn of turns) await deliver(deps, turn)
  }
}

async function deliver(deps: CacheDeps, turn: Turn): Promise<void> {
  const { db, now } = deps
  // A row that failed among others is tried alone, so that the row which is set aside is the one at fault.
  const rows = turn.attempts > 0 ? turn.rows.slice(0, 1) : turn.rows
  const changes = rows.map(row => ({ ...row, cacheTags: JSON.parse(row.cacheTags) as string[] }))
  const failed = await tellCaches(deps, turn.name, changes)
  const at = now()
  const hasFailed = ({ cacheTags }: { cacheTags: string[] }) =>
    typeof failed === 'string' || cacheTags.some(tag => failed.has(tag))
  const firstFailed = changes.findIndex(hasFailed)
  const done = firstFailed < 0 ? rows : rows.slice(0, firstFailed)
  const lags = [...turn.lags, ...done.map(row => Math.max(0, at - row.at))].slice(-LAGS_KEPT)
  const kept = { lags, now: at }
  const bad = rows[firstFailed]
  if (!bad || failed === 'unpaid') {
    return settleChanges(db, turn, {
      ...kept,
      cursor: lastOf(done),
      attempts: bad ? turn.attempts : 0,
      // Until a call has flowed into the bucket.
      notBefore: bad ? at + 60_000 / perMinute : 0,
      dead: undefined,
    })
  }
  const attempts = done.length > 0 ? 1 : turn.attempts + 1
  const isDead = attempts >= TRIES
  return settleChanges(db, turn, {
    ...kept,
    cursor: isDead ? bad.sequence : lastOf(done),
    attempts: isDead ? 0 : attempts,
    notBefore: isDead ? 0 : at + backoff(attempts),
    dead: isDead ? { sequence: bad.sequence, attempts, error: 'cache_not_cleared' } : undefined,
  })
}

/** The tags that the cache did not confirm; `unpaid` where the budget allows no call. */
export async function tellCaches(
  deps: CacheDeps,
  name: PurgeName,
  changes: readonly { cacheTags: string[]; articleId: string }[],
): Promise<Set<string> | 'everything' | 'unpaid'> {
  const calls = await affordable(deps, name, coalesce(name === 'purge' ? 'edit' : 'kill', changes))
  return calls ? make(deps.cache, calls) : 'unpaid'
}

const lastOf = (rows: readonly ChangeRow[]) => rows.at(-1)?.sequence

/** The most exact way that the budget allows; undefined when it allows none. */
async function affordable(
  { db, now, cache }: CacheDeps,
  name: PurgeName,
  ways: CacheCall[][],
): Promise<CacheCall[] | undefined> {
  if (cache.unmetered) return ways[0]
  for (const calls of ways) {
    if (await takePurgeCalls(db, calls.length, BUCKETS[name], now())) return calls
  }
  return undefined
}

/** The tags that the cache did not confirm. */
async function make(cache: Deps['cache'], calls: readonly CacheCall[]): Promise<Set<string> | 'everything'> {
  const failed = new Set<string>()
  for (const { how, tags } of calls) {
    const options = tags === 'everything' ? { purgeEverything: true } : { tags: [...tags] }
    const { success } = await cache[how](options).catch(() => ({ success: false }))
    if (success) continue
    console.error(JSON.stringify({ event: 'cache_not_cleared', how, tags: tags.length }))
    if (tags === 'everything') return 'everything'
    for (const tag of tags) failed.add(tag)
  }
  return failed
}

/** Milliseconds until a row that failed so often is tried again. */
export const backoff = (attempts: number) => FIRST_BACKOFF * 2 ** (attempts - 1)
