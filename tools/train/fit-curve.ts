import type { Curve } from '../../functions/tagger/calibration.ts'

/** A confidence that was given and what came of it. */
export interface Judged {
  confidence: number
  isRight: boolean
  weight: number
}

/** The same, where `share` of the tags of this confidence were right. */
interface Shared {
  confidence: number
  share: number
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

/** Bins of equal count, at least 200 tags each where there are so many. Tags of equal confidence count alike, whatever bin they fall in. */
export function equalBins(judged: readonly Judged[]): Bin[] {
  const sorted = shareAmongEquals(judged).sort((a, b) => a.confidence - b.confidence)
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

/** Nothing tells tags of equal confidence apart, so each is as right as all of them. */
function shareAmongEquals(judged: readonly Judged[]): Shared[] {
  const equals = Map.groupBy(judged, ({ confidence }) => confidence)
  return [...equals.values()].flatMap(members => {
    const weight = members.reduce((sum, one) => sum + one.weight, 0)
    const right = members.reduce((sum, one) => sum + (one.isRight ? one.weight : 0), 0)
    return members.map(one => ({ confidence: one.confidence, share: right / weight, weight: one.weight }))
  })
}

function summarise(shared: readonly Shared[]): Bin {
  const weight = shared.reduce((sum, one) => sum + one.weight, 0)
  const mean = (of: (one: Shared) => number) =>
    shared.reduce((sum, one) => sum + one.weight * of(one), 0) / weight
  return {
    confidence: mean(one => one.confidence),
    share: mean(one => one.share),
    tags: shared.length,
    weight,
  }
}

/** Tags of confidences from `from` to `to`. */
interface Block extends Bin {
  from: number
  to: number
}

/**
 * Isotonic regression over blocks of neighbouring confidences: blocks whose shares fall are pooled (Ayer and others, 1955). A curve
 * is level within a block and rises between two, so it may be steep where the surest begin. A little of it is a straight
 * line, so that of two tags on a level stretch the surer stays the surer.
 */
export function fitCurve(judged: readonly Judged[]): Curve {
  const pools: Block[] = []
  const blocks = blocksOf(judged)
  const line = fitLine(blocks)
  for (const block of blocks) {
    pools.push(block)
    while (pools.length > 1 && pools.at(-2)!.share >= pools.at(-1)!.share) {
      const [right, left] = [pools.pop()!, pools.pop()!]
      pools.push(pool(left, right))
    }
  }
  return pools.flatMap(({ from, to, share }) =>
    [...new Set([from, to])].map(
      confidence => [round(confidence), round((1 - STRAIGHT) * share + STRAIGHT * line(confidence))] as const,
    ),
  )
}

const MOST_BLOCKS = 25

/** Blocks of at least 200 tags where there are so many; tags of equal confidence are in one. */
function blocksOf(judged: readonly Judged[]): Block[] {
  const equals = [...Map.groupBy(judged, ({ confidence }) => confidence)].sort(([a], [b]) => a - b)
  const least = Math.max(LEAST_TAGS, judged.length / MOST_BLOCKS)
  const blocks: Block[] = []
  for (const [confidence, members] of equals) {
    const weight = members.reduce((sum, one) => sum + one.weight, 0)
    const right = members.reduce((sum, one) => sum + (one.isRight ? one.weight : 0), 0)
    const own = {
      confidence,
      share: right / weight,
      tags: members.length,
      weight,
      from: confidence,
      to: confidence,
    }
    const last = blocks.at(-1)
    if (last && last.tags < least) blocks[blocks.length - 1] = pool(last, own)
    else blocks.push(own)
  }
  const [last, before] = [blocks.at(-1), blocks.at(-2)]
  if (last && before && last.tags < LEAST_TAGS) blocks.splice(-2, 2, pool(before, last))
  return blocks
}

const STRAIGHT = 0.05

/** Weighted least squares, kept between 0 and 1; it never falls. */
function fitLine(bins: readonly Bin[]): (confidence: number) => number {
  const weight = bins.reduce((sum, bin) => sum + bin.weight, 0)
  const mean = (of: (bin: Bin) => number) => bins.reduce((sum, bin) => sum + bin.weight * of(bin), 0) / weight
  const confidence = mean(bin => bin.confidence)
  const share = mean(bin => bin.share)
  const spread = mean(bin => (bin.confidence - confidence) ** 2)
  const rise = mean(bin => (bin.confidence - confidence) * (bin.share - share))
  const slope = spread > 0 ? Math.max(0, rise / spread) : 0
  return given => Math.min(1, Math.max(0, share + slope * (given - confidence)))
}

function pool(left: Block, right: Block): Block {
  const weight = left.weight + right.weight
  const mean = (of: (block: Block) => number) => (left.weight * of(left) + right.weight * of(right)) / weight
  return {
    from: left.from,
    to: right.to,
    confidence: mean(bin => bin.confidence),
    share: mean(bin => bin.share),
    tags: left.tags + right.tags,
    weight,
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000
