import type { ArticleRow } from '../../../db/schema.ts'
import { Problem } from '../../http/problem.ts'
import type { ArticleWithText } from '../../newsroom/article/read-text.ts'
import { can } from '../../newsroom/rules/permissions.ts'
import { permitted } from '../../newsroom/rules/permit.ts'
import { statusAt } from '../../newsroom/rules/visibility.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'

type Editor = NewsroomEnv['Variables']['editor']

/** Whether readers have seen the article: then a change to it is a correction or a minor one. */
export const isSeen = ({ row }: ArticleWithText, now: number) => statusAt(row, now) === 'published'

/** The article, if the editor may change its text as it stands. */
export function editable<T extends ArticleWithText>(found: T | undefined, editor: Editor, now: number): T {
  const article = permitted(found, editor, 'edit')
  if (article.row.status === 'killed') throw new Problem('conflict', 'What was killed takes no other text.')
  return isSeen(article, now) ? permitted(article, editor, 'minor') : article
}

/** A draft goes to the others by its own form; whatever is further on its way, by the buttons of its page. */
export const maySend = (row: ArticleRow, editor: Editor) =>
  row.status === 'draft' && can(editor, 'submit', row.owner)
