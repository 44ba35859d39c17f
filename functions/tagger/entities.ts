import type { Section } from './layout.ts'
import { joinPlanes } from './read-sections.ts'

/** Columns of the entities, indexed by entity number. Entities are ordered by kind, then slug. */
export interface Entities {
  kinds: Uint8Array
  codeTypes: Uint8Array
  codes: Uint32Array
  /** Entity number of the country, or 0xffff. Countries are the first entities. */
  countries: Uint16Array
  /**
   * Entity number of the broader topic, of what an organisation stands for, of a place's province or of an Asian country's
   * region; NONE where there is none.
   */
  parents: Uint32Array
  placeKinds: Uint8Array
  /** Places: log2 of the population in eighths. People and organisations: 0. */
  weights: Uint8Array
  latitudes: Int16Array
  longitudes: Int16Array
  /** Places: a number in the list of the country's time zones, from 1. */
  zones: Uint8Array
}

export const readEntities = (bytesOf: (section: Section) => Uint8Array): Entities => ({
  kinds: bytesOf('entityKinds'),
  codeTypes: bytesOf('entityCodeTypes'),
  codes: joinPlanes(bytesOf('entityCodes'), 4),
  countries: Uint16Array.from(joinPlanes(bytesOf('entityCountries'), 2)),
  parents: joinPlanes(bytesOf('entityParents'), 3),
  placeKinds: bytesOf('entityPlaceKinds'),
  weights: bytesOf('entityWeights'),
  latitudes: Int16Array.from(joinPlanes(bytesOf('entityLatitudes'), 2)),
  longitudes: Int16Array.from(joinPlanes(bytesOf('entityLongitudes'), 2)),
  zones: bytesOf('entityZones'),
})
