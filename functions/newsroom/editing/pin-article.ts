import { findAssignable } from '../../../db/queries/assignments.ts'
import { deletePin, writePin } from '../../../db/queries/pins.ts'
import { listTag } from '../../cache/tags.ts'
import { Problem } from '../../http/problem.ts'
import { type RelayDeps, relayAfterwards } from '../relay/relay-afterwards.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { refusalOf } from '../rules/permit.ts'

export const LONGEST_PIN_HOURS = 24

const HOUR = 3_600_000

interface PinRequest {
  articleId: string
  /** A region, or `asia`. */
  region: string
  /** Undefined takes the pin off. */
  hours: number | undefined
}

/** Has a story lead a region's page for some hours, or no longer. Two round trips. */
export async function pinArticle(
  deps: RelayDeps,
  actor: Actor,
  { articleId, region, hours }: PinRequest,
): Promise<void> {
  const { owners } = await findAssignable(deps.db, [articleId], undefined)
  const refusal = refusalOf(owners.get(articleId), actor, 'pin')
  if (refusal) throw refusal
  const now = deps.now()
  const cacheTag = listTag({ kind: 'region', code: region })
  const stamp = { articleId, region, cacheTag, actor: actorName(actor), now }
  const isWritten =
    hours === undefined
      ? await deletePin(deps.db, stamp)
      : await writePin(deps.db, { ...stamp, endsAt: now + hours * HOUR })
  if (isWritten) relayAfterwards(deps, [{ notice: { kind: 'touch', urgent: false } }])
  else if (hours !== undefined)
    throw new Problem('conflict', 'Readers do not see this story on the page of that region.')
}
