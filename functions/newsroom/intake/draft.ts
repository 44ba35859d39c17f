import type { ArticleWrite, RowState, StoredText } from '../../../db/queries/write/article-write.ts'
import type { ProposalRow } from '../../../db/schema.ts'
import type { Similar } from '../../similar/neighbours.ts'
import type { Tagger } from '../../tagger/make-tagger.ts'
import type { Article, Stamp } from '../article/article.ts'
import type { Actor } from '../rules/permissions.ts'
import type { AcceptedSubmission, Submission } from '../submission/submission.ts'
import type { Intake } from './intake.ts'

/** What the submissions of one article add up to before they are written in one go. */
export interface Draft {
  /** Undefined until a submission has made it. */
  article: Article | undefined
  /** What the partner sent last. */
  sent: Submission | undefined
  /** For the audit; undefined while nothing is to be written. */
  action: string | undefined
  texts: StoredText[]
  revisions: ArticleWrite['revisions']
  corrections: string[]
  proposals: ProposalRow[]
  decided: ArticleWrite['decided']
  /** What its links name, as it was read. */
  needs: RowState[]
}

export const NOTHING_DRAFTED: Draft = {
  article: undefined,
  sent: undefined,
  action: undefined,
  texts: [],
  revisions: [],
  corrections: [],
  proposals: [],
  decided: [],
  needs: [],
}

export interface TakeContext {
  actor: Actor
  tagger: Tagger
  newId(): string
  newArticleId(): string
  stamp: Stamp
  intake: Intake
  /** It was sent before, and so was all that comes before it in its group. */
  isRepeat: boolean
  publish: boolean
  status: 'draft' | 'submitted'
}

/** `proposal` where the desk decides (202). */
export interface Taken {
  status: 200 | 201 | 202
  article: Article
  proposal?: { id: string; at: number }
  /** Articles with nearly the same text. */
  similar?: Similar[]
}

/** What became of a submission, and the draft with it. */
export type Step = [Taken, Draft]

/** One more text for an article that is known, and its hash. */
export interface Known {
  draft: Draft
  article: Article
  accepted: AcceptedSubmission
  hash: string
  by: TakeContext
}
