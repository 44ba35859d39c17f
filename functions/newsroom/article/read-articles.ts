import type { Db } from '../../../db/client.ts'
import { listRecords, listRecordsWithTexts } from '../../../db/queries/find-article.ts'
import type { TextOf } from '../../../db/queries/text-name.ts'
import type { LocalShelf } from '../../published/local-shelf.ts'
import type { Article } from './article.ts'
import { storedArticles } from './stored-article.ts'

interface From {
  db: Db
  local: LocalShelf
}

/**
 * Articles to change, by id, with the local layer caught up to what they were read with: their lists depend on it. One
 * round trip, and one more where the layer has changed.
 */
export async function readArticles(
  { db, local }: From,
  ids: readonly string[],
): Promise<Map<string, Article>> {
  const found = await listRecords(db, ids)
  await local.catchUp(db, found.local)
  return storedArticles(found.records)
}

export interface ArticlesWithTexts {
  articles: ReadonlyMap<string, Article>
  /** The texts that stand, by article. */
  texts: ReadonlyMap<string, TextOf>
}

/** The same, with the text of each. */
export async function readArticlesWithTexts(
  { db, local }: From,
  ids: readonly string[],
): Promise<ArticlesWithTexts> {
  const found = await listRecordsWithTexts(db, ids)
  await local.catchUp(db, found.local)
  return {
    articles: storedArticles(found.records),
    texts: new Map(found.texts.map(text => [text.articleId, text])),
  }
}
