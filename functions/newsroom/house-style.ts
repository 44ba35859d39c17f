import type { Entry, Gazetteer } from '../tagger/types.ts'

/** Entry code → language → the name that the house writes. */
type HouseNames = Record<string, Record<string, string>>

/**
 * The gazetteer with the house's names for what others name differently: disputed places above all. `setting` is
 * JSON or empty; a malformed one is a mistake of the deployment and throws. Validators change with it.
 */
export function houseStyle(gazetteer: Gazetteer, setting: string): Gazetteer {
  if (setting === '') return gazetteer
  const names = JSON.parse(setting) as HouseNames
  const styled = (entry: Entry | undefined, language: string) => {
    const own = entry && (names[entry.code]?.[language] ?? names[entry.code]?.en)
    return entry && own ? { ...entry, name: own } : entry
  }
  return {
    version: `${gazetteer.version}/${setting}`,
    find: (kind, code, language) => styled(gazetteer.find(kind, code, language), language),
    findBySlug: (kind, slug, language) => styled(gazetteer.findBySlug(kind, slug, language), language),
    list: (kind, language) => gazetteer.list(kind, language).map(entry => styled(entry, language) ?? entry),
    regionOf: code => gazetteer.regionOf(code),
  }
}
