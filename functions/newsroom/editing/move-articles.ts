import type { Problem } from '../../http/problem.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { changeEach } from '../article/change-each.ts'
import { moved } from '../article/move.ts'
import { planWrite } from '../article/plan-write.ts'
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
      const occasion = { actor: by.actor, action: transition, now: stamp.now, detail: { reason } }
      return { writes: planWrite(before, after, deps.tagger.gazetteer, occasion, deps.newId) }
    },
  })
}
