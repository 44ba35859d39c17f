import { once } from './once.ts'

const SCRIPTS = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`

/** Letters and digits of scripts written without spaces between words. */
export const spacelessLetter = once(() => new RegExp(`[[\\p{L}\\p{N}]&&[${SCRIPTS}]]`, 'gv'))

/** A word of any other script; apostrophe, hyphen, full stop and comma join what stands on both sides. */
const PART = `[[\\p{L}\\p{M}\\p{N}\\u200c\\u200d]--[${SCRIPTS}]]+`
export const spacedWord = once(() => new RegExp(`${PART}(?:['’.,_\\-]${PART})*`, 'gv'))

/** A character class; full-width forms count as Han punctuation: Unicode gives them no script. */
export const UNSPACED = String.raw`[${SCRIPTS}\uff01-\uff60]`
const endsUnspaced = once(() => new RegExp(`${UNSPACED}$`, 'v'))
const startsUnspaced = once(() => new RegExp(`^${UNSPACED}`, 'v'))

/** What a line break between two pieces of running text stands for: nothing where neither side uses spaces. */
export function lineJoint(before: string, after: string): '' | ' ' {
  return endsUnspaced().test(before.slice(-2)) && startsUnspaced().test(after.slice(0, 2)) ? '' : ' '
}
