import type { Entry } from '../tagger/types.ts'
import type { Reader } from './reader.ts'

/**
 * What tells entries apart that have one name: the country of each, or where that is the same, which of them is the city
 * and not the area around it. Undefined for a name that stands alone.
 */
export function tellApart(
  entries: readonly Entry[],
  { gazetteer, language, words }: Pick<Reader, 'gazetteer' | 'language' | 'words'>,
): (string | undefined)[] {
  const byName = Map.groupBy(entries, ({ name }) => name)
  return entries.map(({ name, countryCode, placeKind }) => {
    const namesakes = byName.get(name) ?? []
    if (namesakes.length < 2) return undefined
    const isOfOneCountry = namesakes.every(other => other.countryCode === countryCode)
    if (isOfOneCountry) return placeKind === 'city' ? words.city : undefined
    return countryCode && gazetteer.find('country', countryCode, language)?.name
  })
}
