import { LOWER } from './characters.ts'
import { findKeys } from './find-keys.ts'
import { firstWhere } from './first-where.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { CAPITAL, FLAG, KIND, PLACE_KIND_MASK, PLACE_KINDS, WORD } from './layout.ts'
import { isWordInLowerCase } from './not-places.ts'
import type { Posting } from './postings.ts'
import type { Match, Scanned } from './scan.ts'
import { byPosition } from './types.ts'

/** What stands further behind is not looked at; few names are longer. */
const LOOK_AHEAD = 40
/** Names that only a capital tells from words. */
const NEEDS_CAPITAL = FLAG.acronym | FLAG.foreign | FLAG.common | FLAG.demonym | FLAG.weak | FLAG.short
/** What a city of 250,000 people weighs: eight for each doubling of its people. */
const LARGE = 8 * 18
/** `the states` */
const ARTICLE = 'the '

/**
 * Adds the countries, provinces and large cities that English has without a capital where only places stand: `i am in kerala`.
 * Models learn from names as the gazetteer writes them, and are not told of these.
 */
export function withLowerCaseNames(gazetteer: LoadedGazetteer, scanned: Scanned, language: string): Scanned {
  if (language !== 'en') return scanned
  const { codes } = gazetteer.entities
  const isInside = ({ entity }: Posting) => codes[entity] === WORD.inside
  const found: Match[] = []
  for (const { end, postings } of scanned.words)
    if (postings.some(isInside)) addChain(found, gazetteer, scanned, end)
  return found.length === 0 ? scanned : { ...scanned, names: [...scanned.names, ...found].sort(byPosition) }
}

/** Adds the names that follow each other from here on: `from brittany france`, `in kochi, kerala`. */
function addChain(found: Match[], gazetteer: LoadedGazetteer, scanned: Scanned, from: number): void {
  for (let at = from; ; ) {
    const name = nameAt(gazetteer, scanned, at + (scanned.text.charAt(at) === ',' ? 2 : 1))
    if (name === undefined) return
    found.push(name)
    at = name.end
  }
}

function nameAt(
  gazetteer: LoadedGazetteer,
  { field, text, names }: Scanned,
  start: number,
): Match | undefined {
  const isLower = (gazetteer.classOf[text.charCodeAt(start)]! & LOWER) !== 0
  if (!isLower || text.charAt(start - 1) !== ' ' || text.startsWith(ARTICLE, start)) return undefined
  const capitalised = text.charAt(start).toUpperCase() + text.slice(start + 1, start + LOOK_AHEAD)
  const hit = findKeys(gazetteer, capitalised, 0, false)?.name
  const postings = hit?.postings.filter(posting => isPlain(gazetteer, posting)) ?? []
  if (hit === undefined || postings.length === 0) return undefined
  const end = start + hit.end
  const name = text.slice(start, end)
  const next = names[firstWhere(names.length, index => names[index]!.end > start)]
  const isTaken = next !== undefined && next.start < end
  // An abbreviation may be a word that ends a sentence: `ore.`
  if (isTaken || name.endsWith('.') || isWordInLowerCase(name)) return undefined
  return {
    field,
    start,
    end,
    postings: postings.map(posting => ({ ...posting, flags: posting.flags | FLAG.anyCase })),
  }
}

function isPlain(
  { entities: { kinds, placeKinds, weights } }: LoadedGazetteer,
  { entity, flags }: Posting,
): boolean {
  if (flags & NEEDS_CAPITAL) return false
  if (kinds[entity] === KIND.country) return true
  if (kinds[entity] !== KIND.place) return false
  const byte = placeKinds[entity]!
  return (
    (byte & CAPITAL) !== 0 || PLACE_KINDS[byte & PLACE_KIND_MASK] === 'province' || weights[entity]! >= LARGE
  )
}
