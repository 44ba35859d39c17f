import { type DeskArticleRecords, findDeskArticle } from '../../../db/queries/find-desk-article.ts'
import type { ArticleRow } from '../../../db/schema.ts'
import type { Block } from '../../body/block.ts'
import { unpackBlocks } from '../../body/pack-blocks.ts'
import type { Deps } from '../../deps.ts'
import { storedArticles, storedSubmission } from '../../newsroom/article/stored-article.ts'
import type { StoredTag } from '../../newsroom/article/stored-tag.ts'
import { submissionOf } from '../../newsroom/submission/content.ts'
import type { Submission } from '../../newsroom/submission/submission.ts'

/** What a partner asks: the fields that it changed, as they are and as it would have them. */
export interface Asked {
  id: string
  kind: 'text' | 'withdrawal'
  at: number
  actor: string
  note: string | null
  /** Paths of fields. */
  fields: string[]
  sent: Submission | undefined
}

/** An article with all that the desk shows of it. */
export interface DeskArticle
  extends Pick<
    DeskArticleRecords,
    | 'audit'
    | 'revisions'
    | 'names'
    | 'comments'
    | 'assignee'
    | 'editors'
    | 'related'
    | 'near'
    | 'sameStory'
    | 'sameStoryProposals'
    | 'pins'
  > {
  row: ArticleRow
  tags: StoredTag[]
  blocks: Block[]
  submission: Submission
  proposals: Asked[]
}

/** One round trip, and one more where the local layer has changed. */
export async function readDeskArticle(
  { db, local, now }: Pick<Deps, 'db' | 'local' | 'now'>,
  id: string,
): Promise<DeskArticle | undefined> {
  const { records, text, proposals, local: versions, ...history } = await findDeskArticle(db, id, now())
  await local.catchUp(db, versions)
  const article = storedArticles(records).get(id)
  if (!article || !text) return undefined
  return {
    ...history,
    row: article.row,
    tags: article.tags,
    blocks: unpackBlocks(text.body, text.blocks),
    submission: submissionOf(article.row, text.body),
    proposals: proposals.map(({ sentFields, sentBody, fields, ...asked }) => ({
      ...asked,
      fields: JSON.parse(fields) as string[],
      sent:
        sentFields === null || sentBody === null
          ? undefined
          : storedSubmission({ fields: sentFields, body: sentBody }),
    })),
  }
}
