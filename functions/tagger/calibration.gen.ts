import type { Calibration } from './calibration.ts'

export const CALIBRATION: Calibration = {}
