import { expect, test } from 'vitest'
import { readSamples } from '../../../tools/samples.ts'

const START = Date.parse('2026-05-01T12:00:00Z')
const MINUTE = 60_000
const FRONT_PAGE = 8

const samples = (await Array.fromAsync(readSamples(START)))
  .map(({ submission }) => {
    const { publishedAt, language, urgency } = submission as Record<string, string>
    const { source } = submission as { source: { name: string; publishedAt: string } }
    return {
      lead: (Date.parse(publishedAt ?? '') - Date.parse(source.publishedAt)) / MINUTE,
      minutes: (START - Date.parse(publishedAt ?? '')) / MINUTE,
      language,
      urgency,
    }
  })
  .sort((a, b) => a.minutes - b.minutes)

test('the newest sample is minutes old, the oldest about two days, and no two are of the same minute', () => {
  const minutes = samples.map(sample => sample.minutes)
  expect(minutes[0]).toBeLessThan(10)
  expect(minutes.at(-1)).toBeGreaterThan(24 * 60)
  expect(minutes.at(-1)).toBeLessThan(48 * 60)
  expect(new Set(minutes).size).toBe(samples.length)
})

test('the top of the front page has many languages, the whole has news of every weight', () => {
  expect(new Set(samples.slice(0, FRONT_PAGE).map(({ language }) => language)).size).toBeGreaterThan(5)
  expect(new Set(samples.map(({ urgency }) => urgency)).size).toBeGreaterThan(4)
})

test('each was published at its source first, minutes to hours before', () => {
  for (const { lead } of samples) {
    expect(lead).toBeGreaterThan(5)
    expect(lead).toBeLessThan(3 * 60)
  }
})
