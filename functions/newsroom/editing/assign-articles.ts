import { findAssignable, writeAssignments } from '../../../db/queries/assignments.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { indexAfterwards, type RelayDeps } from '../relay/relay-afterwards.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { refusalOf } from '../rules/permit.ts'

export type AssignDeps = RelayDeps & Pick<Deps, 'newId'>

interface Assignment {
  ids: readonly string[]
  /** An editor's id; undefined: nobody. */
  assignee: string | undefined
}

/**
 * Says who works on these articles; no version rises and no reader notices. The refusals in the order of the ids. Two round
 * trips.
 */
export async function assignArticles(
  deps: AssignDeps,
  actor: Actor,
  { ids, assignee }: Assignment,
): Promise<(Problem | undefined)[]> {
  const { db, now, newId } = deps
  const { owners, isEditor } = await findAssignable(db, ids, assignee)
  if (assignee !== undefined && !isEditor) {
    throw new Problem('not_found', 'There is no editor with this id who works here.')
  }
  const refusals = ids.map(id => refusalOf(owners.get(id), actor, 'assign'))
  const allowed = ids.filter((_, i) => refusals[i] === undefined)
  await writeAssignments(
    db,
    allowed.map(articleId => ({ articleId, assignee: assignee ?? null, writeId: newId() })),
    { actor: actorName(actor), at: now() },
  )
  if (allowed.length > 0) indexAfterwards(deps)
  return refusals
}
