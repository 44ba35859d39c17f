import { type Calibration, calibrate } from '../../functions/tagger/calibration.ts'
import type { TagKind } from '../../functions/tagger/types.ts'
import { equalBins, fitCurve, type Judged } from '../train/fit-curve.ts'
import { FOLD_COUNT } from '../train/folds.ts'
import type { Verdict } from './score.ts'

export interface FoldedVerdict extends Verdict {
  fold: number
}

export interface CalibrationError {
  tags: number
  /** Mean gap between confidence and share of right tags over bins of equal count. */
  average: number
  worst: number
  /** The same before calibration. */
  uncalibrated: number
}

const asJudged = ({ tag, isRight, weight }: Verdict): Judged => ({
  confidence: tag.confidence,
  isRight,
  weight,
})

export function fitCalibration(verdicts: readonly Verdict[]): Calibration {
  const kinds = Map.groupBy(verdicts, ({ tag }) => tag.kind)
  return Object.fromEntries([...kinds].map(([kind, members]) => [kind, fitCurve(members.map(asJudged))]))
}

/** Each fifth of the tags is judged by curves that were fitted to the other four. */
export function calibrationErrors(
  verdicts: readonly FoldedVerdict[],
): Partial<Record<TagKind, CalibrationError>> {
  const calibrated = Array.from({ length: FOLD_COUNT }, (_, fold) => {
    const calibration = fitCalibration(verdicts.filter(verdict => verdict.fold !== fold))
    return verdicts
      .filter(verdict => verdict.fold === fold)
      .map(verdict => ({ ...verdict, tag: calibrate(verdict.tag, calibration) }))
  }).flat()
  const before = Map.groupBy(verdicts, ({ tag }) => tag.kind)
  const after = Map.groupBy(calibrated, ({ tag }) => tag.kind)
  return Object.fromEntries(
    [...after].map(([kind, members]) => {
      const gaps = gapsOf(members)
      return [
        kind,
        {
          tags: members.length,
          average: round(mean(gaps)),
          worst: round(Math.max(...gaps)),
          uncalibrated: round(mean(gapsOf(before.get(kind)!))),
        },
      ]
    }),
  )
}

const gapsOf = (verdicts: readonly Verdict[]) =>
  equalBins(verdicts.map(asJudged)).map(({ confidence, share }) => Math.abs(confidence - share))
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const round = (value: number) => Math.round(value * 1000) / 1000
