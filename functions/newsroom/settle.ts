import type { Deps } from '../deps.ts'
import type { ArticleWrite } from './article-write.ts'
import { LEASE, relayOutbox } from './relay-outbox.ts'

/** Whose turn it is in this isolate: since when one run relays for all, ms, and whether something came meanwhile. */
export interface RelayTurn {
  since: number
  again: boolean
}

export type SettleDeps = Pick<Deps, 'db' | 'now' | 'pause' | 'cache' | 'afterwards' | 'relayTurn'>

/** Ms in which writes come together, so that many of a moment cost one call to the cache. */
const GATHERING = 50

/** After the answer: the outbox rows that a write left are relayed at once; the cron takes what fails here. */
export function settle(deps: SettleDeps, written: readonly ArticleWrite[]) {
  if (written.some(write => write.outbox)) deps.afterwards(relayInTurn(deps))
}

/**
 * One run for all writes of a moment. The platform ends what goes on after an answer within 30 s: a run hands over
 * before, and one that was ended with its request holds up nobody for longer.
 */
async function relayInTurn(deps: SettleDeps): Promise<void> {
  const { relayTurn: turn, now } = deps
  const started = now()
  if (started < turn.since + LEASE) {
    turn.again = true
    return
  }
  turn.since = started
  try {
    do {
      await deps.pause(GATHERING)
      turn.again = false
      await relayOutbox(deps)
    } while (turn.again && now() < started + LEASE / 2)
  } finally {
    turn.since = Number.NEGATIVE_INFINITY
  }
}
