import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Evaluation } from '../../tools/evaluate/evaluate.ts'
import { renderReport } from '../../tools/evaluate/render-report.ts'
import { hashTagger } from '../../tools/hash-tagger.ts'

const evaluation = JSON.parse(readFileSync('docs/evaluation.json', 'utf8')) as Evaluation

/** Least folded recall of the five subjects. */
const SUBJECT_RECALL: Record<string, number> = {
  en: 0.52,
  ja: 0.52,
  ko: 0.52,
  hi: 0.52,
  id: 0.52,
  'zh-Hans': 0.6,
  'zh-Hant': 0.6,
  vi: 0.6,
  th: 0.6,
  ar: 0.4,
}

describe('the committed evaluation', () => {
  it('is of the committed gazetteer, models and rules; `npm run evaluate -- --corpora DIR --write` makes it anew', () => {
    expect(evaluation.tagger).toBe(hashTagger())
  })

  it('says for people what it holds for programs', () => {
    expect(readFileSync('docs/evaluation.md', 'utf8')).toBe(renderReport(evaluation))
  })

  it.each(Object.entries(SUBJECT_RECALL))('finds the subjects of sentences in %s: %d', (language, floor) => {
    expect(evaluation.subjects[language]?.folded?.['five subjects, recall']?.value).toBeGreaterThanOrEqual(
      floor,
    )
  })

  it('is right about most subjects that it tells', () => {
    expect(evaluation.corpora.sib?.folded?.['five subjects, precision']?.value).toBeGreaterThanOrEqual(0.84)
  })

  it('finds the topics of the golden texts', () => {
    expect(evaluation.own.golden?.['topics recall']?.value).toBeGreaterThanOrEqual(0.7)
  })

  it.each(['country', 'place', 'person', 'organisation', 'topic'] as const)(
    'says how sure it is of a %s',
    kind => {
      expect(evaluation.calibration[kind]?.average).toBeLessThanOrEqual(0.05)
      expect(evaluation.calibration[kind]?.worst).toBeLessThanOrEqual(0.08)
    },
  )
})
