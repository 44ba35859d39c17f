import type { ArticleRecord } from '../../../db/queries/article-records.ts'
import type { TextOf } from '../../../db/queries/text-name.ts'
import type { Submission } from '../submission/submission.ts'
import type { Article, OpenProposal, Successor, Translation } from './article.ts'
import { readTags } from './stored-tag.ts'

/** The articles of a query by id, each with the one that it rewrites. */
export function storedArticles(records: readonly ArticleRecord[]): Map<string, Article> {
  const articles = new Map(records.map(record => [record.id, storedArticle(record)]))
  for (const article of articles.values()) {
    const { replacesId } = article.row
    if (replacesId !== null) article.predecessor = articles.get(replacesId)
  }
  return articles
}

function storedArticle({
  tags,
  successors,
  translations,
  proposals,
  rewriters,
  ...row
}: ArticleRecord): Article {
  return {
    row,
    tags: tags === null ? [] : readTags(tags),
    successors: JSON.parse(successors) as Successor[],
    translations: JSON.parse(translations) as Translation[],
    proposals: JSON.parse(proposals) as OpenProposal[],
    rewriters: JSON.parse(rewriters) as string[],
  }
}

/** A stored text as the submission that it was. */
export const storedSubmission = ({ fields, body }: Pick<TextOf, 'fields' | 'body'>): Submission => ({
  ...(JSON.parse(fields) as Submission),
  body,
})
