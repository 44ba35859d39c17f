import type { Db } from '../../db/client.ts'
import { type FoundArticle, findPublishedArticle } from '../../db/queries/find-published-article.ts'
import { articleTag } from '../cache/tags.ts'
import { isId } from '../text/id.ts'
import { killed, missing } from './missing.ts'

/** The article as readers see it at `now`. 404 if they do not see it, 410 if it was killed. */
export async function readArticle(db: Db, id: string, now: number): Promise<FoundArticle> {
  if (!isId(id)) throw missing([])
  const article = await findPublishedArticle(db, id, now)
  if (!article) throw missing([articleTag(id)])
  if (article.status === 'killed') throw killed(article)
  return article
}
