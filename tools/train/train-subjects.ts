import { SUBJECTS_MAGIC } from '../../functions/tagger/subjects.ts'
import { seededRandom } from './seeded-random.ts'
import { BITS } from './subject-bits.ts'
import type { SubjectExample } from './subject-examples.ts'

/** Weights by bucket, then subject. */
interface Weights {
  table: Float32Array
  biases: Float64Array
}

const EPOCHS = 8
/** FTRL-proximal (McMahan and others, 2013): learning rate, pull towards zero and towards small weights. */
const RATE = 2
const L1 = 0.7
const L2 = 0.5
const BIAS_RATE = 0.02
const FIRST_BIAS = -1.5
/** Examples that are as good as right teach nothing more. */
const LEAST_GRADIENT = 0.01
const SEED = 20261125

/** Learns each subject against the rest. `subjects` are media topic numbers. The same examples give the same bytes. */
export function trainSubjects(examples: readonly SubjectExample[], subjects: readonly number[]): Uint8Array {
  return pack(learn(examples, subjects.length), subjects)
}

function learn(examples: readonly SubjectExample[], count: number): Weights {
  const table = new Float32Array(2 ** BITS * count)
  const pulls = new Float32Array(table.length)
  const squares = new Float32Array(table.length)
  const biases = new Float64Array(count).fill(FIRST_BIAS)
  const sums = new Float64Array(count)
  const random = seededRandom(SEED)
  const order = examples.map((_, index) => index)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const { buckets, values, labels, weights } = examples[index]!
      sums.set(biases)
      for (let at = 0; at < buckets.length; at++) {
        const row = buckets[at]! * count
        const value = values[at]!
        for (let subject = 0; subject < count; subject++) sums[subject]! += table[row + subject]! * value
      }
      for (let subject = 0; subject < count; subject++) {
        const chance = 1 / (1 + Math.exp(-sums[subject]!))
        const gradient = (chance - labels[subject]!) * weights[subject]!
        if (Math.abs(gradient) < LEAST_GRADIENT) continue
        biases[subject]! -= BIAS_RATE * gradient
        for (let at = 0; at < buckets.length; at++)
          update(buckets[at]! * count + subject, gradient * values[at]!)
      }
    }
  }
  return { table, biases }

  function update(cell: number, slope: number) {
    const before = Math.sqrt(squares[cell]!)
    squares[cell]! += slope * slope
    const after = Math.sqrt(squares[cell]!)
    const pull = pulls[cell]! + slope - ((after - before) / RATE) * table[cell]!
    pulls[cell] = pull
    table[cell] = Math.abs(pull) <= L1 ? 0 : -(pull - Math.sign(pull) * L1) / ((1 + after) / RATE + L2)
  }
}

/** The layout of `functions/tagger/subjects.ts`; what eight bits round to zero is left out. */
function pack({ table, biases }: Weights, subjects: readonly number[]): Uint8Array {
  const count = subjects.length
  const scales = new Float32Array(count)
  for (let cell = 0; cell < table.length; cell++)
    scales[cell % count] = Math.max(scales[cell % count]!, Math.abs(table[cell]!) / 127)
  const lengths = new Uint8Array(2 ** BITS)
  const owners: number[] = []
  const weights: number[] = []
  for (let cell = 0; cell < table.length; cell++) {
    const subject = cell % count
    const weight = Math.round(table[cell]! / scales[subject]!)
    if (weight === 0 || Number.isNaN(weight)) continue
    lengths[Math.floor(cell / count)]!++
    owners.push(subject)
    weights.push(weight)
  }
  const parts = [
    Uint32Array.of(SUBJECTS_MAGIC, BITS, count, owners.length),
    Uint32Array.from(subjects),
    Float32Array.from(biases),
    scales,
    lengths,
    Uint8Array.from(owners),
    Int8Array.from(weights),
  ]
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  return bytes
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
}
