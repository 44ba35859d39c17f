import { claimChanges, settleChanges } from '../../db/queries/consume-changes.ts'
import { followForHub } from '../../db/queries/follow-for-hub.ts'
import type { Deps } from '../deps.ts'
import { changedFeeds } from './changed-feeds.ts'
import { backoff, outcomeOf, TRIES } from './retries.ts'

export type HubDeps = Pick<
  Deps,
  'db' | 'now' | 'newId' | 'outside' | 'tagger' | 'local' | 'publicOrigin' | 'hub'
>

/** Changes of a run, feeds of a run, and feeds of one request. */
const CHANGES = 2000
export const ADDRESSES = 1000
const TOGETHER = 200
/** Ms of each request. */
const TIME_LIMIT = 5_000
/** Longer than a run can take. */
const LEASE = 30_000

/**
 * Tells the hub which feeds have changed (WebSub, section 6), once caches have been told. Only the minute's job does it, so
 * no feed is named twice in a minute. A hub that fails is asked again later, with all that changed until then; after eight
 * failures in a row, in some eighteen hours, what waits is set aside.
 */
export async function tellHub(deps: HubDeps): Promise<void> {
  const { db, now, hub, local } = deps
  const versions = await followForHub(db, hub !== undefined)
  if (hub === undefined) return
  const claim = { now: now(), lease: deps.newId(), length: LEASE, limit: CHANGES, buckets: undefined }
  const [turn] = await claimChanges(db, { ...claim, names: ['hub'] })
  const [first] = turn?.rows ?? []
  if (!turn || !first) return
  await local.catchUp(db, versions)
  const { addresses, read } = changedFeeds(turn.rows, ADDRESSES, {
    gazetteer: deps.tagger.gazetteer,
    publicOrigin: deps.publicOrigin,
  })
  const error = await publish(deps, hub, addresses)
  const at = now()
  const kept = { lags: [], now: at }
  if (error === undefined) {
    const cursor = turn.rows[read - 1]?.sequence
    return settleChanges(db, turn, { ...kept, cursor, attempts: 0, notBefore: 0, dead: undefined })
  }
  const attempts = turn.attempts + 1
  const isDead = attempts >= TRIES
  return settleChanges(db, turn, {
    ...kept,
    cursor: isDead ? turn.rows.at(-1)?.sequence : undefined,
    attempts: isDead ? 0 : attempts,
    notBefore: at + backoff(attempts),
    dead: isDead ? { sequence: first.sequence, attempts, error } : undefined,
  })
}

/** Names them to the hub, until it fails; then why. */
async function publish(
  { outside }: Pick<Deps, 'outside'>,
  hub: string,
  addresses: readonly string[],
): Promise<string | undefined> {
  for (let i = 0; i < addresses.length; i += TOGETHER) {
    const body = new URLSearchParams([
      ['hub.mode', 'publish'],
      ...addresses.slice(i, i + TOGETHER).map(address => ['hub.url', address]),
    ])
    const answer = await outside({
      address: hub,
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
      timeLimit: TIME_LIMIT,
    })
    const { ok, error } = outcomeOf(answer)
    if (!ok) return error ?? 'not_accepted'
  }
  return undefined
}
