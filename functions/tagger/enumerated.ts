import { CAPITAL, KIND, PLACE_KIND_MASK, PLACE_KINDS, SEAT } from './layout.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import type { Match, Scanned } from './scan.ts'

/** The names before and behind a name. */
export interface Neighbours {
  previous: Match | undefined
  next: Match | undefined
}

const IN_A_LIST = /^(?:,? (?:and|or|&|dan|và) |, |、|・)$/
const BEHIND_ITS_CITY = /^, $/

const between = ({ text }: Scanned, before: Match, behind: Match) => text.slice(before.end, behind.start)

/** Whether a name of that sort stands in one list with this one. */
export function isEnumerated(
  scanned: Scanned,
  match: Match,
  { previous, next }: Neighbours,
  is: (neighbour: Match) => boolean,
): boolean {
  return (
    (previous !== undefined && is(previous) && IN_A_LIST.test(between(scanned, previous, match))) ||
    (next !== undefined && is(next) && IN_A_LIST.test(between(scanned, match, next)))
  )
}

/**
 * Whether a name that a city has too is the province's here: `Ohio, Washington`, and `Buffalo, New York`, unless the
 * city of that name is the province's seat.
 */
export function isProvinceHere(
  { gazetteer: { entities } }: Reading,
  scanned: Scanned,
  match: Match,
  { entity }: Posting,
  neighbours: Neighbours,
): boolean {
  const { kinds, placeKinds, countries } = entities
  const kindOf = (place: number) => PLACE_KINDS[placeKinds[place]! & PLACE_KIND_MASK]
  if (kindOf(entity) !== 'province') return false
  const country = countries[entity]
  const isOf = (kind: 'city' | 'province') => (other: Posting) =>
    kinds[other.entity] === KIND.place && countries[other.entity] === country && kindOf(other.entity) === kind
  const [isCity, isProvince] = [isOf('city'), isOf('province')]
  const isOnly = (is: typeof isCity, isNot: typeof isCity) => (neighbour: Match) =>
    neighbour.postings.some(is) && !neighbour.postings.some(isNot)
  if (isEnumerated(scanned, match, neighbours, isOnly(isProvince, isCity))) return true
  const { previous } = neighbours
  const hasSeat = match.postings.some(
    other => isCity(other) && (placeKinds[other.entity]! & (SEAT | CAPITAL)) !== 0,
  )
  return (
    !hasSeat &&
    previous !== undefined &&
    isOnly(isCity, isProvince)(previous) &&
    BEHIND_ITS_CITY.test(between(scanned, previous, match))
  )
}
