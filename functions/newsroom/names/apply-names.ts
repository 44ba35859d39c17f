import { markForRetagging } from '../../../db/queries/mark-for-retagging.ts'
import type { Deps } from '../../deps.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { requirePermission } from '../rules/permit.ts'

const DAY = 86_400_000
/** How far back names may be applied. */
export const MOST_DAYS = 30

/**
 * Has the minute's job tag anew what was changed or appeared in the last days, with the names as they are now. Decisions of
 * editors stay. Returns how many articles that are. One round trip.
 */
export async function applyNames(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  days: number,
): Promise<number> {
  requirePermission(actor, 'apply_names', 'have articles tagged anew')
  const at = now()
  return markForRetagging(db, { since: at - days * DAY, days, actor: actorName(actor), now: at })
}
