import type { ListKey } from '../../db/schema.ts'

/** The first letter of each kind's cache tag; languages have no tag of their own and are covered by `all`. */
const PREFIX = {
  region: 'r',
  country: 'c',
  topic: 'k',
  person: 'p',
  place: 'g',
  organisation: 'o',
} as const

export const CHANGES_TAG = 'changes'
export const ALL_TAG = 'all'

export const articleTag = (id: string) => `a-${id}`

/** `k-medtop.20000639`: printable ASCII without spaces, and `:` would need no escaping but reads as a scheme. */
export function listTag({ kind, code }: ListKey): string {
  return kind === 'all' || kind === 'language' ? ALL_TAG : `${PREFIX[kind]}-${code.replaceAll(':', '.')}`
}

/**
 * Everything cached that shows the article or would: the blast radius of a write. `listings` are those before and
 * after; `translations` the ids of the story's other languages, whose pages link here.
 */
export function articleCacheTags(
  id: string,
  listings: readonly ListKey[],
  translations: readonly string[] = [],
): string[] {
  return [
    ...new Set([articleTag(id), CHANGES_TAG, ...listings.map(listTag), ...translations.map(articleTag)]),
  ]
}
