import type { Db } from '../../db/client.ts'
import {
  type FoundArticle,
  findArticleWithRelated,
  findPublishedArticle,
} from '../../db/queries/find-published-article.ts'
import { articleTag } from '../cache/tags.ts'
import { ID_LENGTH, isId } from '../text/id.ts'
import { killed, missing } from './missing.ts'

/** The article as readers see it at `now`. 404 if they do not see it, 410 if it was killed. */
export async function readArticle(db: Db, id: string, now: number): Promise<FoundArticle> {
  if (!isId(id)) throw missing([], idHelp(id))
  return seen(id, await findPublishedArticle(db, id, now))
}

/** A slug ends with its article's id. */
const idHelp = (text: string) => {
  const end = text.slice(-ID_LENGTH)
  return isId(end)
    ? `Ask by the id alone: /v1/articles/${end}.`
    : `There is no such id: an article's has ${ID_LENGTH} characters, as in /v1/articles.`
}

/** The same with a few stories that share people, organisations and places with it, and those that tell the same story. */
export async function readArticleWithRelated(db: Db, id: string, now: number) {
  if (!isId(id)) throw missing([])
  const { article, ...beside } = await findArticleWithRelated(db, id, now)
  return { article: seen(id, article), ...beside }
}

function seen(id: string, article: FoundArticle | undefined): FoundArticle {
  if (!article) throw missing([articleTag(id)])
  if (article.status === 'killed') throw killed(article)
  return article
}
