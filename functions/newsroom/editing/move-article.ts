import type { Article } from '../article/article.ts'
import { changeArticle } from '../article/change-article.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { moved } from '../article/move.ts'
import { withdrawalsOf } from '../article/pending-proposals.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { refuseUnpublishable } from '../rules/refuse-unpublishable.ts'
import { refuseStale } from '../rules/stale-text.ts'
import type { Transition } from '../rules/transitions.ts'

export interface Move {
  id: string
  /** The version that the editor saw; undefined for a kill, which is of whatever stands. */
  version?: number | undefined
  transition: Transition
  /** With `publish`: not before this instant, ms. */
  scheduleAt?: number | undefined
  /** Why, for the desk alone: it stands in the history. */
  reason?: string | undefined
  /** With `kill`: the public sentence. */
  note?: string | undefined
}

/** Takes an article along one row of the transition table; 409 where it has none, 412 when it changed meanwhile. */
export async function moveArticle(deps: ChangeDeps, actor: Actor, move: Move): Promise<Article> {
  const { id, transition, version, scheduleAt, reason, note } = move
  return changeArticle(deps, actor, {
    id,
    action: transition,
    decide: (before, stamp) => {
      if (version !== undefined) refuseStale(before, version)
      const details = {
        actor: actorName(actor),
        byDesk: actor.kind === 'editor',
        scheduleAt: scheduleAt ?? null,
        note,
      }
      const after = moved(before, transition, stamp, details)
      if (BRINGS_TO_READERS.includes(transition)) refuseUnpublishable(after.row, stamp.now)
      return {
        result: after,
        change: {
          before,
          after,
          actor: actorName(actor),
          action: transition,
          detail: { scheduleAt, reason, note },
          decided: transition === 'kill' ? withdrawalsOf(before) : [],
        },
      }
    },
  })
}

const BRINGS_TO_READERS: readonly Transition[] = ['publish', 'restore']
