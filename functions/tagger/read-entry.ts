import type { Entities } from './entities.ts'
import { type EntityRecords, languageIndex, nameAt } from './entity-records.ts'
import {
  FACTS_FIELD,
  KIND,
  LIST_SEPARATOR,
  NO_COUNTRY,
  NO_ZONE,
  NONE,
  PLACE_KIND_MASK,
  PLACE_KINDS,
} from './layout.ts'
import { type Entry, TAG_KINDS } from './types.ts'

const DEGREES = 180 / 32767

/** An entity as readers of a language, BCP 47, see it. */
export function readEntry(
  entities: Entities,
  { recordOf, slugOf, codeOf }: EntityRecords,
  entity: number,
  language: string,
): Entry {
  const record = recordOf(entity)
  const kind = TAG_KINDS[entities.kinds[entity]!]!
  const isPlace = kind === 'place'
  const parent = entities.parents[entity]!
  const country = kind === 'country' ? entity : entities.countries[entity]!
  return {
    kind,
    code: codeOf(entity),
    slug: slugOf(entity),
    name: nameAt(record, languageIndex(language)),
    placeKind: isPlace ? PLACE_KINDS[entities.placeKinds[entity]! & PLACE_KIND_MASK] : undefined,
    countryCode: country === NO_COUNTRY ? undefined : codeOf(country),
    ...(isPlace ? coordinatesOf(entities, entity) : {}),
    timeZone: zoneOf(entities, recordOf, entity),
    role: kind === 'person' ? record[FACTS_FIELD]?.split(LIST_SEPARATOR)[0] || undefined : undefined,
    broader: kind === 'topic' && parent !== NONE ? codeOf(parent) : undefined,
  }
}

function zoneOf(
  { kinds, countries, zones }: Entities,
  recordOf: EntityRecords['recordOf'],
  entity: number,
): string | undefined {
  const country = countries[entity]!
  const zone = kinds[entity] === KIND.country ? 1 : zones[entity]!
  if (country === NO_COUNTRY || zone === NO_ZONE) return undefined
  return recordOf(country)[FACTS_FIELD]?.split(LIST_SEPARATOR)[zone - 1] || undefined
}

/** Seas and most landscapes are stored without a position, as zeros. */
function coordinatesOf(entities: Entities, entity: number): Pick<Entry, 'latitude' | 'longitude'> {
  const latitude = degrees(entities.latitudes[entity]!)
  const longitude = degrees(entities.longitudes[entity]!)
  return latitude === 0 && longitude === 0 ? {} : { latitude, longitude }
}

function degrees(stored: number): number {
  return Math.round(stored * DEGREES * 100) / 100
}
