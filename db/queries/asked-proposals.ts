import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type ProposalRow, proposal, textTable } from '../schema.ts'
import { isTextOf, JOINED, textsOfRows } from './list-texts.ts'

/** What a partner asks, with the whole text that it sent. A withdrawal has no text. */
export type AskedProposal = Pick<ProposalRow, 'id' | 'kind' | 'at' | 'actor' | 'fields' | 'note'> & {
  sentFields: string | null
  sentBody: string | null
}

/** What is asked of an article and not decided, the oldest first. */
export const selectAsked = (db: Db, articleId: string) =>
  db
    .select({
      id: proposal.id,
      kind: proposal.kind,
      at: proposal.at,
      actor: proposal.actor,
      changed: proposal.fields,
      note: proposal.note,
      ...JOINED,
      articleId: proposal.articleId,
      textId: proposal.textId,
    })
    .from(proposal)
    .leftJoin(textTable, isTextOf(proposal))
    .where(sql`${proposal.articleId} = ${articleId} AND ${proposal.state} = 'pending'`)
    .orderBy(proposal.at)

type Row = Awaited<ReturnType<typeof selectAsked>>[number]

/** The same with their texts: one round trip where these are apart. */
export async function withSentTexts(db: Db, rows: Row[]): Promise<AskedProposal[]> {
  const sent = await textsOfRows(db, rows)
  return rows.map(({ id, kind, at, actor, changed, note, textId }) => {
    const its = sent.find(text => text.textId === textId)
    return {
      id,
      kind,
      at,
      actor,
      fields: changed,
      note,
      sentFields: its?.fields ?? null,
      sentBody: its?.body ?? null,
    }
  })
}
