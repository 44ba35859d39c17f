import type { Problem } from '../../http/problem.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { changeEach } from '../article/change-each.ts'
import { moved } from '../article/move.ts'
import { type Actor, actorName } from '../rules/permissions.ts'

interface Moves {
  ids: readonly string[]
  /** Moves that no reader notices; the others want the version that was read, one by one. */
  transition: 'take' | 'send_back'
  /** Why, for the desk alone. */
  reason?: string | undefined
}

/** Takes several articles along one row of the transition table, as they stand now; the refusals in the order of the ids. */
export function moveArticles(
  deps: ChangeDeps,
  actor: Actor,
  { ids, transition, reason }: Moves,
): Promise<(Problem | undefined)[]> {
  const by = { actor: actorName(actor), byDesk: true }
  return changeEach(deps, actor, {
    ids,
    action: transition,
    decide: (before, stamp) => {
      const after = moved(before, transition, stamp, by)
      return { change: { before, after, actor: by.actor, action: transition, detail: { reason } } }
    },
  })
}
