import type { Gazetteer } from '../../tagger/types.ts'
import { isPublic } from './merge-tags.ts'
import type { StoredTag } from './stored-tag.ts'

/**
 * The tags with each region shown or not as its countries are. The tagger finds a region where it finds one of its countries,
 * so once an editor has rejected these, only words of its own or an editor's word keep the region.
 */
export function withRegionsSettled(
  tags: readonly StoredTag[],
  { regionOf }: Pick<Gazetteer, 'regionOf'>,
): StoredTag[] {
  return tags.map(tag => {
    if (tag.kind !== 'region' || tag.decision !== 'undecided' || !isPublic(tag)) return tag
    const countries = tags.filter(each => each.kind === 'country' && regionOf(each.code) === tag.code)
    const isShown = countries.some(country => country.isPublic) || hasOwnWords(tag, countries)
    return { ...tag, isPublic: isShown }
  })
}

function hasOwnWords(region: StoredTag, countries: readonly StoredTag[]): boolean {
  const ofCountries = new Set(countries.flatMap(spansOf))
  return spansOf(region).some(span => !ofCountries.has(span))
}

const spansOf = ({ evidence }: StoredTag) =>
  evidence.map(({ field, start, end }) => `${field} ${start} ${end}`)
