import { expect, test } from 'vitest'
import { feedTime } from '../../../functions/feed-reader/feed-time.ts'

test.each([
  ['Mon, 01 Jun 2026 09:00:00 +0900', '2026-06-01T00:00:00Z'],
  ['Monday, 1 June 2026 9:00 GMT', '2026-06-01T09:00:00Z'],
  ['01 Jun 2026 23:59:59 EST', '2026-06-02T04:59:59Z'],
  ['29 Feb 2028 00:00 pdt', '2028-02-29T07:00:00Z'],
  ['1 Sept 2026 12:00 UT', '2026-09-01T12:00:00Z'],
  ['2026-06-01T09:00:00+0900', '2026-06-01T00:00:00Z'],
  [' 2026-06-01T09:00:00.5Z\n', '2026-06-01T09:00:00.500Z'],
])('%j is %s', (text, instant) => {
  expect(feedTime(text)).toBe(instant)
})

test.each([
  ['a day that its month does not have', '31 Feb 2026 09:00:00 GMT'],
  ['a day that this year does not have', '29 Feb 2026 09:00:00 GMT'],
  ['the hour after the last', '01 Jan 2026 24:00:00 GMT'],
  ['a leap second', '31 Dec 2016 23:59:60 GMT'],
  ['an offset that no clock has', '01 Jan 2026 10:00:00 +9999'],
  ['the year 1', '01 Jan 0001 10:00:00 GMT'],
  ['a word that only begins like a month', '01 Marchen 2026 10:00:00 GMT'],
  ['no zone', '01 Jan 2026 10:00:00'],
  ['a zone that is nobody’s', '01 Jan 2026 10:00:00 XYZ'],
  ['a date alone', '2026-06-01'],
  ['nothing', ''],
])('%s is no time', (_, text) => {
  expect(feedTime(text)).toBeUndefined()
})
