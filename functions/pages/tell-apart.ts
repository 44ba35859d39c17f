import type { Entry } from '../tagger/types.ts'
import type { Reader } from './reader.ts'

/** Kinds of places that have a word; the area around them goes without. */
const TOLD = ['city', 'island'] as const

/**
 * What tells entries apart that have one name: the country of each, or where that is the same, which of them is the city
 * or the island and not the area around it. Undefined for a name that stands alone.
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
    const told = TOLD.find(kind => kind === placeKind)
    if (isOfOneCountry) return told && words[told]
    return countryCode && gazetteer.find('country', countryCode, language)?.name
  })
}
