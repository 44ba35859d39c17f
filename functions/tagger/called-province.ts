import { PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import type { Match, Scanned } from './scan.ts'

/** Words for a first division behind its name. */
const BEHIND =
  /^(?: (?:[Pp]rovince|[Rr]egion|[Pp]refecture|[Ss]tate|[Gg]overnorate|[Oo]blast|प्रांत|राज्य)(?![\p{L}\p{M}])|[州省])/u
/** And before it. */
const BEFORE =
  /(?:\b(?:[Pp]rovince|[Rr]egion|[Pp]refecture|[Ss]tate|[Gg]overnorate|[Oo]blast) of |\b[Pp]rovinsi |(?<![\p{L}\p{M}])[Tt]ỉnh |จังหวัด|محافظة |ولاية )$/u
const LONGEST_BEFORE = 16
const LONGEST_BEHIND = 13

/** The province of a name that its town has too, where the text calls it one: `Puno province`, `Provinsi Gorontalo`. */
export function calledProvince(
  { gazetteer: { entities } }: Reading,
  { text }: Scanned,
  { start, end, postings }: Match,
  { entity }: Posting,
): Posting | undefined {
  if (postings.length < 2) return undefined
  const isCalledOne =
    BEHIND.test(text.slice(end, end + LONGEST_BEHIND)) ||
    BEFORE.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start))
  if (!isCalledOne) return undefined
  const { placeKinds, countries } = entities
  return postings.find(
    other =>
      countries[other.entity] === countries[entity] &&
      PLACE_KINDS[placeKinds[other.entity]! & PLACE_KIND_MASK] === 'province',
  )
}
