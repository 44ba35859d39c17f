import type { Deps } from '../deps.ts'
import type { ArticleWrite } from './article-write.ts'
import { LEASE, relayOutbox } from './relay-outbox.ts'

export type SettleDeps = Pick<Deps, 'db' | 'now' | 'pause' | 'cache' | 'afterwards' | 'relayTurn'>

/** Ms in which writes come together, so that many of a moment cost one call to the cache. */
const GATHERING = 50

/**
 * After the answer the outbox rows that a write left are relayed; the cron takes what fails here. Edits share a run; a
 * kill waits for nobody, since each message is claimed by one run only.
 */
export function settle(deps: SettleDeps, written: readonly ArticleWrite[]) {
  const kinds = new Set(written.flatMap(write => write.outbox?.kind ?? []))
  if (kinds.has('kill')) deps.afterwards(relayOutbox(deps))
  else if (kinds.has('edit')) deps.afterwards(relayInTurn(deps))
}

/**
 * One run for all writes of a moment. The platform ends what goes on after an answer within 30 s, so a run stops before:
 * what came meanwhile is told with the next write or by the minute's job. A run that was ended with its request holds up
 * others for its lease only.
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
