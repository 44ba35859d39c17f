import type { Marks } from './entry-marks.ts'
import { CANDIDATE_HASHES } from './model-layout.ts'
import type { ListedNames } from './name-filter.ts'
import type { Units } from './units.ts'
import { LONGEST_WINDOW, type Window } from './windows.ts'

/** Units that stand for what lies before and behind a window. */
export const EDGE = 2
const EDGE_CODES = [0x51ed27, 0x2f9be1, 0x63d81b, 0x1c40f5]
const EDGE_TYPE = 15
const EDGE_ENTRY = 255
const EDGE_WORD = 15
const NO_BIT = 8

/**
 * What features are made from: one window of units, labelled by itself, with two edge units on both sides. Unit n of
 * the window stands at n + EDGE.
 */
export interface WindowView {
  units: Units
  from: number
  size: number
  codes: Int32Array
  types: Uint8Array
  entries: Uint8Array
  words: Uint8Array
  names: Uint8Array
  /** How many bits of `names` are in use. */
  nameBits: number
  /** The lowest of the two bits of `names` that tell of common words; beyond all where nothing does. */
  commonBit: number
  /** The run of one script that was found last, half open; empty before any was. */
  runStart: number
  runEnd: number
  /** Its last two units, and all of it, hashed; not spread yet. */
  runTail: number
  runWhole: number
  /** The word that was found last, half open; empty before any was. */
  wordStart: number
  wordEnd: number
  /** The word behind it, and behind a space; the same way. */
  behindStart: number
  behindEnd: number
  /** It and its neighbours, hashed, and what kinds of words the three are; not spread yet. */
  wordWhole: number
  wordBefore: number
  wordBehind: number
  wordKinds: number
  /** By unit from 0: whether it may be in a name, or stands before one that may. */
  isNear: Uint8Array
  /** Where the weights of each unit are that tell so. */
  candidates: Uint16Array
}

export function makeWindowView(units: Units, nameClasses: readonly ListedNames[]): WindowView {
  const length = LONGEST_WINDOW + 2 * EDGE
  const common = nameClasses.findIndex(({ nameClass }) => nameClass === 'common')
  return {
    units,
    from: 0,
    size: 0,
    codes: new Int32Array(length),
    types: new Uint8Array(length),
    entries: new Uint8Array(length),
    words: new Uint8Array(length),
    names: new Uint8Array(length),
    nameBits: 2 * nameClasses.length,
    commonBit: common < 0 ? NO_BIT : 2 * common,
    runStart: 0,
    runEnd: 0,
    runTail: 0,
    runWhole: 0,
    wordStart: 0,
    wordEnd: 0,
    behindStart: 0,
    behindEnd: 0,
    wordWhole: 0,
    wordBefore: 0,
    wordBehind: 0,
    wordKinds: 0,
    isNear: new Uint8Array(LONGEST_WINDOW),
    candidates: new Uint16Array(LONGEST_WINDOW * CANDIDATE_HASHES),
  }
}

export function moveView(view: WindowView, marks: Marks, { from, to }: Window): void {
  const size = to - from
  view.from = from
  view.size = size
  view.runEnd = 0
  view.wordEnd = 0
  view.behindEnd = 0
  const { codes, types } = view.units
  for (let at = EDGE, unit = from; unit < to; at++, unit++) {
    view.codes[at] = codes[unit]!
    view.types[at] = types[unit]!
    view.entries[at] = marks.entries[unit]!
    view.words[at] = marks.words[unit]!
    view.names[at] = marks.names[unit]!
  }
  setEdge(view, 0, 0)
  setEdge(view, 1, 1)
  setEdge(view, size + EDGE, 2)
  setEdge(view, size + EDGE + 1, 3)
}

function setEdge(view: WindowView, at: number, edge: number): void {
  view.codes[at] = EDGE_CODES[edge]!
  view.types[at] = EDGE_TYPE
  view.entries[at] = EDGE_ENTRY
  view.words[at] = EDGE_WORD
  view.names[at] = 0
}
