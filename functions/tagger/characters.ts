import { once } from '../text/once.ts'

/** Character classes that decide where a name may begin and end. */
export const CLASS = {
  other: 0,
  letter: 1,
  mark: 2,
  digit: 3,
  han: 4,
  hiragana: 5,
  katakana: 6,
  hangul: 7,
  unspaced: 8,
  arabic: 9,
  skipped: 10,
} as const

export const CLASS_MASK = 0x3f
export const UPPER = 0x80
export const LOWER = 0x40

/** Zero-width characters, soft hyphen, direction marks, tatweel, Arabic vowel signs and the nukta carry no name. */
const SKIPPED_CHARACTERS =
  /\u034f|\u093c|[\u064b-\u065f]|\u0670|[\ufe00-\ufe0f]|[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/

const CLASSES: readonly (readonly [RegExp, number])[] = [
  [SKIPPED_CHARACTERS, CLASS.skipped],
  [/[\u3005-\u3007]|\p{Script=Han}/u, CLASS.han],
  [/[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]/, CLASS.katakana],
  [/\p{Script=Hiragana}/u, CLASS.hiragana],
  [/\p{Script=Hangul}/u, CLASS.hangul],
  [/\p{M}/u, CLASS.mark],
  [/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u, CLASS.unspaced],
  [/\p{Script=Arabic}/u, CLASS.arabic],
  [/\p{N}/u, CLASS.digit],
  [/\p{L}/u, CLASS.letter],
]

/** Class and case of one UTF-16 unit, as one byte. */
export function classify(unit: number): number {
  const character = String.fromCharCode(unit)
  const found = CLASSES.find(([pattern]) => pattern.test(character))
  const letterClass = found === undefined ? CLASS.other : found[1]
  const upper = /\p{Lu}/u.test(character) ? UPPER : 0
  const lower = /\p{Ll}/u.test(character) ? LOWER : 0
  return letterClass | upper | lower
}

const FOLDED: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʻ: "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '＇': "'",
  '-': ' ',
  '‐': ' ',
  '‑': ' ',
  '–': ' ',
  '\n': ' ',
  '\r': ' ',
  '\t': ' ',
  '\u00a0': ' ',
  '\u3000': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
  ۀ: 'ه',
  ё: 'е',
  '\u0901': '\u0902',
  ऑ: 'आ',
  '\u0949': '\u093e',
  ı: 'i',
  İ: 'i',
  ſ: 's',
  '･': '・',
  '·': '・',
  '‧': '・',
  '•': '・',
  '＝': '・',
  '=': '・',
}

/** The unit that stands for this one in keys; 0 when the unit is skipped. Each is worked out once. */
export function foldUnit(unit: number): number {
  const known = folds()
  if (known[unit] === NOT_YET) known[unit] = foldCharacter(unit)
  return known[unit]!
}

/** A noncharacter, for which no other stands. */
const NOT_YET = 0xffff
const folds = once(() => new Uint16Array(0x10000).fill(NOT_YET))

function foldCharacter(unit: number): number {
  const character = String.fromCharCode(unit)
  if (SKIPPED_CHARACTERS.test(character)) return 0
  const wide = unit >= 0xff01 && unit <= 0xff5e ? String.fromCharCode(unit - 0xfee0) : character
  const lower = wide.toLowerCase()
  const folded = FOLDED[wide] ?? FOLDED[lower] ?? lower
  return folded.length === 1 ? folded.charCodeAt(0) : unit
}

const SPACE = 32

/** A name as keys hold it: folded, and spaces count once. */
export function foldName(name: string): string {
  const composed = name.normalize('NFC')
  let folded = ''
  let previous = SPACE
  for (let at = 0; at < composed.length; at++) {
    const unit = foldUnit(composed.charCodeAt(at))
    if (unit === 0 || (unit === SPACE && previous === SPACE)) continue
    folded += String.fromCharCode(unit)
    previous = unit
  }
  return folded.trimEnd()
}
