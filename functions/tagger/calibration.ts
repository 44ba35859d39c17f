import type { Tag, TagKind } from './types.ts'

/** What a confidence was worth on labelled texts: pairs of given and true share, ascending in both. */
export type Curve = readonly (readonly [given: number, share: number])[]
export type Calibration = Readonly<Partial<Record<TagKind, Curve>>>

/** The same tag with a confidence that says how many of its like are right. A kind without a curve keeps its own. */
export function calibrate(tag: Tag, calibration: Calibration): Tag {
  const curve = calibration[tag.kind]
  return curve === undefined ? tag : { ...tag, confidence: round(read(curve, tag.confidence)) }
}

/** Straight lines between the points; flat before the first and after the last. */
export function read(curve: Curve, given: number): number {
  const after = curve.findIndex(([point]) => point >= given)
  if (after < 0) return curve.at(-1)?.[1] ?? given
  const [right, high] = curve[after]!
  const [left, low] = curve[Math.max(0, after - 1)]!
  return right === left ? high : low + ((high - low) * (given - left)) / (right - left)
}

const round = (value: number) => Math.round(value * 1000) / 1000
