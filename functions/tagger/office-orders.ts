import { once } from '../text/once.ts'
import { ARABIC_COMPLEMENT, ARABIC_NAME, BOUNDED_ARABIC_NAME, isAfterNamesake } from './names/arabic-names.ts'
import { KOREAN_UNIT } from './names/roles.ts'

/**
 * Where the name stands beside the office, and whether the country comes between the two. All patterns but the last need
 * a country.
 */
export interface Order {
  after?: readonly RegExp[]
  before?: readonly RegExp[]
  countryAfterOffice?: boolean
  /** What most whole names are. */
  whole?: RegExp
  /** Whether something is only called after whoever had the office that is named from here on. */
  isNamesake?: (text: string, start: number) => boolean
}

const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’.-]*\\p{Ll}[\\p{L}\\p{M}]*|\\p{Lu}\\."
const PARTICLE = 'bin|bint|al|al-|de|da|van|von|ibn|der|dos|del'

/** By language. */
export const officeOrders = once((): Readonly<Record<string, Order>> => {
  const latin = new RegExp(`^ ((?:${CAPITALISED})(?: (?:(?:${PARTICLE}) )?(?:${CAPITALISED})){0,3})`, 'u')
  /** A capital alone begins what the office is of as well: `giám đốc Sở Y tế`. */
  const vietnamese = new RegExp(`^ ((?:${CAPITALISED})(?: (?:${CAPITALISED})){1,3})(?! \\p{Lu})`, 'u')
  const hindi =
    /^ ([\p{Script=Devanagari}]{2,} [\p{Script=Devanagari}]{2,})(?= (?:ने|को|के|की|का|से|और|पर)(?![\p{L}\p{M}]))/u
  const chinese =
    /^([\p{Script=Han}]{1,8}·[\p{Script=Han}·]{1,10}?|[\p{Script=Han}]{2,4}?)(?=[也等亦已则則在于於与與和同将將说說表会會访訪抵出指强強，。、的对對就周星今昨（,\s]|$)/u
  const japanese =
    /(?:^|[^\p{Script=Han}々ァ-ヺー・])([\p{Script=Han}々]{2,5}|[ァ-ヺー]{2,10}(?:[・＝=][ァ-ヺー]{2,10}){0,3})$/u
  /** Before a name may stand where its bearer works: `한국해양대 남기찬 교수`. */
  const korean = new RegExp(
    `(?:^|[^가-힣])([가-힣]{2,5}|(?![가-힣]*(?:${KOREAN_UNIT}) )[가-힣]{2,6} [가-힣]{2,5}) ?$`,
    'u',
  )
  /** `베트남의 응우옌 반 토안 총리`: what stands between a country and an office is the name, however long. */
  const koreanOfCountry = /(?<=의 )([가-힣]{1,6}(?: [가-힣]{1,6}){0,3}) ?$/u
  const thai = /^ ([\u0e01-\u0e4e]{2,15} [\u0e01-\u0e4e]{2,20})(?= |$)/u
  const arabicOfCountry = new RegExp(`^ (${ARABIC_NAME})(?![\\p{L}\\p{M}])`, 'u')
  /** Behind an office alone the name has to end where a particle or a sign ends it. */
  const arabicOfOffice = new RegExp(`^${ARABIC_COMPLEMENT} (${BOUNDED_ARABIC_NAME})`, 'u')
  return {
    en: { after: [latin] },
    id: { after: [latin], countryAfterOffice: true },
    ms: { after: [latin], countryAfterOffice: true },
    vi: { after: [vietnamese], countryAfterOffice: true },
    th: { after: [thai], countryAfterOffice: true },
    ar: { after: [arabicOfCountry, arabicOfOffice], countryAfterOffice: true, isNamesake: isAfterNamesake },
    hi: { after: [hindi] },
    zh: { after: [chinese], whole: /^\p{Script=Han}{3}$/u },
    ja: { before: [japanese] },
    ko: { before: [koreanOfCountry, korean] },
  }
})
