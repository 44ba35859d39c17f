import { KIND, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import type { Match } from './scan.ts'
import type { Surroundings } from './surroundings.ts'

/** `葡萄牙文`, `日本語`, `ภาษาไทย` are languages, `日本時間` and `北京时间` times, `US$42` a sum: none speaks of the country. */
const LANGUAGE_AFTER =
  /^(?:語|语|文版|文(?![化字物明学學艺藝部件人职職献獻教豪坛壇革廟庙集聯联])|어(?![가-힣])|어로|어를)/
const LANGUAGE_BEFORE = /(?:ภาษา|tiếng |[Bb]ahasa )$/
const TIME_AFTER =
  /^(?:標準|标准)?(?:時間|时间|時刻)|^ ?표준시|^ (?:Standard |Daylight )?[Tt]ime(?![\p{L}\p{M}])/u
const TIME_BEFORE = /(?:เวลา|[Gg]iờ |[Ww]aktu |توقيت )$/

const SUM_AFTER = /^\$/
/** `500万スイスフラン`, `5 million Swiss francs`: an amount is no news of where the money comes from. */
const AMOUNT_BEFORE = /(?:[\d０-９〇一二三四五六七八九十百千萬万億亿兆]|(?:million|billion|trillion) )$/
const MONEY_AFTER =
  /^(?:法郎|フラン|ドル|ルピー|ポンド|ペソ|ディナール|盧比|卢比|比索|盧布|卢布|英鎊|英镑|里拉|第納爾|第纳尔|元|圓|円| (?:francs?|dollars?|rupees?|pounds?|pesos?|dinars?|riyals?|liras?)\b)/

/** A language, a time or a sum of money that is called after a country or a city. */
export function isLanguageTimeOrSum({ scanned: { text } }: Surroundings, match: Match): boolean {
  const after = text.slice(match.end, match.end + 16)
  const before = text.slice(Math.max(0, match.start - 7), match.start)
  return (
    LANGUAGE_AFTER.test(after) ||
    LANGUAGE_BEFORE.test(before) ||
    TIME_AFTER.test(after) ||
    TIME_BEFORE.test(before) ||
    SUM_AFTER.test(after) ||
    (MONEY_AFTER.test(after) && AMOUNT_BEFORE.test(text.slice(Math.max(0, match.start - 9), match.start)))
  )
}

/** `区` behind it makes a ward, which belongs to another city. */
const WARD_AFTER = /^[区區](?![域间間別别])/
const IS_DIVISION = /[市区區都府州省县縣県道]$/
/** What lies elsewhere may be called after a place: a harbour, a lake, a university. */
const NAMESAKE_AFTER = /^(?:[港湾灣湖島岛山川河谷峰橋桥](?!口岸|元|股|府)|大[学學])/
/** `罗马帝国` and `亚历山大大帝` are called after no city of today. */
const REALM_AFTER = /^(?:帝国|帝國|王国|王國|公国|公國|王朝|大帝|[一二三四五六七八九十]世)/
const FIRST_HAN = 0x2e80
const IS_HAN = /\p{Script=Han}$/u
/** Korean `도` after a sea is a province when a particle follows, and else a particle. */
const SEA_PROVINCE_AFTER = /^도(?:에서|에는|에|의|와|지사|를|가)/

/** The name is the beginning of a longer one that is not in the gazetteer: `金沢区`, `維多利亞港`, `황해도`. */
export function isBeginningOfOther(
  reading: Reading,
  { scanned: { text } }: Surroundings,
  match: Match,
  posting: Posting,
): boolean {
  const { kinds, placeKinds, countries } = reading.gazetteer.entities
  if (kinds[posting.entity] !== KIND.place) return false
  const kind = PLACE_KINDS[placeKinds[posting.entity]! & PLACE_KIND_MASK]
  if (kind === 'sea') return SEA_PROVINCE_AFTER.test(text.slice(match.end, match.end + 4))
  if (text.charCodeAt(match.end - 1) < FIRST_HAN) return false
  const name = text.slice(match.start, match.end)
  if (!IS_HAN.test(name) || IS_DIVISION.test(name)) return false
  const after = text.slice(match.end, match.end + 4)
  if (kind !== 'province' && WARD_AFTER.test(after)) return true
  const country = countries[posting.entity]!
  if (kind === 'city' && !reading.home.has(country) && REALM_AFTER.test(after)) return true
  return (
    NAMESAKE_AFTER.test(after) && !reading.home.has(country) && !((reading.support.get(country) ?? 0) > 0)
  )
}

const KIND_AFTER = /^(?:[区區港湾灣湖島岛山川河谷峰橋桥]|大[学學]|도)/

/** Keeps the longer name as an unknown place. */
export function noteLonger(reading: Reading, { scanned: { field, text } }: Surroundings, match: Match): void {
  const kind = KIND_AFTER.exec(text.slice(match.end, match.end + 2))?.[0]
  if (kind === undefined || /^大/.test(kind)) return
  const end = match.end + kind.length
  reading.longer.push({ field, start: match.start, end, name: text.slice(match.start, end) })
}
