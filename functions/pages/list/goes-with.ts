import { entryOf, shownTags } from '../../published/public-tags.ts'
import type { Gazetteer, TagKind } from '../../tagger/types.ts'
import type { Ranked } from '../map/rank.tsx'
import type { Reader } from '../reader.ts'
import { namedTag } from '../story/tag-page.ts'

const SHOWN = 6
/** In how many stories a tag stands at least: one story says nothing about a list. */
const LEAST = 2

export interface Companion {
  kind: TagKind
  code: string
  count: number
}

/** The tags of some kinds that stand in most of these stories: at most six of each kind, most first. */
export function goesWith(
  tags: readonly string[],
  kinds: readonly TagKind[],
  self: string,
  gazetteer: Pick<Gazetteer, 'find' | 'isHidden'>,
): Companion[] {
  const companions = new Map<string, Companion>()
  for (const tag of tags.flatMap(stored => shownTags(stored, gazetteer))) {
    const { kind, code } = tag
    if (code === self || !kinds.includes(kind) || !entryOf(tag, gazetteer, 'en')) continue
    const key = `${kind} ${code}`
    companions.set(key, { kind, code, count: (companions.get(key)?.count ?? 0) + 1 })
  }
  const all = [...companions.values()]
    .filter(({ count }) => count >= LEAST)
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
  return kinds.flatMap(kind => all.filter(companion => companion.kind === kind).slice(0, SHOWN))
}

/** Those of a kind that have a page, as a reader sees them. */
export const rankOf = (companions: readonly Companion[], kind: TagKind, reader: Reader): Ranked[] =>
  companions.flatMap(companion => {
    const { name, lang, href } = namedTag({ ...companion, name: null }, reader)
    if (companion.kind !== kind || href === undefined) return []
    const region = kind === 'country' ? reader.gazetteer.regionOf(companion.code) : undefined
    return { name, lang, href, count: companion.count, region }
  })
