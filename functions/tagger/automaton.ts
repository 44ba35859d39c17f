import { ONE_BYTE_SYMBOLS } from './layout.ts'

const LAST = 1
const FINAL = 2

/**
 * A minimal acyclic automaton over the bytes of symbols. The arcs of a node are neighbours, sorted by label, and
 * each node follows its children, so one pass forward counts the keys below every arc: the number of a key is the sum
 * of the counts passed on the way, as in a perfect hash. Arc 0 belongs to no node.
 */
export interface Automaton {
  labels: Uint8Array
  flags: Uint8Array
  /** First arc of the node an arc leads to; 0 where nothing follows. */
  targets: Uint32Array
  /** Keys under the earlier arcs of the same node. */
  skips: Uint32Array
  /** For every symbol the arc that ends its bytes at the root, and the keys before it. */
  rootArcs: Int32Array
  rootSkips: Uint32Array
}

/** `distances` holds, in three planes of bytes, how far back each arc's target lies; 0 for none. */
export function loadAutomaton(
  labels: Uint8Array,
  flags: Uint8Array,
  distances: Uint8Array,
  symbolCount: number,
): Automaton {
  const arcCount = labels.length
  const targets = new Uint32Array(arcCount)
  const skips = new Uint32Array(arcCount)
  const below = new Uint32Array(arcCount)
  let nodeStart = 0
  let keys = 0
  for (let arc = 0; arc < arcCount; arc++) {
    const distance =
      distances[arc]! | (distances[arcCount + arc]! << 8) | (distances[2 * arcCount + arc]! << 16)
    const target = distance === 0 ? 0 : arc - distance
    targets[arc] = target
    skips[arc] = keys
    keys += (flags[arc]! & FINAL ? 1 : 0) + (distance === 0 ? 0 : below[target]!)
    if (flags[arc]! & LAST) {
      below[nodeStart] = keys
      nodeStart = arc + 1
      keys = 0
    }
  }
  const automaton = {
    labels,
    flags,
    targets,
    skips,
    rootArcs: new Int32Array(symbolCount).fill(-1),
    rootSkips: new Uint32Array(symbolCount),
  }
  fillRoot(automaton)
  return automaton
}

function fillRoot(automaton: Automaton): void {
  const { labels, flags, targets, skips, rootArcs, rootSkips } = automaton
  let root = labels.length - 1
  while (root > 0 && !(flags[root - 1]! & LAST)) root--
  for (let arc = root; arc < labels.length; arc++) {
    const label = labels[arc]!
    if (label < ONE_BYTE_SYMBOLS) {
      rootArcs[label] = arc
      rootSkips[label] = skips[arc]!
      continue
    }
    for (let second = targets[arc]!; ; second++) {
      const symbol = ONE_BYTE_SYMBOLS + ((label - ONE_BYTE_SYMBOLS) << 8) + labels[second]!
      rootArcs[symbol] = second
      rootSkips[symbol] = skips[arc]! + skips[second]!
      if (flags[second]! & LAST) break
    }
  }
}

/** The arc with this label in the node, or -1. */
export function findArc(automaton: Automaton, node: number, label: number): number {
  const { labels, flags } = automaton
  for (let arc = node; ; arc++) {
    if (labels[arc] === label) return arc
    if (labels[arc]! > label || flags[arc]! & LAST) return -1
  }
}

export function isFinal(automaton: Automaton, arc: number): boolean {
  return (automaton.flags[arc]! & FINAL) !== 0
}
