import { decideSameStory as decidePair, partSameStory } from '../../../db/queries/decide-same-story.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { readArticles } from '../article/read-articles.ts'
import { type RelayDeps, relayAfterwards } from '../relay/relay-afterwards.ts'
import { actorName, type Editor } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'

export interface SameStoryDecision {
  articleId: string
  /** The other of the pair; not asked for where the article leaves its story. */
  otherId: string
  decision: 'accept' | 'decline' | 'part'
}

/**
 * What an editor says of a proposed pair, or that an article leaves its story. No version rises. 409 where it was decided
 * meanwhile. Two round trips.
 */
export async function decideSameStory(
  deps: RelayDeps & Pick<Deps, 'local'>,
  editor: Editor,
  { articleId, otherId, decision }: SameStoryDecision,
): Promise<void> {
  permitted((await readArticles(deps, [articleId])).get(articleId), editor, 'decide_proposal')
  const by = { articleId, otherId, actor: actorName(editor), now: deps.now() }
  const isDone =
    decision === 'part'
      ? await partSameStory(deps.db, by)
      : await decidePair(deps.db, by, decision === 'accept')
  if (!isDone) throw new Problem('conflict', 'Somebody has decided this already.')
  const notice = { kind: 'touch', urgent: decision === 'part' } as const
  relayAfterwards(deps, [{ notice: decision === 'decline' ? undefined : notice }])
}
