/** Control characters but tabs, line separators, direction controls, tag characters and halves of surrogate pairs. */
const OBEYED = /[\0-\x08\n-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|\p{Surrogate}/gu

/** A text from elsewhere for the terminal: what a terminal would obey stands as its JSON escape, as `\u001b`. */
export const printable = (text: string): string => text.replace(OBEYED, escaped)

/** The same for a text of several lines. */
export const printableLines = (text: string): string => text.split(/\r?\n/).map(printable).join('\n')

const escaped = (character: string): string =>
  character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** A word of a command that somebody may copy into a shell. */
export const shellWord = (word: string): string =>
  /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
