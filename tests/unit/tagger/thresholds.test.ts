import { describe, expect, it } from 'vitest'
import { isPublicUndecided } from '../../../functions/tagger/thresholds.ts'

const span = { field: 'body' as const, start: 0, end: 4 }
const known = { confidence: 0.7, isKnown: true, role: undefined, evidence: [span] }

describe('of what nobody decided on', () => {
  it.each([
    ['a known person', { ...known, kind: 'person' as const }, true],
    ['an unknown person', { ...known, kind: 'person' as const, isKnown: false, confidence: 0.99 }, false],
    [
      'an unknown person beside an office',
      { ...known, kind: 'person' as const, isKnown: false, role: 'mayor' },
      true,
    ],
    [
      'an unlikely person beside an office',
      { ...known, kind: 'person' as const, isKnown: false, role: 'mayor', confidence: 0.4 },
      false,
    ],
    [
      'an unknown organisation named twice',
      { ...known, kind: 'organisation' as const, isKnown: false, confidence: 0.8, evidence: [span, span] },
      true,
    ],
    [
      'an unknown organisation named once',
      { ...known, kind: 'organisation' as const, isKnown: false, confidence: 0.99 },
      false,
    ],
    [
      'a less likely unknown organisation',
      { ...known, kind: 'organisation' as const, isKnown: false, confidence: 0.79, evidence: [span, span] },
      false,
    ],
  ])('readers see %s or not', (_what, tag, isSeen) => {
    expect(isPublicUndecided(tag)).toBe(isSeen)
  })
})
