import { isPlain, writeCharacterFeatures } from './character-features.ts'
import { BEGINS } from './entry-marks.ts'
import { pair, salted } from './hash.ts'
import { TYPE } from './units.ts'
import { EDGE, type WindowView } from './window-view.ts'

/** Words: what the list of common ones holds, what lies between two such in one script, and any other unit. */
const UNLISTED = 0
const LISTED = 1
const OTHER = 2

const FAR = 3

export const PARTED_WORD_FEATURES = 4

/** Characters, and the word that they are in with those before and behind it. */
export const writeFeaturesOfPartedWords = (view: WindowView, unit: number, values: Int32Array): number =>
  addWords(view, unit, values, writeCharacterFeatures(view, unit, values))

/** The same where a run of one script is a clause. */
export const writeFeaturesOfPartedClauses = (view: WindowView, unit: number, values: Int32Array): number =>
  addWords(view, unit, values, writeCharacterFeatures(view, unit, values, false))

function addWords(view: WindowView, unit: number, values: Int32Array, count: number): number {
  const at = unit + EDGE
  if (isPlain(view.types[at]!)) return count
  moveWord(view, at)
  const { wordStart, wordEnd, wordWhole, wordBefore, wordBehind, wordKinds } = view
  const isFirst = at === wordStart ? 1 : 0
  const place = (Math.min(FAR, at - wordStart) << 2) | Math.min(FAR, wordEnd - 1 - at)
  values[count] = salted(wordWhole + isFirst, 22)
  values[count + 1] = salted(wordBefore + isFirst, 23)
  values[count + 2] = salted(wordBehind + isFirst, 24)
  values[count + 3] = salted((wordKinds << 4) | place, 25)
  return count + PARTED_WORD_FEATURES
}

/** Finds the word that a unit stands in and its neighbours, unless it is the one found last. Most often it is the one behind that. */
function moveWord(view: WindowView, at: number): void {
  if (at >= view.wordStart && at < view.wordEnd) return
  if (at >= view.behindStart && at < view.behindEnd) {
    view.wordBefore = view.wordWhole
    view.wordWhole = view.wordBehind
    view.wordStart = view.behindStart
    view.wordEnd = view.behindEnd
  } else {
    view.wordStart = startOfWord(view, at)
    view.wordEnd = endOfWord(view, at)
    view.wordWhole = hashOf(view, view.wordStart, view.wordEnd)
    const endBefore = isSpace(view, view.wordStart - 1) ? view.wordStart - 1 : view.wordStart
    view.wordBefore = hashOf(view, startOfWord(view, endBefore - 1), endBefore)
  }
  const { wordStart, wordEnd } = view
  view.behindStart = isSpace(view, wordEnd) ? wordEnd + 1 : wordEnd
  view.behindEnd = endOfWord(view, view.behindStart)
  view.wordBehind = hashOf(view, view.behindStart, view.behindEnd)
  view.wordKinds = (kindOf(view, wordStart - 1) << 4) | (kindOf(view, wordStart) << 2) | kindOf(view, wordEnd)
}

const isSpace = ({ types }: WindowView, at: number) => types[at] === TYPE.space
const commonMark = ({ names, commonBit }: WindowView, at: number) => (names[at]! >> commonBit) & 3

function kindOf(view: WindowView, at: number): number {
  if (commonMark(view, at) !== 0) return LISTED
  const type = view.types[at]!
  return type >= TYPE.han && type <= TYPE.unspaced ? UNLISTED : OTHER
}

function startOfWord(view: WindowView, at: number): number {
  const kind = kindOf(view, at)
  let start = at
  if (kind === LISTED) while (start > EDGE && commonMark(view, start) !== BEGINS) start--
  else if (kind === UNLISTED) while (goesOn(view, start - 1, at)) start--
  return start
}

function endOfWord(view: WindowView, at: number): number {
  const kind = kindOf(view, at)
  let end = at + 1
  if (kind === LISTED) while (commonMark(view, end) > BEGINS) end++
  else if (kind === UNLISTED) while (goesOn(view, end, at)) end++
  return end
}

/** Whether an unlisted word that holds one unit holds its neighbour too. */
const goesOn = (view: WindowView, neighbour: number, at: number) =>
  view.types[neighbour] === view.types[at] && kindOf(view, neighbour) === UNLISTED

function hashOf({ codes }: WindowView, start: number, end: number): number {
  let hash = end - start
  for (let at = start; at < end; at++) hash = pair(hash, codes[at]!)
  return hash
}
