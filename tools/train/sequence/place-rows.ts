import { BUCKET_COUNT, bucketOf, slotOf } from '../../../functions/tagger/sequence/model-layout.ts'

/** A feature with its weights, as the model's file holds it. */
export interface Row {
  hash: number
  fingerprint: number
  /** One for each label, in steps of the model's unit. */
  steps: Int8Array<ArrayBuffer>
}

export interface Placed {
  /** For each bucket how far its features are moved. */
  displacements: Uint8Array
  rowOfSlot: Map<number, Row>
}

const MOST = 255

/**
 * Gives every feature a slot of its own: the fullest buckets first, each moved until all its features find a free slot.
 * One that finds none, as two of the same bucket and slot, is left out.
 */
export function placeRows(rows: readonly Row[]): Placed {
  const buckets = [...Map.groupBy(rows, ({ hash }) => bucketOf(hash))]
  buckets.sort(([a, left], [b, right]) => right.length - left.length || a - b)
  const displacements = new Uint8Array(BUCKET_COUNT)
  const rowOfSlot = new Map<number, Row>()
  for (const [bucket, members] of buckets) {
    let best: Map<number, Row> = new Map()
    for (let displacement = 0; displacement <= MOST && best.size < members.length; displacement++) {
      const found = new Map(
        members
          .map((row): [number, Row] => [slotOf(row.hash, displacement), row])
          .filter(([slot]) => !rowOfSlot.has(slot)),
      )
      if (found.size <= best.size) continue
      best = found
      displacements[bucket] = displacement
    }
    for (const [slot, row] of best) rowOfSlot.set(slot, row)
  }

  return { displacements, rowOfSlot }
}
