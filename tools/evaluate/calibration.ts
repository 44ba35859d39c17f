import type { Tag, TagKind } from '../../functions/tagger/types.ts'
import type { Counts, Measure } from './measure.ts'

export const BINS = 10

/** Kinds that some corpus can judge; there is no gold for regions and topics. */
export const JUDGED_KINDS = ['country', 'place', 'person', 'organisation'] as const satisfies TagKind[]

export interface Bin {
  tags: number
  meanConfidence: number
  shareRight: number
}

/** Adds one judged tag to its bin; bin 9 holds 0.9 to 1. */
export function addJudged(counts: Counts, tag: Tag, isRight: boolean): void {
  const bin = binKey(tag.kind, Math.min(BINS - 1, Math.floor(tag.confidence * BINS)))
  const add = (key: string, value: number) => {
    counts[key] = (counts[key] ?? 0) + value
  }
  add(`${bin}.tags`, 1)
  add(`${bin}.confidence`, tag.confidence)
  add(`${bin}.right`, isRight ? 1 : 0)
}

/** Expected calibration error: the gap between confidence and share of right tags, weighted by the bins' tags. */
export function calibrationError(kind: TagKind): Measure['of'] {
  return sum => {
    let gap = 0
    let tags = 0
    for (let bin = 0; bin < BINS; bin++) {
      const key = binKey(kind, bin)
      gap += Math.abs((sum[`${key}.confidence`] ?? 0) - (sum[`${key}.right`] ?? 0))
      tags += sum[`${key}.tags`] ?? 0
    }
    return gap / tags
  }
}

export function readBins(sum: Counts, kind: TagKind): Bin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const key = binKey(kind, bin)
    const tags = sum[`${key}.tags`] ?? 0
    return {
      tags,
      meanConfidence: (sum[`${key}.confidence`] ?? 0) / tags,
      shareRight: (sum[`${key}.right`] ?? 0) / tags,
    }
  })
}

function binKey(kind: TagKind, bin: number): string {
  return `${kind}.bin${bin}`
}
