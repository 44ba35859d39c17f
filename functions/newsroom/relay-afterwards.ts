import type { Deps } from '../deps.ts'
import type { ArticleWrite } from './article-write.ts'
import { type CacheDeps, LEASE, relayChanges } from './relay-changes.ts'

export type RelayDeps = CacheDeps & Pick<Deps, 'pause' | 'afterwards' | 'relayTurn'>

/** Ms in which writes come together, so that many of a moment cost one call to the cache. */
const GATHERING = 50

/**
 * After the answer caches are told of what was written; the minute's job takes what fails here. Edits share a run; what
 * takes something from readers waits for nobody.
 */
export function relayAfterwards(deps: RelayDeps, written: readonly Pick<ArticleWrite, 'notice'>[]): void {
  const notices = written.flatMap(({ notice }) => notice ?? [])
  if (notices.some(({ urgent }) => urgent)) deps.afterwards(relayChanges(deps, ['purge-urgent']))
  if (notices.some(({ urgent }) => !urgent)) deps.afterwards(relayInTurn(deps))
}

/**
 * One run for all writes of a moment. The platform ends what goes on after an answer within 30 s, so a run stops before:
 * what came meanwhile is told with the next write or by the minute's job. A run that was ended with its request holds up
 * others for its lease only.
 */
async function relayInTurn(deps: RelayDeps): Promise<void> {
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
      await relayChanges(deps)
    } while (turn.again && now() < started + LEASE / 2)
  } finally {
    turn.since = Number.NEGATIVE_INFINITY
  }
}
