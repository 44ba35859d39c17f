import { claimOutbox, type OutboxMessage, releaseOutbox, settleOutbox } from '../../db/queries/outbox.ts'
import { takePurgeCalls } from '../../db/queries/take-purge-calls.ts'
import { type CacheCall, coalesce } from '../cache/coalesce.ts'
import { BUDGET } from '../cache/purge-budget.ts'
import type { Deps } from '../deps.ts'

type RelayDeps = Pick<Deps, 'db' | 'now' | 'cache'>
type Kind = 'kill' | 'edit'

const CONSUMER = 'cache'
const MESSAGES_PER_ROUND = 500
const ROUNDS = 10
/** The platform ends what goes on after an answer within 30 s, so a message is free again by then. */
export const LEASE = 30_000
const FIRST_BACKOFF = 5_000
const LONGEST_BACKOFF = 300_000

const { capacity, perMinute, floor } = BUDGET
const BUCKETS = {
  kill: { capacity, perMinute, floor: floor.kill },
  edit: { capacity, perMinute, floor: floor.edit },
}

/**
 * Tells the page cache what changed, kills before edits and within the platform's budget. A message is marked
 * processed once the cache has confirmed all of its tags; until then later runs take it again.
 */
export async function relayOutbox(deps: RelayDeps): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const claimed = await claimOutbox(deps.db, {
      now: deps.now(),
      lease: LEASE,
      limit: MESSAGES_PER_ROUND,
      buckets: deps.cache.unmetered ? undefined : BUCKETS,
    })
    await deliver(deps, 'kill', claimed.kill)
    await deliver(deps, 'edit', claimed.edit)
    if (claimed.kill.length < MESSAGES_PER_ROUND && claimed.edit.length < MESSAGES_PER_ROUND) return
  }
}

async function deliver(deps: RelayDeps, kind: Kind, messages: readonly OutboxMessage[]) {
  if (messages.length === 0) return
  const { db, now } = deps
  const changes = messages.map(({ id, articleId, attempts, cacheTags }) => ({
    id,
    articleId,
    attempts,
    cacheTags: JSON.parse(cacheTags) as string[],
  }))
  const calls = await affordable(deps, kind, coalesce(kind, changes))
  if (!calls) {
    await releaseOutbox(
      db,
      messages.map(message => message.id),
    )
    return
  }
  const failed = await make(deps.cache, calls)
  const hasFailed = ({ cacheTags }: { cacheTags: string[] }) =>
    failed === 'everything' || cacheTags.some(tag => failed.has(tag))
  const at = now()
  await settleOutbox(db, {
    consumer: CONSUMER,
    done: changes.filter(change => !hasFailed(change)).map(change => change.id),
    again: changes.filter(hasFailed).map(change => [change.id, at + backoff(change.attempts)]),
    now: at,
  })
}

/** The most exact way that the budget allows; undefined when it allows none. */
async function affordable(
  { db, now, cache }: RelayDeps,
  kind: Kind,
  ways: CacheCall[][],
): Promise<CacheCall[] | undefined> {
  if (cache.unmetered) return ways[0]
  for (const calls of ways) {
    if (await takePurgeCalls(db, calls.length, BUCKETS[kind], now())) return calls
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

/** Milliseconds until a message that failed so often is tried again. */
export const backoff = (attempts: number) => Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (attempts - 1))
