import type { City } from './city-aliases.ts'

/** Seats above this are spoken of by their own name. */
const SPOKEN_OF = 20_000

export interface SeatNames {
  /** The district's name where GeoNames files it under the name of its seat. */
  name?: string
  keys: string[]
}

const HAN = /^\p{Script=Han}+$/u
const OF_COUNTY = /[县縣区區市旗盟州]$/
const OF_TOWN = /[镇鎮乡鄉街道]$/
const THAI = /\p{Script=Thai}/u
const LATIN = /\p{Script=Latin}/u

/**
 * What a text calls the seat of a district. GeoNames lists village, seat and district as one place; a small seat is
 * in the news as its district, and by the bare name only where that cannot be another word.
 */
export function nameSeat(names: readonly string[], city: City, feature: string): SeatNames | undefined {
  const { country, population } = city
  if (country === 'CN' && feature === 'PPLA4')
    return { keys: names.filter(name => !HAN.test(name) || OF_TOWN.test(name)) }
  const isSpokenOf = population >= SPOKEN_OF || !/^PPLA[23]$/.test(feature)
  if (country === 'VN' && feature === 'PPLA2')
    return { keys: [...(isSpokenOf ? names : []), ...names.flatMap(nameVietnameseDistrict)] }
  if (isSpokenOf) return { keys: [...names] }
  if (country === 'CN') return nameChineseCounty(names)
  if (country === 'TH') return { keys: names.flatMap(name => nameThaiDistrict(name, city)) }
  return { keys: [...names] }
}

/** `盐井, 盐津县, Yanjin Xian` is Yanjin County. */
function nameChineseCounty(names: readonly string[]): SeatNames | undefined {
  const counties = names.filter(name => HAN.test(name) && OF_COUNTY.test(name))
  if (counties.length === 0) return undefined
  const [, name] = names.map(alias => /^(.+) (?:Xian|Qu|Shi|Qi)$/.exec(alias)).find(found => found) ?? []
  const latin = name ?? names.find(alias => LATIN.test(alias))!
  return {
    name: latin,
    keys: [...(latin.length > SHORT ? [latin] : [`${latin} County`, `${latin} Xian`]), ...counties],
  }
}

/** Syllables that are words of English too. */
const SHORT = 3

function nameThaiDistrict(name: string, { province }: City): string[] {
  if (!THAI.test(name)) return [name]
  if (name.startsWith('บ้าน')) return []
  return province === BANGKOK ? [`เขต${name}`] : [`อำเภอ${name}`, `อ.${name}`]
}

/** GeoNames' code of the province, which has wards for districts. */
const BANGKOK = '40'

const VIETNAMESE_DISTRICTS = ['huyện', 'quận', 'thị xã', 'thị trấn']

function nameVietnameseDistrict(name: string): string[] {
  return name.includes(' ') ? [name, ...VIETNAMESE_DISTRICTS.map(kind => `${kind} ${name}`)] : []
}
