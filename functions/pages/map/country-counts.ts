import type { EntryCount } from '../../../db/queries/day-counts.ts'
import type { ListKey } from '../../../db/schema.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { link } from '../../ui/link.ts'
import { tagPath } from '../../ui/tag-path.ts'
import type { Reader } from '../reader.ts'
import { CIRCLES, SHAPES } from './asia.gen.ts'

export interface CountryCount {
  code: string
  name: string
  href: string
  region: string
  count: number
}

/** Those of the map, which are those of the gazetteer: to list them there is to decode the names of the whole world. */
const ASIAN = [...Object.keys(SHAPES), ...CIRCLES.map(({ code }) => code)].sort()

/** The countries of a region, or of all Asia. */
const countriesOf = (region: string, gazetteer: Gazetteer): string[] =>
  ASIAN.filter(code => region === 'asia' || gazetteer.regionOf(code) === region)

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
