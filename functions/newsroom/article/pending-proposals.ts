import type { ArticleWrite } from '../../../db/queries/write/article-write.ts'
import type { Article, OpenProposal } from './article.ts'

/** What its partner asks of the desk and nobody has decided: of each kind one at most. */
export const pendingProposal = (
  { proposals }: Pick<Article, 'proposals'>,
  wanted: OpenProposal['kind'],
): OpenProposal | undefined => proposals.find(({ kind, state }) => kind === wanted && state === 'pending')

type Decided = ArticleWrite['decided']

const decided = (proposal: OpenProposal | undefined, state: Decided[number]['state']): Decided =>
  proposal ? [{ id: proposal.id, state }] : []

/** The withdrawal that its agency asks for, as taken: a kill does what it asks. */
export const withdrawalsOf = (article: Article) => decided(pendingProposal(article, 'withdrawal'), 'taken')

/** The text that its agency asks for, as closed: who takes a story back wants no other text of it. */
export const textsTakenBack = (article: Article) => decided(pendingProposal(article, 'text'), 'closed')
