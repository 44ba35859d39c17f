import type { Curve } from '../../functions/tagger/calibration.ts'

/** A confidence that was given and what came of it. */
export interface Judged {
  confidence: number
  isRight: boolean
  weight: number
}

export interface Bin {
  /** Mean of what was given. */
  confidence: number
  /** Share that was right. */
  share: number
  tags: number
  weight: number
}

const MOST_BINS = 20
const LEAST_TAGS = 200

/** Bins of equal count, at least 200 tags each where there are so many; equal confidences may fall apart. */
export function equalBins(judged: readonly Judged[]): Bin[] {
  const sorted = judged.toSorted((a, b) => a.confidence - b.confidence)
  const count = Math.max(1, Math.min(MOST_BINS, Math.floor(sorted.length / LEAST_TAGS)))
  return Array.from({ length: count }, (_, bin) =>
    summarise(
      sorted.slice(
        Math.round((bin * sorted.length) / count),
        Math.round(((bin + 1) * sorted.length) / count),
      ),
    ),
  )
}

function summarise(judged: readonly Judged[]): Bin {
  const weight = judged.reduce((sum, one) => sum + one.weight, 0)
  const mean = (of: (one: Judged) => number) =>
    judged.reduce((sum, one) => sum + one.weight * of(one), 0) / weight
  return {
    confidence: mean(one => one.confidence),
    share: mean(one => (one.isRight ? 1 : 0)),
    tags: judged.length,
    weight,
  }
}

/** Isotonic regression over the bins: neighbours whose shares fall are pooled (Ayer and others, 1955). */
export function fitCurve(judged: readonly Judged[]): Curve {
  const pools: Bin[] = []
  for (const bin of equalBins(judged)) {
    pools.push(bin)
    while (pools.length > 1 && pools.at(-2)!.share >= pools.at(-1)!.share) {
      const [right, left] = [pools.pop()!, pools.pop()!]
      pools.push(pool(left, right))
    }
  }
  return pools.map(({ confidence, share }) => [round(confidence), round(share)] as const)
}

function pool(left: Bin, right: Bin): Bin {
  const weight = left.weight + right.weight
  const mean = (of: (bin: Bin) => number) => (left.weight * of(left) + right.weight * of(right)) / weight
  return {
    confidence: mean(bin => bin.confidence),
    share: mean(bin => bin.share),
    tags: left.tags + right.tags,
    weight,
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000
