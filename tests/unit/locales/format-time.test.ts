import { expect, it } from 'vitest'
import { formatTime } from '../../../functions/locales/format-time.ts'
import { INTERFACE_LANGUAGES } from '../../../functions/locales/interface-words.ts'

const time = new Date('2026-03-05T09:07:00Z')

it('writes the date and the time in UTC, whatever the zone of the machine', () => {
  expect(formatTime('en', time)).toMatch(/March 5, 2026.*0?9:07.*UTC/)
})

it('writes the month as the language does', () => {
  expect(formatTime('ja', time)).toContain('2026年3月5日')
  expect(formatTime('ko', time)).toContain('2026년 3월 5일')
  expect(formatTime('vi', time)).toContain('tháng 3')
  expect(formatTime('ar', time)).toContain('مارس')
})

it('counts years in the Buddhist era in Thai', () => {
  expect(formatTime('th', time)).toContain('2569')
})

it('differs by language', () => {
  expect(
    new Set(INTERFACE_LANGUAGES.map(language => formatTime(language, time))).size,
  ).toBeGreaterThanOrEqual(8)
})
