import type { ChangeDeps } from '../../functions/newsroom/article/change-articles.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import type { Editor } from '../../functions/newsroom/rules/permissions.ts'
import type { Transition } from '../../functions/newsroom/rules/transitions.ts'
import { rows } from './articles.ts'

interface Move {
  id: string
  transition: Transition
  scheduleAt?: number | undefined
}

/** A transition by an editor who saw the version that stands. */
export async function move(deps: ChangeDeps, editor: Editor, { id, ...how }: Move) {
  const [row] = await rows<{ version: number }>('SELECT version FROM article WHERE id = ?', id)
  if (!row) throw new Error('not stored')
  return moveArticle(deps, editor, { id, version: row.version, ...how })
}
