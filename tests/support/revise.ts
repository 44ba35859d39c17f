import type { ChangeDeps } from '../../functions/newsroom/article/change-articles.ts'
import { readArticleWithText } from '../../functions/newsroom/article/read-text.ts'
import { type Revision, reviseText } from '../../functions/newsroom/editing/revise-text.ts'
import type { Editor } from '../../functions/newsroom/rules/permissions.ts'
import { refuseStale } from '../../functions/newsroom/rules/stale-text.ts'

/** Another text by an editor who saw this version; undefined: the one that stands. */
export async function revise(
  deps: ChangeDeps,
  editor: Editor,
  { id, version, ...revision }: Pick<Revision, 'accepted' | 'correction'> & { id: string; version?: number },
) {
  const article = await readArticleWithText(deps.db, id)
  if (!article) throw new Error('not stored')
  if (version !== undefined) refuseStale(article, version)
  return reviseText(deps, editor, { article, ...revision })
}
