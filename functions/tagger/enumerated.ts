import type { Entities } from './entities.ts'
import { CAPITAL, KIND, PLACE_KIND_MASK, PLACE_KINDS, SEAT } from './layout.ts'
import { CITY, PROVINCE, placesIn } from './places-in.ts'
import type { Posting } from './postings.ts'
import type { Match, Scanned } from './scan.ts'
import { textBetween } from './surroundings.ts'

/** The names before and behind a name. */
export interface Neighbours {
  previous: Match | undefined
  next: Match | undefined
}

const IN_A_LIST = /^(?:,? (?:and|or|&|dan|và) |, |、|・)$/
const BEHIND_ITS_CITY = ', '

/** Whether two names that follow each other stand in one list. */
export const isListed = (scanned: Scanned, before: Match, behind: Match): boolean =>
  IN_A_LIST.test(textBetween(scanned, before, behind))

/**
 * Whether a name that a city has too is the province's here: `Ohio, Washington`, and `Buffalo, New York`, unless the
 * city of that name is the province's seat.
 */
export function isProvinceHere(
  entities: Entities,
  scanned: Scanned,
  match: Match,
  { entity }: Posting,
  { previous, next }: Neighbours,
): boolean {
  if (PLACE_KINDS[entities.placeKinds[entity]! & PLACE_KIND_MASK] !== 'province') return false
  const country = entities.countries[entity]!
  return (
    (isOnly(entities, previous, country, PROVINCE) && isListed(scanned, previous, match)) ||
    (isOnly(entities, next, country, PROVINCE) && isListed(scanned, match, next)) ||
    (isOnly(entities, previous, country, CITY) &&
      textBetween(scanned, previous, match) === BEHIND_ITS_CITY &&
      !hasSeat(entities, match, country))
  )
}

/** Whether a name may be a city of the country and no province of it, or the other way round. */
const isOnly = (entities: Entities, name: Match | undefined, country: number, kind: number): name is Match =>
  name !== undefined && (placesIn(entities, name, country) & (CITY | PROVINCE)) === kind

const hasSeat = ({ kinds, countries, placeKinds }: Entities, { postings }: Match, country: number): boolean =>
  postings.some(({ entity }) => {
    const byte = placeKinds[entity]!
    return (
      kinds[entity] === KIND.place &&
      countries[entity] === country &&
      PLACE_KINDS[byte & PLACE_KIND_MASK] === 'city' &&
      (byte & (SEAT | CAPITAL)) !== 0
    )
  })
