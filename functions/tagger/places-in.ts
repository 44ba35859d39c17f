import type { Entities } from './entities.ts'
import { KIND, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import type { Match } from './scan.ts'

/** The country itself; the bits below are for the kinds of places in it. */
export const ITSELF = 1 << PLACE_KINDS.length
export const CITY = 1 << PLACE_KINDS.indexOf('city')
export const PROVINCE = 1 << PLACE_KINDS.indexOf('province')

/** What of a country a name may mean, as bits. */
export function placesIn(
  { kinds, placeKinds, countries }: Entities,
  { postings }: Match,
  country: number,
): number {
  let found = 0
  for (const { entity } of postings) {
    if (entity === country) found |= ITSELF
    else if (kinds[entity] === KIND.place && countries[entity] === country)
      found |= 1 << (placeKinds[entity]! & PLACE_KIND_MASK)
  }
  return found
}
