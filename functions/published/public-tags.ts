import { KIND_LETTERS, kindOfLetter } from '../cache/tags.ts'
import type { Entry, Gazetteer, TagKind } from '../tagger/types.ts'

/** A public tag as readers' surfaces use it. */
export interface TagView {
  kind: TagKind
  code: string
  origin: 'tagger' | 'editor'
  confidence: number
  salience: number
  /** Only if neither gazetteer nor local layer knew it when the article was tagged. */
  name: string | null
  role: string | null
  countryCode: string | null
}

/**
 * The form of `article.public_tags`: for each tag `[kind, code, origin, confidence, salience, name, role, country]`,
 * most salient first. Kind and origin are letters. Confidence and salience are thousandths. Nulls at the end are left
 * out.
 */
export function storePublicTags(tags: readonly TagView[]): string {
  const shown = tags.toSorted(
    (a, b) => b.salience - a.salience || (a.code + a.kind < b.code + b.kind ? -1 : 1),
  )
  return JSON.stringify(
    shown.map(tag =>
      withoutTail([
        KIND_LETTERS[tag.kind],
        tag.code,
        tag.origin === 'editor' ? 'e' : 't',
        Math.round(tag.confidence * 1000),
        Math.round(tag.salience * 1000),
        tag.name,
        tag.role,
        tag.countryCode,
      ]),
    ),
  )
}

type Stored = [string, string, string, number, number, (string | null)?, (string | null)?, (string | null)?]

export const readPublicTags = (stored: string): TagView[] =>
  (JSON.parse(stored) as Stored[]).map(
    ([kind, code, origin, confidence, salience, name = null, role = null, countryCode = null]) => ({
      kind: kindOfLetter(kind),
      code,
      origin: origin === 'e' ? 'editor' : 'tagger',
      confidence: confidence / 1000,
      salience: salience / 1000,
      name,
      role,
      countryCode,
    }),
  )

/**
 * The entry that a tag stands for. A tag with a name of its own has none, even where an entry has its code by now: nobody
 * has said yet that it is the same.
 */
export const entryOf = (
  { kind, code, name }: Pick<TagView, 'kind' | 'code' | 'name'>,
  gazetteer: Pick<Gazetteer, 'find'>,
  language: string,
): Entry | undefined => (name === null ? gazetteer.find(kind, code, language) : undefined)

/** What a tag is called: as its entry is, else as the text has it. */
export const nameOf = (
  tag: Pick<TagView, 'kind' | 'code' | 'name'>,
  gazetteer: Pick<Gazetteer, 'find'>,
  language: string,
): string => entryOf(tag, gazetteer, language)?.name ?? tag.name ?? tag.code

/** The public tags of an article without those that the newsroom has blocked since. */
export const shownTags = (stored: string, { isHidden }: Pick<Gazetteer, 'isHidden'>): TagView[] =>
  readPublicTags(stored).filter(({ kind, code }) => !isHidden(kind, code))

/** The values up to the last one that is not null or undefined. */
export function withoutTail<T>(values: (T | null | undefined)[]): (T | null | undefined)[] {
  const last = values.findLastIndex(value => value !== null && value !== undefined)
  return values.slice(0, last + 1)
}
