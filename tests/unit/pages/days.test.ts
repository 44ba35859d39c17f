import { expect, test } from 'vitest'
import { dayStart, endOfWindow, lastDays } from '../../../functions/pages/days.ts'

const noon = Date.parse('2026-05-01T12:00:00Z')

test('the last days are whole ones of UTC, without today', () => {
  const { from, until } = lastDays(7, noon)
  expect([from, until].map(day => new Date(dayStart(day)).toISOString())).toEqual([
    '2026-04-24T00:00:00.000Z',
    '2026-05-01T00:00:00.000Z',
  ])
})

test('their page ends at midnight, or before', () => {
  const midnight = Date.parse('2026-05-02T00:00:00Z')
  expect(endOfWindow(lastDays(7, noon), undefined)).toBe(midnight)
  expect(endOfWindow(lastDays(7, noon), midnight + 1)).toBe(midnight)
  expect(endOfWindow(lastDays(7, noon), noon + 1)).toBe(noon + 1)
  expect(endOfWindow(lastDays(7, midnight), undefined)).toBe(midnight + 86_400_000)
})
