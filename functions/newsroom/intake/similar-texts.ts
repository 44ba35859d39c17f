import type { NearText } from '../../../db/queries/list-near-texts.ts'
import { Problem } from '../../http/problem.ts'
import { nearAmong, type Similar } from '../../similar/neighbours.ts'
import type { Article } from '../article/article.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { isVisible } from '../rules/visibility.ts'
import type { Intake } from './intake.ts'

interface Asking {
  actor: Actor
  intake: { neighbours: Pick<Intake['neighbours'], 'near'> }
  stamp: { now: number }
}

/**
 * Articles with nearly the same text, of those that the caller may know: its own and what is visible. So no answer and no
 * policy betrays what is embargoed or withdrawn. A story that is rewritten is no copy.
 */
export function similarTexts(
  { sketch, replaces }: { sketch: string | undefined; replaces?: string | null | undefined },
  article: Article | undefined,
  { actor, intake, stamp }: Asking,
): Similar[] {
  const others = [article?.row.id, replaces]
  return intake.neighbours.near(
    sketch,
    text => !others.includes(text.id) && (text.owner === actorName(actor) || isVisible(text, stamp.now)),
  )
}

/** What the newsroom has agreed with the partner whose key this is. Editors decide for themselves. */
export const similarPolicy = (actor: Actor) => (actor.kind === 'partner' ? actor.similarPolicy : 'take')

export const similarExists = ([nearest]: readonly Similar[]) =>
  new Problem(
    'similar_exists',
    `Another article has nearly the same text: ${nearest?.id}. Send a change of it under its external id, or another text. ` +
      'The newsroom takes no copies from this key; nothing was stored.',
    { members: nearest ? { id: nearest.id, similarity: nearest.similarity } : {} },
  )

/** Kept for texts that come with it in one request. */
export const asNeighbour = ({ row }: Article, sketch: string) => ({
  id: row.id,
  sketch,
  owner: row.owner,
  visibleFrom: row.visibleFrom,
  visibleUntil: row.visibleUntil,
})

/** The same for an article as it stands. */
export function similarToStored(
  article: Article,
  near: readonly NearText[],
  { actor, now }: { actor: Actor; now: number },
): Similar[] {
  const { id, replacesId } = article.row
  return similarTexts({ sketch: near.find(text => text.id === id)?.sketch, replaces: replacesId }, article, {
    actor,
    intake: { neighbours: nearAmong(near) },
    stamp: { now },
  })
}
