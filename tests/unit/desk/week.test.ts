import { expect, test } from 'vitest'
import { isDay } from '../../../functions/desk/list/calendar-query.ts'
import { dayAfter, startOf, weekOf } from '../../../functions/desk/list/week.ts'
import { shortAge, shortTime } from '../../../functions/desk/short-time.ts'

test('a week goes from Monday to Sunday, also over the new year', () => {
  expect(weekOf('2027-01-01')).toEqual([
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
  ])
  expect(weekOf('2026-11-23')[0]).toBe('2026-11-23')
  expect(weekOf('2026-11-29')[0]).toBe('2026-11-23')
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
})

test('a day begins at the zone’s midnight, or at the first hour that there is', () => {
  expect(new Date(startOf('2026-11-25', 'Asia/Tokyo')).toISOString()).toBe('2026-11-24T15:00:00.000Z')
  // Clocks in Beirut go from midnight to one.
  expect(new Date(startOf('2026-03-29', 'Asia/Beirut')).toISOString()).toBe('2026-03-28T22:00:00.000Z')
})

test.each([
  ['2026-11-25', true],
  ['2026-02-30', false],
  ['2026-2-3', false],
  ['x', false],
  ['', false],
])('%j is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected)
})

test('an instant is told by as much as is needed', () => {
  const now = Date.parse('2026-11-25T03:00:00Z')
  const told = (at: string) => shortTime(Date.parse(at), now, 'Asia/Tokyo')
  expect(told('2026-11-25T09:00:30Z')).toBe('18:00')
  expect(told('2026-11-26T15:00:00Z')).toBe('27 Nov 00:00')
  expect(told('2027-01-03T00:00:00Z')).toBe('3 Jan 2027 09:00')
  expect([0, 59_999, 60_000, 3_600_000, 90_000_000].map(ms => shortAge(now - ms, now))).toEqual([
    'now',
    'now',
    '1 m',
    '1 h',
    '1 d',
  ])
})
