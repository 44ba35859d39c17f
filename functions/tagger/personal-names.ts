import { once } from '../text/once.ts'
import { PERSON_WORDS } from './person-words.gen.ts'
import type { Match } from './scan.ts'
import { type Surroundings, textOf } from './surroundings.ts'

const NOT_A_NAME = new Set(
  'The A An In At On From For But And Or To Of As By With When While After Before Near If That This These Those Its Their His Her Our Both Since Until Under Over Into North South East West Northern Southern Eastern Western Northeast Northwest Southeast Southwest Central Greater Downtown Upper Lower Inner Outer New Old Lake Mount Fort Port Cape River Camp Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Di Ke Dari Pada Dan Kota Kabupaten Provinsi Pulau Kecamatan Desa Bupati Gubernur Walikota Camat Lurah Residen Polres Polda Ở Tại Từ Và Tỉnh Quận Huyện'.split(
    ' ',
  ),
)

const PLACE_WORDS =
  /^(County|River|Street|Road|Avenue|Airport|Province|District|Prefecture|State|City|Town|Township|Village|Island|Islands|Bay|Lake|Valley|Beach|Park|Bridge|Peninsula|Strait|Gulf|Sea|Base|Port|Harbor|Harbour|Region|Square|Hills|Heights|Springs|Mountains?|Coast|Basin|Delta|Desert|Border|Highway)$/

const LONE_NAME = /^\p{Lu}\S*$/u

/** A lone word right after a first name, a title or another unknown capitalised word. */
export function isPersonalName(around: Surroundings, match: Match): boolean {
  if (!LONE_NAME.test(textOf(around, match))) return false
  if (around.hasBefore(match.start, 'person') && around.before(match.start)?.isCapitalised) return true
  return followsOtherName(around, match)
}

/** A capitalised word that is no place word stands right before, as in `Hillary Clinton`. */
export function followsOtherName(around: Surroundings, match: Match): boolean {
  if (match.field === 'headline') return false
  const before = around.before(match.start)
  if (before === undefined || !before.isCapitalised || NOT_A_NAME.has(before.text)) return false
  if (before.text === before.text.toUpperCase() && before.text.length > 3) return false
  if (around.nameEnds(before.end)) return false
  return !around.startsSentence(before.start) || around.hasBefore(match.start, 'person')
}

/** A capitalised word that is no place word stands right after, as in `Paris Hilton`. */
export function precedesOtherName(around: Surroundings, match: Match): boolean {
  if (match.field === 'headline' || around.scanned.isAllCapitals) return false
  const after = around.after(match.end)
  if (
    after === undefined ||
    !after.isCapitalised ||
    PLACE_WORDS.test(after.text) ||
    NOT_A_NAME.has(after.text)
  )
    return false
  return !around.nameStarts(after.start)
}

/** `นายสมชาย ณ พัทลุง`: behind a form of address and a given name, `ณ` and a town are a family name. */
const NAMED_AFTER_TOWN = /(?:นาย|นางสาว|นาง|คุณ|ดร\.|ม\.ล\.|ม\.ร\.ว\.) ?[\u0e01-\u0e4e]{2,20} ณ $/u
const LONGEST_BEFORE = 34

export const isThaiFamilyName = ({ scanned: { text } }: Surroundings, { start }: Match): boolean =>
  text.startsWith('ณ ', start - 2) &&
  NAMED_AFTER_TOWN.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start))

const { family, before } = PERSON_WORDS.zh
/** `李秀英`: two characters are a given name behind a family name that begins a clause or stands behind a calling. */
const familyBefore = once(() => new RegExp(`(?:(?<!\\p{Script=Han})|(?<=${before}))(?:${family})$`, 'u'))
const LONGEST_CALLING = 8
const GIVEN_LENGTH = 2

export const isChineseGivenName = ({ scanned: { text } }: Surroundings, { start, end }: Match): boolean =>
  end - start === GIVEN_LENGTH && familyBefore().test(text.slice(Math.max(0, start - LONGEST_CALLING), start))
