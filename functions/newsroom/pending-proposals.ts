import type { Article, OpenProposal } from './article.ts'
import type { ArticleWrite } from './article-write.ts'

const pendingOf = ({ proposals }: Article, wanted: OpenProposal['kind']) =>
  proposals.filter(({ kind, state }) => kind === wanted && state === 'pending')

/** The withdrawals that its agency asks for, as taken: a kill does what they ask. */
export const withdrawalsOf = (article: Article): ArticleWrite['decided'] =>
  pendingOf(article, 'withdrawal').map(({ id }) => ({ id, state: 'taken' }))

/** The texts that its agency asks for, as closed: who takes a story back wants no other text of it. */
export const textsTakenBack = (article: Article): ArticleWrite['decided'] =>
  pendingOf(article, 'text').map(({ id }) => ({ id, state: 'closed' }))
