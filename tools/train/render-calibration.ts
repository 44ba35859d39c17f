import type { Calibration } from '../../functions/tagger/calibration.ts'
import { TAG_KINDS } from '../../functions/tagger/types.ts'

/** The text of `calibration.gen.ts`. A region is as sure as the countries that speak of it. */
export function renderCalibration(fitted: Calibration): string {
  const calibration: Calibration = { ...fitted, ...(fitted.country && { region: fitted.country }) }
  const lines = TAG_KINDS.flatMap(kind => {
    const curve = calibration[kind]
    return curve === undefined ? [] : [`  ${kind}: ${JSON.stringify(curve)},`]
  })
  return [
    "import type { Calibration } from './calibration.ts'",
    '',
    '/** Written by `npm run calibrate`. */',
    'export const CALIBRATION: Calibration = {',
    ...lines,
    '}',
    '',
  ].join('\n')
}
