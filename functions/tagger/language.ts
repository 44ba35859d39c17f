import { LANGUAGES } from './layout.ts'

/** Function words that tell the languages of one script apart. */
const FUNCTION_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'of', 'and', 'to', 'in', 'is', 'was', 'for', 'that', 'with', 'on', 'said'],
  id: [
    'yang',
    'dan',
    'di',
    'dengan',
    'untuk',
    'dari',
    'ini',
    'itu',
    'pada',
    'dalam',
    'tidak',
    'akan',
    'adalah',
    'oleh',
  ],
  vi: [
    'và',
    'của',
    'là',
    'có',
    'được',
    'trong',
    'cho',
    'không',
    'với',
    'các',
    'một',
    'những',
    'người',
    'đã',
    'ngày',
  ],
  fr: ['le', 'la', 'les', 'des', 'et', 'est', 'dans', 'une', 'pour', 'que'],
  de: ['der', 'die', 'und', 'das', 'ist', 'nicht', 'mit', 'den', 'von', 'ein'],
  es: ['el', 'los', 'las', 'que', 'una', 'por', 'con', 'del', 'para', 'en'],
  pt: ['os', 'uma', 'para', 'com', 'não', 'do', 'da', 'em', 'que', 'dos'],
  tr: ['ve', 'bir', 'bu', 'için', 'ile', 'da', 'de', 'olarak'],
  ru: ['и', 'в', 'не', 'на', 'что', 'с', 'по'],
  uk: ['і', 'в', 'не', 'на', 'що', 'з', 'та'],
  ar: ['في', 'من', 'على', 'إلى', 'أن', 'عن', 'التي'],
  fa: ['در', 'به', 'از', 'که', 'این', 'را', 'است'],
  ur: ['کے', 'میں', 'کی', 'ہے', 'سے', 'نے', 'اور'],
  hi: ['के', 'में', 'की', 'है', 'से', 'ने', 'और', 'को', 'का'],
  ne: ['को', 'मा', 'र', 'ले', 'छ', 'हो', 'भने'],
  mr: ['आहे', 'आणि', 'या', 'च्या', 'ने', 'हे'],
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3041-\u3096\u30a1-\u30fa]/g, 'ja'],
  [/[\uac00-\ud7a3\u1100-\u11ff]/g, 'ko'],
  [/[\u4e00-\u9fff]/g, 'zh'],
  [/[\u0e00-\u0e7f]/g, 'th'],
  [/[\u0900-\u097f]/g, 'hi ne mr'],
  [/[\u0600-\u06ff]/g, 'ar fa ur'],
  [/[\u0400-\u04ff]/g, 'ru uk'],
  [/[\u0980-\u09ff]/g, 'bn'],
  [/[\u1000-\u109f]/g, 'my'],
  [/[\u1780-\u17ff]/g, 'km'],
  [/[\u0e80-\u0eff]/g, 'lo'],
  [/[\u0b80-\u0bff]/g, 'ta'],
  [/[\u0c00-\u0c7f]/g, 'te'],
  [/[\u0590-\u05ff]/g, 'he'],
  [/[\u10a0-\u10ff]/g, 'ka'],
  [/[\u0530-\u058f]/g, 'hy'],
  [/[\u0370-\u03ff]/g, 'el'],
  [/[a-zA-Z\u00c0-\u024f\u1ea0-\u1eff]/g, 'en id vi fr de es pt tr'],
]

/** Characters that only one of the two Chinese scripts uses in ordinary text. */
const SIMPLIFIED =
  /[国会这们个来对时说为发东关动员长经过与样种现开应还进产区问题战务边远义语话车门马鸟鱼龙书]/g
const TRADITIONAL =
  /[國會這們個來對時說為發東關動員長經過與樣種現開應還進產區問題戰務邊遠義語話車門馬鳥魚龍書]/g

const VIETNAMESE_ONLY = /[\u1ea0-\u1ef9đơưĐƠƯ]/g

/** What tells a language, in UTF-16 units. */
export const SAMPLE_LENGTH = 4000

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** The language given, in canonical form, or what script and function words tell; `und` when nothing does. */
export function detectLanguage(given: string | undefined, text: string): string {
  const canonical = given === undefined ? undefined : canonicalLanguage(given)
  if (canonical !== undefined && canonical !== 'zh') return canonical
  const sample = text.slice(0, SAMPLE_LENGTH)
  if (canonical === 'zh') return chineseScript(sample)
  const counts = SCRIPTS.map(([pattern]) => countOf(sample, pattern))
  if (
    counts[0]! > 0.05 * (counts[0]! + counts[2]!) &&
    counts[0]! + counts[2]! > Math.max(counts[1]!, counts.at(-1)! / 3)
  )
    return 'ja'
  // Names in Latin letters are longer than those in Han or Hangul, so Latin counts for less.
  counts[counts.length - 1]! /= 2
  const most = Math.max(...counts)
  if (most === 0) return 'und'
  const candidates = SCRIPTS[counts.indexOf(most)]![1].split(' ')
  if (candidates[0] === 'en' && countOf(sample, VIETNAMESE_ONLY) > 0.04 * most) return 'vi'
  if (candidates[0] === 'zh') return chineseScript(sample)
  return candidates.length === 1 ? candidates[0]! : byFunctionWords(sample, candidates)
}

function canonicalLanguage(given: string): string | undefined {
  if (LANGUAGES.some(known => known === given)) return given
  try {
    const { language, script, region } = new Intl.Locale(given)
    if (language === 'und') return undefined
    if (language !== 'zh') return language
    if (script !== undefined) return `zh-${script}`
    return region === undefined ? 'zh' : /TW|HK|MO/.test(region) ? 'zh-Hant' : 'zh-Hans'
  } catch {
    return undefined
  }
}

function chineseScript(sample: string): string {
  return countOf(sample, TRADITIONAL) > countOf(sample, SIMPLIFIED) ? 'zh-Hant' : 'zh-Hans'
}

function byFunctionWords(sample: string, candidates: readonly string[]): string {
  const words = sample.toLowerCase().split(/[^\p{L}\p{M}]+/u)
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const scores = candidates.map(language =>
    (FUNCTION_WORDS[language] ?? []).reduce((sum, word) => sum + (counts.get(word) ?? 0), 0),
  )
  const best = Math.max(...scores)
  return best === 0 ? (candidates.length > 3 ? 'und' : candidates[0]!) : candidates[scores.indexOf(best)]!
}
