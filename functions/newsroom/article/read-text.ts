import type { Db } from '../../../db/client.ts'
import { listRecordsWithTexts } from '../../../db/queries/find-article.ts'
import { submissionOf } from '../submission/content.ts'
import type { Submission } from '../submission/submission.ts'
import type { Article } from './article.ts'
import { storedArticles } from './stored-article.ts'

/** An article with its text as the submission that stands. */
export interface ArticleWithText extends Article {
  submission: Submission
}

/** One round trip. */
export async function readArticleWithText(db: Db, id: string): Promise<ArticleWithText | undefined> {
  const { records, texts } = await listRecordsWithTexts(db, [id])
  const article = storedArticles(records).get(id)
  const [text] = texts
  return article && text && { ...article, submission: submissionOf(article.row, text.body) }
}
