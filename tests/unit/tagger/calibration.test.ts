import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALIBRATION } from '../../../functions/tagger/calibration.gen.ts'
import { calibrate, read } from '../../../functions/tagger/calibration.ts'
import type { Tag } from '../../../functions/tagger/types.ts'

const CURVE = [
  [0.2, 0.1],
  [0.6, 0.5],
  [0.8, 0.9],
] as const

describe('a curve', () => {
  it.each([
    [0, 0.1],
    [0.2, 0.1],
    [0.4, 0.3],
    [0.6, 0.5],
    [0.7, 0.7],
    [0.8, 0.9],
    [1, 0.9],
  ])('reads %d as %d', (given, share) => {
    expect(read(CURVE, given)).toBeCloseTo(share)
  })

  it('keeps what is given when it has no points', () => {
    expect(read([], 0.4)).toBe(0.4)
  })
})

describe('the committed curves', () => {
  it('never turn the order of two confidences round', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(CALIBRATION)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (curve, one, other) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)]
          expect(read(curve, low)).toBeLessThanOrEqual(read(curve, high) + 1e-9)
        },
      ),
    )
  })

  it('leave a kind alone that nobody judged', () => {
    const tag: Tag = { kind: 'topic', code: 'x', confidence: 0.37, salience: 1, evidence: [], isKnown: true }
    expect(calibrate(tag, {})).toEqual(tag)
    expect(calibrate(tag, { topic: CURVE }).confidence).toBe(0.27)
  })
})
