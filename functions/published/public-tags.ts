import { KIND_LETTERS, kindOfLetter } from '../cache/tags.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'

/** A public tag as readers' surfaces use it. */
export interface TagView {
  kind: TagKind
  code: string
  origin: 'tagger' | 'editor'
  confidence: number
  salience: number
  /** Only if the gazetteer does not know the code. */
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

/** The public tags of an article without those that the newsroom has blocked since. */
export const shownTags = (stored: string, { isHidden }: Pick<Gazetteer, 'isHidden'>): TagView[] =>
  readPublicTags(stored).filter(({ kind, code }) => !isHidden(kind, code))

/** The values up to the last one that is not null or undefined. */
export function withoutTail<T>(values: (T | null | undefined)[]): (T | null | undefined)[] {
  const last = values.findLastIndex(value => value !== null && value !== undefined)
  return values.slice(0, last + 1)
}
