import { foldUnit } from '../characters.ts'

const UNITS = 0x10000
const ROOT = 0

/**
 * An automaton over folded names (Aho and Corasick 1975): one pass over a text finds every name, in time in proportion to
 * the text, however the names overlap.
 */
export interface NameAutomaton {
  /** Where the root leads, by unit. */
  fromRoot: Int32Array
  /** Where other states lead, by state · 65,536 + unit. */
  next: ReadonlyMap<number, number>
  /** The state of the longest proper suffix. */
  fails: Int32Array
  /** The number of the name that ends in a state, or -1. */
  names: Int32Array
  /** The next state down the suffixes in which a name ends, or the root. */
  shorter: Int32Array
  lengths: readonly number[]
}

/** `names` are folded, not empty, and all different. */
export function buildAutomaton(names: readonly string[]): NameAutomaton {
  const size = names.reduce((sum, name) => sum + name.length, 1)
  const fromRoot = new Int32Array(UNITS)
  const next = new Map<number, number>()
  const ends = new Int32Array(size).fill(-1)
  const parents: number[] = [ROOT]
  const units: number[] = [0]
  for (const [number, name] of names.entries()) {
    let state = ROOT
    for (let at = 0; at < name.length; at++) {
      const unit = name.charCodeAt(at)
      let target = state === ROOT ? fromRoot[unit]! : (next.get(state * UNITS + unit) ?? ROOT)
      if (target === ROOT) {
        target = parents.length
        parents.push(state)
        units.push(unit)
        if (state === ROOT) fromRoot[unit] = target
        else next.set(state * UNITS + unit, target)
      }
      state = target
    }
    ends[state] = number
  }
  const automaton: NameAutomaton = {
    fromRoot,
    next,
    fails: new Int32Array(size),
    names: ends,
    shorter: new Int32Array(size),
    lengths: names.map(({ length }) => length),
  }
  for (const state of byDepth(parents)) {
    const parent = parents[state]!
    const fail = parent === ROOT ? ROOT : step(automaton, automaton.fails[parent]!, units[state]!)
    automaton.fails[state] = fail
    automaton.shorter[state] = ends[fail]! >= 0 ? fail : automaton.shorter[fail]!
  }
  return automaton
}

/** States but the root, shallow ones first: a suffix is shorter than what it ends. */
function byDepth(parents: readonly number[]): number[] {
  const depths = new Uint32Array(parents.length)
  const ofDepth: number[][] = []
  for (let state = 1; state < parents.length; state++) {
    const depth = depths[parents[state]!]! + 1
    depths[state] = depth
    const same = ofDepth[depth - 1]
    if (same === undefined) ofDepth[depth - 1] = [state]
    else same.push(state)
  }
  return ofDepth.flat()
}

function step({ fromRoot, next, fails }: NameAutomaton, from: number, unit: number): number {
  for (let state = from; state !== ROOT; state = fails[state]!) {
    const target = next.get(state * UNITS + unit)
    if (target !== undefined) return target
  }
  return fromRoot[unit]!
}

const SPACE = 32
const NEWLINE = 10

/** One name in the text, half open; `before` is the position of the unit that stands before it, -1 for none. */
export type Found = (name: number, start: number, end: number, before: number) => void

/** Tells of every name in the text, at its end. Folds as keys of the gazetteer are folded; spaces count once. */
export function scanNames(automaton: NameAutomaton, text: string, found: Found): void {
  const { names, shorter, lengths } = automaton
  const positions = new Uint32Array(text.length)
  let count = 0
  let previous = 0
  let state = ROOT
  for (let at = 0; at < text.length; at++) {
    const given = text.charCodeAt(at)
    if (given === NEWLINE && text.charCodeAt(at + 1) === NEWLINE) state = ROOT
    const unit = foldUnit(given)
    if (unit === 0 || (unit === SPACE && previous === SPACE)) continue
    positions[count++] = at
    previous = unit
    state = step(automaton, state, unit)
    for (let end = names[state]! >= 0 ? state : shorter[state]!; end !== ROOT; end = shorter[end]!) {
      const name = names[end]!
      const first = count - lengths[name]!
      found(name, positions[first]!, at + 1, first === 0 ? -1 : positions[first - 1]!)
    }
  }
}
