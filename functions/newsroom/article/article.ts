import type { ArticleRow, ProposalRow } from '../../../db/schema.ts'
import type { StoredTag } from './stored-tag.ts'

/** An article and its tags as they stand, or are about to stand, in the database. */
export interface Article {
  row: ArticleRow
  tags: StoredTag[]
  /** The articles that rewrite this one and are cleared to appear. */
  successors: Successor[]
  /** The story's other languages. */
  translations: Translation[]
  /** What its partner asks of the desk, and what the desk has declined. */
  proposals: OpenProposal[]
  /** The article that this one rewrites. */
  predecessor?: Article | undefined
  /** Ids: of those that were read with it, the articles that rewrite it, be it by way of others. */
  rewriters: string[]
}

export interface Successor {
  id: string
  visibleFrom: number
  visibleUntil: number
}

export interface Translation {
  id: string
  /** As `storePublicTags` wrote them. */
  publicTags: string
}

export type OpenProposal = Pick<ProposalRow, 'id' | 'kind' | 'at' | 'textId' | 'contentHash'> & {
  state: 'pending' | 'declined'
  fields: string[]
}

/** The instant of a write and the id that marks it. */
export interface Stamp {
  now: number
  writeId: string
}

/** The article's own text beside its row. */
export interface ArticleText {
  body: string
  /** As `packBlocks` wrote it. */
  blocks: string
}
