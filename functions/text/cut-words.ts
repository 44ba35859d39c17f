import { once } from './once.ts'
import { SPACELESS } from './spaceless.ts'

/** Where words begin and end, in turn, and letters of scripts written without spaces between words; in UTF-16 units. */
interface Cuts {
  words: number[]
  letters: number[]
}

const inWord = once(() => new RegExp(`[[\\p{L}\\p{M}\\p{N}\\u200c\\u200d]--[${SPACELESS}]]`, 'v'))
const isLetter = once(() => new RegExp(`[[\\p{L}\\p{N}]&&[${SPACELESS}]]`, 'v'))
/** Each joins what stands on both sides. */
const JOINTS = "'’.,_-"

const OTHER = 1
const WORD = 2
const LETTER = 3
const JOINT = 4

/** What each character of the basic plane is; 0 until it is met. To match patterns of so many sets takes 2.5 times as long. */
const kinds = once(() => new Uint8Array(0x10000))

function kindOf(code: number): number {
  const known = kinds()[code]
  if (known) return known
  const character = String.fromCodePoint(code)
  const isOther = JOINTS.includes(character) ? JOINT : OTHER
  const kind = inWord().test(character) ? WORD : isLetter().test(character) ? LETTER : isOther
  if (code <= 0xffff) kinds()[code] = kind
  return kind
}

const widthOf = (code: number) => (code > 0xffff ? 2 : 1)

export function cutWords(text: string): Cuts {
  const cuts: Cuts = { words: [], letters: [] }
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0
    const kind = kindOf(code)
    const start = at
    at += widthOf(code)
    if (kind === WORD) at = endOfWord(text, at)
    if (kind === WORD) cuts.words.push(start, at)
    if (kind === LETTER) cuts.letters.push(start, at)
  }
  return cuts
}

/** Of the word whose first character ends at `from`. */
function endOfWord(text: string, from: number): number {
  let end = from
  for (let at = from; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0
    const kind = kindOf(code)
    if (kind !== WORD && (kind !== JOINT || at > end)) break
    at += widthOf(code)
    if (kind === WORD) end = at
  }
  return end
}
