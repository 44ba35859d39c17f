import { ARC, MOST_SHARED, ONE_BYTE_SYMBOLS } from './layout.ts'

/** An arc's first number: the label above, two flags, and the target below; its second is the skip. */
const ARC_NUMBERS = 2
const LABEL_SHIFT = 24
const FLAG_SHIFT = 22
const TARGET_MASK = 2 ** FLAG_SHIFT - 1

/**
 * A minimal acyclic automaton over the bytes of symbols. The arcs of a node are neighbours, sorted by label, and
 * each node follows its children, so one pass forward counts the keys below every arc: the number of a key is the sum
 * of the counts passed on the way, as in a perfect hash. Arc 0 belongs to no node.
 */
export interface Automaton {
  /** All of an arc next to each other, since every step of a scan goes to another part of the memory. */
  arcs: Int32Array
  /** For every symbol the arc that ends its bytes at the root, and the keys before it. */
  rootArcs: Int32Array
  rootSkips: Uint32Array
}

/** Reads the arcs as `layout.ts` describes them. Throws RangeError when there are more than an automaton can hold. */
export function loadAutomaton(
  labels: Uint8Array,
  flags: Uint8Array,
  steps: Uint32Array,
  symbolCount: number,
): Automaton {
  const arcCount = labels.length
  if (arcCount > TARGET_MASK) throw new RangeError(`More than ${TARGET_MASK} arcs`)
  const arcs = new Int32Array(ARC_NUMBERS * arcCount)
  const targets = findTargets(flags, steps)
  const below = new Uint32Array(arcCount)
  let nodeStart = 0
  let keys = 0
  for (let arc = 0; arc < arcCount; arc++) {
    const flag = flags[arc]! & (ARC.last | ARC.final)
    const target = targets[arc]!
    arcs[ARC_NUMBERS * arc] = (labels[arc]! << LABEL_SHIFT) | (flag << FLAG_SHIFT) | target
    arcs[ARC_NUMBERS * arc + 1] = keys
    keys += (flag >> 1) + below[target]!
    if (flag & ARC.last) {
      below[nodeStart] = keys
      nodeStart = arc + 1
      keys = 0
    }
  }
  const automaton = {
    arcs,
    rootArcs: new Int32Array(symbolCount).fill(-1),
    rootSkips: new Uint32Array(symbolCount),
  }
  fillRoot(automaton)
  return automaton
}

/** The first arc of the node that each arc leads to; 0 where nothing follows. */
function findTargets(flags: Uint8Array, steps: Uint32Array): Uint32Array {
  const { last, toOwn, toShared, ofShared } = ARC
  const targets = new Uint32Array(flags.length)
  const shared = new Uint32Array(MOST_SHARED)
  const unclaimed: number[] = []
  let sharedCount = 0
  let step = 0
  let nodeStart = 1
  for (let end = 1; end < flags.length; end++) {
    const flag = flags[end]!
    if (flag & toShared) targets[end] = shared[sharedCount - steps[step++]!]!
    if (!(flag & last)) continue
    for (let arc = end; arc >= nodeStart; arc--) if (flags[arc]! & toOwn) targets[arc] = unclaimed.pop()!
    if (flag & ofShared) shared[sharedCount++] = nodeStart
    else unclaimed.push(nodeStart)
    nodeStart = end + 1
  }
  return targets
}

function fillRoot(automaton: Automaton): void {
  const { arcs, rootArcs, rootSkips } = automaton
  const end = arcs.length / ARC_NUMBERS
  let root = end - 1
  while (root > 0 && !isLast(automaton, root - 1)) root--
  for (let arc = root; arc < end; arc++) {
    const label = labelOf(automaton, arc)
    if (label < ONE_BYTE_SYMBOLS) {
      rootArcs[label] = arc
      rootSkips[label] = skipOf(automaton, arc)
      continue
    }
    for (let second = targetOf(automaton, arc); ; second++) {
      const symbol = ONE_BYTE_SYMBOLS + ((label - ONE_BYTE_SYMBOLS) << 8) + labelOf(automaton, second)
      rootArcs[symbol] = second
      rootSkips[symbol] = skipOf(automaton, arc) + skipOf(automaton, second)
      if (isLast(automaton, second)) break
    }
  }
}

/** The arc with this label in the node, or -1. */
export function findArc(automaton: Automaton, node: number, label: number): number {
  for (let arc = node; ; arc++) {
    const own = labelOf(automaton, arc)
    if (own === label) return arc
    if (own > label || isLast(automaton, arc)) return -1
  }
}

const labelOf = ({ arcs }: Automaton, arc: number) => arcs[ARC_NUMBERS * arc]! >>> LABEL_SHIFT
const isLast = ({ arcs }: Automaton, arc: number) =>
  (arcs[ARC_NUMBERS * arc]! & (ARC.last << FLAG_SHIFT)) !== 0

/** The first arc of the node that an arc leads to; 0 where nothing follows. */
export const targetOf = ({ arcs }: Automaton, arc: number) => arcs[ARC_NUMBERS * arc]! & TARGET_MASK

/** The keys under the earlier arcs of the same node. */
export const skipOf = ({ arcs }: Automaton, arc: number) => arcs[ARC_NUMBERS * arc + 1]!

/** Whether a key ends with the arc. */
export const isFinal = ({ arcs }: Automaton, arc: number) =>
  (arcs[ARC_NUMBERS * arc]! & (ARC.final << FLAG_SHIFT)) !== 0
