import type { PurgeName } from '../../../db/queries/consume-changes.ts'
import { type DeadLetter, listDeadLetters, takeUpDeadLetter } from '../../../db/queries/dead-letters.ts'
import { tellHubAgain } from '../../../db/queries/follow-for-hub.ts'
import { redeliverOne } from '../../../db/queries/webhooks.ts'
import { Problem } from '../../http/problem.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { requirePermission } from '../rules/permit.ts'
import { type CacheDeps, tellCaches } from './relay-changes.ts'

/** Letters that one press of the button takes. */
const MOST = 100

/**
 * Passes on what was set aside after too many failures: a change to the caches at once, an article, a message
 * of a webhook or what the hub has missed to the minute's job. Without `wanted` all of it. 503 if the cache does not confirm; what was passed on until then is done.
 */
export async function redeliver(
  deps: CacheDeps,
  actor: Actor,
  wanted?: Pick<DeadLetter, 'consumer' | 'reference'>,
): Promise<void> {
  requirePermission(actor, 'redeliver', 'send changes again')
  const letters = (await listDeadLetters(deps.db, MOST)).filter(
    ({ consumer, reference }) => !wanted || (consumer === wanted.consumer && reference === wanted.reference),
  )
  const act = { actor: actorName(actor), now: deps.now() }
  for (const letter of letters) {
    if (letter.consumer === 'webhook') {
      const [id = '', sequence] = letter.reference.split(' ')
      await redeliverOne(deps.db, { ...act, id }, Number(sequence))
      continue
    }
    if (letter.consumer === 'hub') await tellHubAgain(deps.db, Number(letter.reference))
    if (isPurge(letter.consumer)) await purge(deps, letter.consumer, letter)
    await takeUpDeadLetter(deps.db, letter, { actor: act.actor, at: act.now })
  }
}

const isPurge = (consumer: string): consumer is PurgeName =>
  consumer === 'purge' || consumer === 'purge-urgent'

/** Only removals of long ago are no longer kept, and no cache keeps anything so long. */
async function purge(deps: CacheDeps, name: PurgeName, { articleId, cacheTags }: DeadLetter): Promise<void> {
  if (articleId === null || cacheTags === null) return
  const failed = await tellCaches(deps, name, [{ articleId, cacheTags: JSON.parse(cacheTags) as string[] }])
  if (typeof failed !== 'string' && failed.size === 0) return
  throw new Problem(
    'unavailable',
    failed === 'unpaid'
      ? 'The platform allows no more purge calls in this minute.'
      : 'The cache did not confirm that it was cleared.',
  )
}
