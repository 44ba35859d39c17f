import type { LoadedGazetteer } from '../gazetteer.ts'
import { CAPITAL, FLAG, KIND, PLACE_KIND_MASK, PLACE_KINDS, WORD } from '../layout.ts'
import type { Posting } from '../postings.ts'
import type { Scanned } from '../scan.ts'
import { goOn, holdsName, type ListedNames, type NameFilter, startKey } from './name-filter.ts'
import { TYPE, type Units } from './units.ts'

/** What kind of entry covers a stretch of text, as features tell it; the numbers are part of every model. */
const ENTRY = {
  country: 1,
  demonym: 2,
  doubtfulCountry: 3,
  region: 4,
  organisation: 5,
  person: 6,
  largeCity: 7,
  city: 8,
  province: 9,
  landscape: 10,
  doubtfulPlace: 11,
  doubtfulPerson: 12,
} as const

const DOUBT = FLAG.common | FLAG.short | FLAG.weak | FLAG.foreign
/** Half a million people, in eighths of a doubling. */
const LARGE_CITY = 8 * 19
const POSITIONS = 4
const WHOLE = 0
const FIRST = 1
const MIDDLE = 2
const LAST = 3

const PEOPLE_AND_ORGANISATIONS: ReadonlySet<number> = new Set([
  ENTRY.organisation,
  ENTRY.person,
  ENTRY.doubtfulPerson,
])

/** Whether a person or an organisation that the gazetteer knows covers the unit. */
export const isKnownName = (entry: number): boolean =>
  PEOPLE_AND_ORGANISATIONS.has(Math.floor(entry / POSITIONS))

/** For each unit what the gazetteer's scan says of it. */
export interface Marks {
  /** Kind of the entry that covers the unit, and where in it the unit stands; 0 for none. */
  entries: Uint8Array
  /** Class of the steering word that covers it; 0 for none. */
  words: Uint8Array
  /** Where in a listed name or word it stands, two bits for each class of them; 0 for none. */
  names: Uint8Array
}

export function markUnits(
  gazetteer: LoadedGazetteer,
  units: Units,
  scanned: Scanned,
  filter: NameFilter,
  nameClasses: readonly ListedNames[],
): Marks {
  const entries = new Uint8Array(units.count)
  const words = new Uint8Array(units.count)
  cover(units, scanned.names, ({ postings }, first, end) => {
    const kind = POSITIONS * kindOf(gazetteer, postings)
    for (let at = first; at < end; at++) {
      entries[at] = kind + (end === first + 1 ? WHOLE : at === first ? FIRST : at === end - 1 ? LAST : MIDDLE)
    }
  })
  cover(units, scanned.words, ({ postings }, first, end) => {
    let wordClass = 0
    for (const { entity } of postings) wordClass = Math.max(wordClass, gazetteer.entities.codes[entity]!)
    if (wordClass !== WORD.block) words.fill(wordClass, first, end)
  })
  return { entries, words, names: markNames(units, filter, nameClasses) }
}

export const BEGINS = 1
const GOES_ON = 2
const ENDS = 3

/** The longest listed name from each unit on that no earlier one of its class covers. */
function markNames(
  { count, codes, types }: Units,
  filter: NameFilter,
  nameClasses: readonly ListedNames[],
): Uint8Array {
  const names = new Uint8Array(count)
  if (filter.length === 0) return names
  for (let index = 0; index < nameClasses.length; index++) {
    const shift = 2 * index
    const { nameClass, shortest, longest } = nameClasses[index]!
    const start = startKey(nameClass)
    for (let at = 0; at < count; at++) {
      if (types[at]! < TYPE.capitalised || types[at] === TYPE.hiragana) continue
      const last = Math.min(count, at + (types[at]! < TYPE.han ? 1 : longest))
      let end = 0
      let key = start
      for (let unit = at; unit < last && types[unit]! >= TYPE.lowerCase; unit++) {
        key = goOn(key, codes[unit]!)
        if (unit + 1 - at >= shortest && holdsName(filter, key)) end = unit + 1
      }
      if (end === 0) continue
      names[at]! |= BEGINS << shift
      for (let unit = at + 1; unit < end; unit++) names[unit]! |= (unit === end - 1 ? ENDS : GOES_ON) << shift
      at = end - 1
    }
  }
  return names
}

/** Calls with the units that each span touches; spans are in text order by their start. */
function cover<T extends { start: number; end: number }>(
  units: Units,
  spans: readonly T[],
  visit: (span: T, first: number, end: number) => void,
): void {
  let first = 0
  for (const span of spans) {
    while (first < units.count && units.ends[first]! <= span.start) first++
    let end = first
    while (end < units.count && units.starts[end]! < span.end) end++
    if (end > first) visit(span, first, end)
  }
}

function kindOf({ entities }: LoadedGazetteer, postings: readonly Posting[]): number {
  const find = (kind: number) => postings.find(({ entity }) => entities.kinds[entity] === kind)
  const country = find(KIND.country)
  if (country !== undefined) {
    if (country.flags & FLAG.demonym) return ENTRY.demonym
    return country.flags & (FLAG.weak | FLAG.short) ? ENTRY.doubtfulCountry : ENTRY.country
  }
  if (find(KIND.region) !== undefined) return ENTRY.region
  if (find(KIND.organisation) !== undefined) return ENTRY.organisation
  const person = find(KIND.person)
  if (person !== undefined) return person.flags & FLAG.weak ? ENTRY.doubtfulPerson : ENTRY.person
  let best: number = ENTRY.doubtfulPlace
  for (const { entity, flags } of postings) {
    const kind = PLACE_KINDS[entities.placeKinds[entity]! & PLACE_KIND_MASK]
    const isLarge = (entities.placeKinds[entity]! & CAPITAL) !== 0 || entities.weights[entity]! > LARGE_CITY
    const found =
      (flags & DOUBT) !== 0
        ? ENTRY.doubtfulPlace
        : kind === 'city'
          ? isLarge
            ? ENTRY.largeCity
            : ENTRY.city
          : kind === 'province'
            ? ENTRY.province
            : ENTRY.landscape
    best = Math.min(best, found)
  }
  return best
}
