import { type DisplayLanguage, LANGUAGES } from '../../functions/tagger/layout.ts'
import type { PlaceKind } from '../../functions/tagger/types.ts'
import type { Entity } from './entity.ts'
import { listOf, type Row, readTable } from './read-table.ts'

const TABLES = ['provinces.tsv', 'waters.tsv', 'landscapes.tsv', 'disputed.tsv']

/** Provinces, seas, islands and disputed areas. An area that several countries claim has no country of its own. */
export function loadPlaces(): Entity[] {
  return TABLES.flatMap(table => readTable(table).map(readPlace))
}

function readPlace(row: Row): Entity {
  const names: Entity['names'] = { en: row.name! }
  for (const language of LANGUAGES) {
    const name = row[language]
    if (name !== undefined && name !== '') names[language as DisplayLanguage] = name
  }
  const claimants = listOf(row.country)
  const place: Entity = {
    kind: 'place',
    code: row.code!,
    names,
    placeKind: row.kind as PlaceKind,
    facts: claimants.length > 1 ? ['', claimants.join('|')] : [],
    keys: [...Object.values(names), ...listOf(row.other)].map(text => ({ text, flags: 0 })),
  }
  if (claimants.length === 1) place.countryCode = claimants[0]!
  if (row.latitude) place.latitude = Number(row.latitude)
  if (row.longitude) place.longitude = Number(row.longitude)
  return place
}
