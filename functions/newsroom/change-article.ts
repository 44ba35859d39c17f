import { findArticle } from '../../db/queries/find-submission.ts'
import { writeArticles } from '../../db/queries/write-articles.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Article, Stamp } from './article.ts'
import { planWrite, type WriteContext } from './article-write.ts'
import { type Action, type Actor, actorName, can } from './permissions.ts'
import { type SettleDeps, settle } from './settle.ts'

export type ChangeDeps = SettleDeps & Pick<Deps, 'newId' | 'tagger'>

export interface Change {
  id: string
  action: Action
  /** What it becomes; throws Problem where it may not. Pure, and called anew if the row changed meanwhile. */
  next: (current: Article, stamp: Stamp) => Article
  /** For the audit. */
  detail?: object
  onlyHidden?: boolean
}

const ATTEMPTS = 3

/** One conditional change to an article: read, decide, write in one batch; decided anew if another write came first. */
export async function changeArticle(deps: ChangeDeps, actor: Actor, change: Change): Promise<Article> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const current = await findArticle(deps.db, change.id)
    if (!current || !can(actor, 'read', current.row.owner)) {
      throw new Problem('not_found', 'There is no article with this id.')
    }
    if (!can(actor, change.action, current.row.owner)) {
      throw new Problem('forbidden', `Your role does not allow to ${change.action} this article.`)
    }
    const stamp = { now: deps.now(), writeId: deps.newId() }
    const context: WriteContext = {
      actor: actorName(actor),
      action: change.action,
      now: stamp.now,
      detail: change.detail ?? {},
      onlyHidden: change.onlyHidden ?? false,
    }
    const { write } = planWrite(current, change.next(current, stamp), deps.tagger.gazetteer, context)
    const written = await writeArticles(deps.db, [write], deps.now())
    if (written.has(change.id)) {
      settle(deps, [write])
      return { row: write.row, tags: write.tags ?? current.tags }
    }
  }
  throw new Problem('unavailable', 'Others are changing the same article; try again.', {
    headers: { 'Retry-After': '1' },
  })
}
