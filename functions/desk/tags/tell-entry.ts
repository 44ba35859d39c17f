import type { Gazetteer, PlaceKind } from '../../tagger/types.ts'
import type { Candidate } from './find-entry.ts'
import { KIND_NAMES } from './kind-names.ts'

const PLACE_NAMES: Record<PlaceKind, string> = {
  city: 'City',
  province: 'State or province',
  sea: 'Sea',
  river: 'River',
  lake: 'Lake',
  island: 'Island',
  mountain: 'Mountain',
  area: 'Area',
  disputed: 'Disputed area',
}

/** What tells an entry from others of its name: `Country, West Asia`, `State or province, United States`. */
export function tellEntry({ entry, part }: Candidate, gazetteer: Gazetteer): string {
  const { kind, code, countryCode, placeKind } = entry
  const region = kind === 'country' ? gazetteer.regionOf(code) : undefined
  const larger =
    kind === 'country'
      ? region && gazetteer.find('region', region, 'en')?.name
      : countryCode && gazetteer.find('country', countryCode, 'en')?.name
  const what = placeKind ? PLACE_NAMES[placeKind] : KIND_NAMES[kind][0]
  return [what, part, larger].filter(text => text !== undefined && text !== '').join(', ')
}
