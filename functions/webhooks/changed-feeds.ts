import type { ChangeRow } from '../../db/queries/consume-changes.ts'
import { listOfTag } from '../cache/tags.ts'
import { pathOfList } from '../published/find-list.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { FEED_FORM_NAMES, feedPath } from '../ui/feed-links.ts'

/**
 * The feeds in which these changes show, each once, as absolute addresses: as many of the changes, in their order, as have
 * room in `most`, but one at least. `read` says how many those are.
 */
export function changedFeeds(
  changes: readonly Pick<ChangeRow, 'cacheTags'>[],
  most: number,
  { gazetteer, publicOrigin }: { gazetteer: Gazetteer; publicOrigin: string },
): { addresses: string[]; read: number } {
  let addresses = new Set<string>()
  for (const [read, { cacheTags }] of changes.entries()) {
    const lists = (JSON.parse(cacheTags) as string[]).flatMap(tag => listOfTag(tag) ?? [])
    const paths = lists.flatMap(list => pathOfList(list, gazetteer) ?? [])
    const more = paths.flatMap(path => FEED_FORM_NAMES.map(form => publicOrigin + feedPath(path, form)))
    const together = addresses.union(new Set(more))
    if (read > 0 && together.size > most) return { addresses: [...addresses], read }
    addresses = together
  }
  return { addresses: [...addresses], read: changes.length }
}
