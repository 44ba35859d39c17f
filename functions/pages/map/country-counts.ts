import type { EntryCount } from '../../../db/queries/day-counts.ts'
import type { ListKey } from '../../../db/schema.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { link } from '../../ui/link.ts'
import { tagPath } from '../../ui/tag-path.ts'
import type { Reader } from '../reader.ts'

export interface CountryCount {
  code: string
  name: string
  href: string
  region: string
  count: number
}

/** To list them is to decode the names of every country in the world. */
const asian = new WeakMap<Gazetteer, string[]>()

function asianCountries(gazetteer: Gazetteer): string[] {
  const known = asian.get(gazetteer)
  if (known) return known
  const codes = gazetteer.list('country', 'en').flatMap(({ code }) => (gazetteer.regionOf(code) ? code : []))
  asian.set(gazetteer, codes)
  return codes
}

/** The countries of a region, or of all Asia. */
export const countriesOf = (region: string, gazetteer: Gazetteer): string[] =>
  asianCountries(gazetteer).filter(code => region === 'asia' || gazetteer.regionOf(code) === region)

export const countryLists = (region: string, gazetteer: Gazetteer): ListKey[] =>
  countriesOf(region, gazetteer).map(code => ({ kind: 'country', code }))

/** Each with its stories, most first; those without any at the end, by name. */
export function countryCounts(
  region: string,
  counts: readonly EntryCount[],
  { gazetteer, language }: Reader,
): CountryCount[] {
  const byCode = new Map(counts.map(({ kind, code, entries }) => [`${kind} ${code}`, entries]))
  return countriesOf(region, gazetteer)
    .flatMap(code => {
      const entry = gazetteer.find('country', code, language)
      const of = gazetteer.regionOf(code)
      if (!entry || of === undefined) return []
      return {
        code,
        name: entry.name,
        href: link(language, tagPath('country', entry)),
        region: of,
        count: byCode.get(`country ${code}`) ?? 0,
      }
    })
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, language))
}
