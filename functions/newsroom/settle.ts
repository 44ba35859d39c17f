import type { Deps } from '../deps.ts'
import type { ArticleWrite } from './article-write.ts'
import { relayOutbox } from './relay-outbox.ts'

/** After the answer: the outbox rows that a write left are relayed at once; the cron takes what fails here. */
export function settle(
  deps: Pick<Deps, 'db' | 'now' | 'cache' | 'afterwards'>,
  written: readonly ArticleWrite[],
) {
  if (written.some(write => write.outbox)) deps.afterwards(relayOutbox(deps))
}
