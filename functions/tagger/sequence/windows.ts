import { TYPE, type Units } from './units.ts'

/** A stretch of units, half open. */
export interface Window {
  from: number
  to: number
}

/** Units of a window at most, so that a line of a megabyte takes no more memory than a sentence. */
export const LONGEST_WINDOW = 256
/** From here on a window ends at the next space or sign. */
const LONG_WINDOW = 192

const NEWLINE = 10
const ENDS_SENTENCE = new Set(['。', '！', '？', '!', '?', '।', '॥'].map(sign => sign.charCodeAt(0)))
const FULL_STOP = 46
const CLOSES = new Set(['」', '』', '”', '’', '"', "'", '）', ')'].map(sign => sign.charCodeAt(0)))

/** Cuts a text into sentences: in training and in use alike. */
export function cutWindows(units: Units): Window[] {
  const { types, count } = units
  const windows: Window[] = []
  let from = 0
  for (let at = 0; at < count; at++) {
    const size = at + 1 - from
    const isEnd =
      size === LONGEST_WINDOW || (types[at]! <= TYPE.sign && (size >= LONG_WINDOW || endsSentence(units, at)))
    if (!isEnd) continue
    windows.push({ from, to: at + 1 })
    from = at + 1
  }
  if (from < count) windows.push({ from, to: count })
  return windows
}

/** Whether a space or a sign does. */
function endsSentence(units: Units, at: number): boolean {
  const sign = units.text.charCodeAt(units.starts[at]!)
  if (sign === FULL_STOP) return isFullStopAtEnd(units, at)
  return sign === NEWLINE || (ENDS_SENTENCE.has(sign) && !closes(units, at + 1))
}

function closes({ text, starts, count }: Units, at: number): boolean {
  return at < count && CLOSES.has(text.charCodeAt(starts[at]!))
}

/** A full stop after a word in lower case and before a capital, which abbreviations and initials are not. */
function isFullStopAtEnd({ types, starts, ends, count }: Units, at: number): boolean {
  if (at === 0 || at + 1 >= count) return true
  const isAfterWord = types[at - 1] === TYPE.lowerCase && ends[at - 1]! - starts[at - 1]! > 2
  const next = types[at + 1] === TYPE.space && at + 2 < count ? at + 2 : at + 1
  return isAfterWord && types[next]! >= TYPE.capitalised
}
