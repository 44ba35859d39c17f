import { listPendingOutbox, markProcessed, markTried } from '../../db/queries/outbox.ts'
import type { Deps } from '../deps.ts'

/** Cache tags a purge or invalidate call takes. */
export const TAGS_PER_CALL = 100
const MESSAGES_PER_RUN = 100

const CONSUMER = 'cache'

/**
 * Tells the page cache what changed: kills are purged before anything else, edits invalidated. A message is marked
 * processed once the cache has confirmed it; until then each run takes it again.
 */
export async function relayOutbox({ db, now, cache }: Pick<Deps, 'db' | 'now' | 'cache'>): Promise<void> {
  const messages = await listPendingOutbox(db, MESSAGES_PER_RUN)
  for (const kind of ['kill', 'edit'] as const) {
    const ofKind = messages.filter(message => message.kind === kind)
    if (ofKind.length === 0) continue
    const tags = [...new Set(ofKind.flatMap(message => JSON.parse(message.cacheTags) as string[]))]
    const ids = ofKind.map(message => message.id)
    if (await clearTags(kind === 'kill' ? cache.purge : cache.invalidate, tags)) {
      await markProcessed(db, CONSUMER, ids, now())
    } else {
      await markTried(db, ids)
    }
  }
}

async function clearTags(call: Deps['cache']['purge'], tags: string[]): Promise<boolean> {
  for (let i = 0; i < tags.length; i += TAGS_PER_CALL) {
    const { success } = await call({ tags: tags.slice(i, i + TAGS_PER_CALL) })
    if (!success) return false
  }
  return true
}
