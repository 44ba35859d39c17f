import type { Article } from './article.ts'
import type { ArticleWrite } from './article-write.ts'

/** The withdrawals that its agency asks for, as taken: a kill does what they ask. */
export const withdrawalsOf = ({ proposals }: Article): ArticleWrite['decided'] =>
  proposals
    .filter(({ kind, state }) => kind === 'withdrawal' && state === 'pending')
    .map(({ id }) => ({ id, state: 'taken' }))
