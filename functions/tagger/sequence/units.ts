import { CLASS, CLASS_MASK, LOWER, UPPER } from '../characters.ts'
import { mix } from './hash.ts'

/** What a unit looks like. */
export const TYPE = {
  space: 0,
  sign: 1,
  digits: 2,
  lowerCase: 3,
  capitalised: 4,
  capitals: 5,
  han: 6,
  hiragana: 7,
  katakana: 8,
  hangul: 9,
  unspaced: 10,
} as const

/** How a text is cut: characters for scripts without capitals, words for the others. */
export type UnitKind = 'characters' | 'words'

/** The pieces of a text that get a label each. Offsets are into the text as given. */
export interface Units {
  text: string
  count: number
  starts: Int32Array
  ends: Int32Array
  /** What the unit says, hashed; Latin words without regard to case, numbers by their length. */
  codes: Int32Array
  types: Uint8Array
}

const LONGEST_NUMBER = 5
const NUMBER_SALT = 1
const WORD_SALT = 2
const CHARACTER_SALT = 3
const NEWLINE = 10
const MIDDLE_DOT = 0x30fb

/** Characters, but Latin words and numbers whole and Thai with the signs that hang on a consonant; or words. */
export function cutUnits(text: string, classOf: Uint8Array, kind: UnitKind): Units {
  const { length } = text
  const lower = lowerOf(text)
  const units = noUnits(lower)
  const classAt = (at: number) => (at < length ? classOf[text.charCodeAt(at)]! & CLASS_MASK : -1)
  const isWords = kind === 'words'
  for (let at = 0; at < length; ) {
    const unit = text.charCodeAt(at)
    const characterClass = classAt(at)
    let end = at + 1
    switch (characterClass) {
      case CLASS.skipped:
        break
      case CLASS.letter:
      case CLASS.arabic:
      case CLASS.mark: {
        while (goesOnWord(classAt(end), isWords)) end++
        add(units, at, end, hashOf(lower, at, end, WORD_SALT), caseOf(text, at, end, classOf))
        break
      }
      case CLASS.digit: {
        while (classAt(end) === CLASS.digit) end++
        add(units, at, end, mix(Math.min(end - at, LONGEST_NUMBER), NUMBER_SALT), TYPE.digits)
        break
      }
      case CLASS.unspaced: {
        end = endOfCluster(text, at)
        add(units, at, end, hashOf(text, at, end, CHARACTER_SALT), TYPE.unspaced)
        break
      }
      default: {
        const type = typeOf(characterClass, unit)
        if (type === TYPE.space && isWords && unit !== NEWLINE) break
        add(units, at, end, mix(unit, CHARACTER_SALT), type)
      }
    }
    at = end
  }
  return units
}

/** With room for as many as a text of this length can have. */
const noUnits = (text: string): Units => ({
  text,
  count: 0,
  starts: new Int32Array(text.length),
  ends: new Int32Array(text.length),
  codes: new Int32Array(text.length),
  types: new Uint8Array(text.length),
})

function add(units: Units, start: number, end: number, code: number, type: number): void {
  const at = units.count++
  units.starts[at] = start
  units.ends[at] = end
  units.codes[at] = code
  units.types[at] = type
}

/** The same length as the text, so that offsets hold. */
function lowerOf(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

function goesOnWord(next: number, isWords: boolean): boolean {
  return (
    next === CLASS.letter ||
    next === CLASS.mark ||
    next === CLASS.arabic ||
    next === CLASS.skipped ||
    (isWords && next === CLASS.digit)
  )
}

export function hashOf(text: string, start: number, end: number, salt: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mix(hash, salt)
}

function caseOf(text: string, start: number, end: number, classOf: Uint8Array): number {
  if ((classOf[text.charCodeAt(start)]! & UPPER) === 0) return TYPE.lowerCase
  if (end - start === 1) return TYPE.capitalised
  for (let at = start + 1; at < end; at++) {
    if (classOf[text.charCodeAt(at)]! & LOWER) return TYPE.capitalised
  }
  return TYPE.capitals
}

function typeOf(characterClass: number, unit: number): number {
  switch (characterClass) {
    case CLASS.han:
      return TYPE.han
    case CLASS.hiragana:
      return TYPE.hiragana
    case CLASS.katakana:
      return TYPE.katakana
    case CLASS.hangul:
      return TYPE.hangul
    default:
      if (unit === MIDDLE_DOT) return TYPE.katakana
      return unit <= 32 || unit === 0xa0 || unit === 0x3000 ? TYPE.space : TYPE.sign
  }
}

const isThai = (unit: number) => unit >= 0x0e00 && unit <= 0x0e7f
const isThaiLeadingVowel = (unit: number) => unit >= 0x0e40 && unit <= 0x0e44
const isThaiMark = (unit: number) =>
  unit === 0x0e31 || (unit >= 0x0e34 && unit <= 0x0e3a) || (unit >= 0x0e47 && unit <= 0x0e4e)

/** A leading vowel, the consonant that it is spoken after, and the signs above and below. */
function endOfCluster(text: string, start: number): number {
  let end = start + 1
  if (isThaiLeadingVowel(text.charCodeAt(start)) && isThai(text.charCodeAt(end))) end++
  while (isThaiMark(text.charCodeAt(end))) end++
  return end
}
