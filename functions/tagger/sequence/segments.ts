import type { Stretch } from './marginals.ts'
import { LABEL_COUNT, mayFollow, OUTSIDE } from './model-layout.ts'
import type { WeightTable } from './weight-table.ts'

/** How far below "outside", in nats, a label may lie and still be looked at. */
const DOUBT = 2
const LEAST_GAP = 3

/** For each label how far its score may lie below that of "outside", what it takes to enter it from another label counted in. */
export function makeDoubts({ transitions, unit }: Pick<WeightTable, 'transitions' | 'unit'>): Int32Array {
  const stayOutside = transitions[OUTSIDE]!
  return Int32Array.from({ length: LABEL_COUNT }, (_, label) => {
    let easiest = Number.NEGATIVE_INFINITY
    for (let previous = 0; previous < LABEL_COUNT; previous++) {
      if (mayFollow(label, previous))
        easiest = Math.max(easiest, transitions[previous * LABEL_COUNT + label]!)
    }
    return Math.round(DOUBT / unit) + easiest - stayOutside
  })
}

/** The stretches of a window where names may be, with a unit on either side; between them no name is likely. */
export function findSegments(scores: Int32Array, size: number, doubts: Int32Array): Stretch[] {
  const segments: Stretch[] = []
  let last: Stretch | undefined
  for (let unit = 0; unit < size; unit++) {
    const at = unit * LABEL_COUNT
    const outside = scores[at]!
    let label = 1
    while (label < LABEL_COUNT && scores[at + label]! + doubts[label]! < outside) label++
    if (label === LABEL_COUNT) continue
    if (last === undefined || unit - last.to >= LEAST_GAP) {
      last = { from: Math.max(0, unit - 1), to: 0, isFirst: unit <= 1, isLast: false }
      segments.push(last)
    }
    last.to = Math.min(size, unit + 2)
    last.isLast = last.to === size
  }
  return segments
}
