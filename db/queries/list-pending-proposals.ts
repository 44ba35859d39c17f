import { type SQL, sql } from 'drizzle-orm'
import type { ArticleRow, ProposalRow } from '../schema.ts'

/** What a partner asks, and of which article. */
export type PendingProposal = Pick<ProposalRow, 'id' | 'articleId' | 'kind' | 'at' | 'actor' | 'note'> &
  Pick<ArticleRow, 'language' | 'headline' | 'owner'>

/** What waits for the desk's decision: withdrawals first, then texts, the newest of each first. */
export const listPendingProposalsSql = (limit: number): SQL => sql`
  SELECT asked.id, asked.article_id AS articleId, asked.kind, asked.at, asked.actor, asked.note,
      article.language, article.headline, article.owner
    FROM (SELECT * FROM proposal WHERE state = 'pending' ORDER BY kind DESC, at DESC, id DESC LIMIT ${limit}) AS asked
    JOIN article ON article.id = asked.article_id
    ORDER BY asked.kind DESC, asked.at DESC, asked.id DESC`
