import type { ListKey } from '../../db/schema.ts'
import type { TagKind } from '../tagger/types.ts'

/** A letter for each kind of tag, in cache tags and in stored tags. */
export const KIND_LETTERS = {
  region: 'r',
  country: 'c',
  topic: 'k',
  person: 'p',
  place: 'g',
  organisation: 'o',
} as const satisfies Record<TagKind, string>

const LANGUAGE_LETTER = 'l'

const KINDS = new Map(
  Object.entries(KIND_LETTERS).map(([kind, letter]) => [letter as string, kind as TagKind]),
)

export function kindOfLetter(letter: string): TagKind {
  const kind = KINDS.get(letter)
  if (!kind) throw new Error(`no kind of tag has the letter ${letter}`)
  return kind
}

export const CHANGES_TAG = 'changes'
export const ALL_TAG = 'all'

export const articleTag = (id: string) => `a-${id}`
export const pictureTag = (id: string) => `m-${id}`

/**
 * As `k-medtop.20000639`. A cache tag is printable ASCII without spaces; `:` is written `.`, since it looks like a
 * URL's scheme.
 */
export function listTag({ kind, code }: ListKey): string {
  if (kind === 'all') return ALL_TAG
  return `${kind === 'language' ? LANGUAGE_LETTER : KIND_LETTERS[kind]}-${code.replaceAll(':', '.')}`
}

/** The list that a cache tag is of; undefined where it is of something else, or of the list of all. */
export function listOfTag(tag: string): ListKey | undefined {
  const [, letter = '', code = ''] = /^([a-z])-(.+)$/.exec(tag) ?? []
  const kind = letter === LANGUAGE_LETTER ? 'language' : KINDS.get(letter)
  return kind && { kind, code: code.replaceAll('.', ':') }
}

/** As `s-2026-05`, of the sitemap with what appeared in that month. `at` in ms. */
export const monthTag = (at: number) => `s-${new Date(at).toISOString().slice(0, 7)}`

/** What of an article is on pages, before a change and after it. */
interface Shown {
  lists: readonly ListKey[]
  /** Articles whose pages link to it. */
  linkedIds: readonly string[]
  /** When it appears, ms. */
  appearances: readonly number[]
  pictureIds: readonly string[]
}

/**
 * The tags of every cached page that shows the article or should: its own page, its lists, the change feed, articles
 * that link to it, the sitemap of the month in which it appears, its pictures.
 */
export const articleCacheTags = (
  id: string,
  { lists, linkedIds, appearances, pictureIds }: Shown,
): string[] => [
  ...new Set([
    articleTag(id),
    CHANGES_TAG,
    ...lists.map(listTag),
    ...linkedIds.map(articleTag),
    ...appearances.map(monthTag),
    ...pictureIds.map(pictureTag),
  ]),
]
