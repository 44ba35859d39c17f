import type { Deps } from '../deps.ts'
import { articleJson, type View } from '../present/article-json.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'
import type { Message } from './message-of.ts'

/** Receivers get articles as lists have them. */
const VIEW: View = { fields: 'list', body: 'none', names: 'en' }

/** The JSON of a message, in the shapes of `/v1/changes`. */
export function messageBody(
  message: Message,
  { sequence, articleId }: { sequence: number; articleId: string },
  { tagger, publicOrigin }: Pick<Deps, 'tagger' | 'publicOrigin'>,
): string {
  const { type } = message
  if (type === 'article.removed') {
    const { reason, at } = message
    const removed = { id: articleId, kind: 'removed', reason, at: formatRfc3339(new Date(at)) }
    return JSON.stringify({ type, sequence, removed })
  }
  const { gazetteer } = tagger
  const article = articleJson(message.article, VIEW, {
    gazetteer,
    publicOrigin,
    // Not remembered, since a receiver is told of each version once.
    remember: (_, make) => make(),
  })
  return `{"type":"${type}","sequence":${sequence},"article":${article}}`
}
