import { describe, expect, it } from 'vitest'
import { isPublicUndecided } from '../../../functions/tagger/thresholds.ts'

const span = { field: 'body' as const, start: 0, end: 4 }
const late = { ...span, start: 900, end: 904 }
const known = { confidence: 0.7, salience: 1, isKnown: true, role: undefined, evidence: [span] }
const passing = { ...known, confidence: 0.9, salience: 0.19, evidence: [late] }

describe('of what nobody decided on', () => {
  it.each([
    ['a known person', { ...known, kind: 'person' as const, confidence: 0.54 }, true],
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
    ['a known organisation named once', { ...known, kind: 'organisation' as const, confidence: 0.41 }, true],
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
    ['what is named once, late, and hardly matters', { ...passing, kind: 'place' as const }, false],
    ['what is named late and matters', { ...passing, kind: 'place' as const, salience: 0.2 }, true],
    ['what is named late, twice', { ...passing, kind: 'place' as const, evidence: [late, late] }, true],
    ['what the lead names', { ...passing, kind: 'place' as const, evidence: [span] }, true],
    ['a topic that is told late', { ...passing, kind: 'topic' as const }, true],
  ])('readers see %s or not', (_what, tag, isSeen) => {
    expect(isPublicUndecided(tag)).toBe(isSeen)
  })
})
