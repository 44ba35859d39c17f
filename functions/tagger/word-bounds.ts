import { lengthOfClitics } from './arabic-clitics.ts'
import { CLASS } from './characters.ts'

/** Words of spaced scripts start after anything but a letter, a mark or a digit; others start anywhere. */
export function mayStart(
  previous: number,
  current: number,
  unit: number,
  text: string,
  at: number,
  classOf: Uint8Array,
): boolean {
  switch (current) {
    case CLASS.letter:
      return previous !== CLASS.letter && previous !== CLASS.mark && previous !== CLASS.digit
    case CLASS.arabic: {
      if (previous !== CLASS.arabic && previous !== CLASS.mark) return true
      return lengthOfClitics(text, at, classOf) > 0
    }
    case CLASS.hangul:
      return previous !== CLASS.hangul
    case CLASS.katakana:
      return previous !== CLASS.katakana
    case CLASS.mark:
      return false
    case CLASS.digit:
      return previous !== CLASS.digit && previous !== CLASS.letter
    default:
      return unit !== 32
  }
}

/** Where the key just read may end before this character. */
export function mayEnd(last: number, next: number): boolean {
  switch (last) {
    case CLASS.letter:
    case CLASS.digit:
      return next !== CLASS.letter && next !== CLASS.mark && next !== CLASS.digit
    case CLASS.arabic:
      return next !== CLASS.arabic && next !== CLASS.mark
    case CLASS.mark:
      return next !== CLASS.letter && next !== CLASS.mark && next !== CLASS.digit
    case CLASS.katakana:
      return next !== CLASS.katakana
    case CLASS.unspaced:
      return next !== CLASS.mark
    default:
      return true
  }
}
