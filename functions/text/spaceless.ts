import { once } from './once.ts'

/** Scripts written without spaces between words, for a character class. */
export const SPACELESS = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`

/** A character class; full-width forms count as Han punctuation: Unicode gives them no script. */
export const UNSPACED = String.raw`[${SPACELESS}\uff01-\uff60]`
const endsUnspaced = once(() => new RegExp(`${UNSPACED}$`, 'v'))
const startsUnspaced = once(() => new RegExp(`^${UNSPACED}`, 'v'))

/** What a line break between two pieces of running text stands for: nothing where neither side uses spaces. */
export function lineJoint(before: string, after: string): '' | ' ' {
  return endsUnspaced().test(before.slice(-2)) && startsUnspaced().test(after.slice(0, 2)) ? '' : ' '
}
