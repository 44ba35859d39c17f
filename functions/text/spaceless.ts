const SCRIPTS = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`

/** Letters and digits of scripts written without spaces between words. */
export const SPACELESS_LETTER = new RegExp(`[[\\p{L}\\p{N}]&&[${SCRIPTS}]]`, 'gv')

/** A word of any other script; apostrophe, hyphen, full stop and comma join what stands on both sides. */
const PART = `[[\\p{L}\\p{M}\\p{N}\\u200c\\u200d]--[${SCRIPTS}]]+`
export const SPACED_WORD = new RegExp(`${PART}(?:['’.,_\\-]${PART})*`, 'gv')

/** A character class; full-width forms count as Han punctuation: Unicode gives them no script. */
export const UNSPACED = String.raw`[${SCRIPTS}\uff01-\uff60]`
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, 'v')
const STARTS_UNSPACED = new RegExp(`^${UNSPACED}`, 'v')

/** What a line break between two pieces of running text stands for: nothing where neither side uses spaces. */
export function lineJoint(before: string, after: string): '' | ' ' {
  return ENDS_UNSPACED.test(before.slice(-2)) && STARTS_UNSPACED.test(after.slice(0, 2)) ? '' : ' '
}
