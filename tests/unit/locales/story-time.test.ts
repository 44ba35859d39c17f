import { describe, expect, test } from 'vitest'
import { storyTime, zonedTime } from '../../../functions/locales/story-time.ts'
import { zoneName } from '../../../functions/locales/zone-name.ts'

const at = Date.parse('2026-11-25T17:20:00Z')

describe('a zone is called', () => {
  test.each([
    ['Asia/Tokyo', 'JST'],
    ['Asia/Jakarta', 'WIB'],
    ['Asia/Makassar', 'WITA'],
    ['Asia/Kathmandu', 'NPT'],
    ['Asia/Almaty', 'UTC+5'],
    ['Asia/Kabul', 'UTC+4:30'],
    ['Asia/Jerusalem', 'UTC+2'],
    ['UTC', 'UTC'],
  ])('%s %s', (zone, name) => {
    expect(zoneName(zone, at)).toBe(name)
  })

  test('by its offset at that instant', () => {
    expect(zoneName('Asia/Jerusalem', Date.parse('2026-07-01T00:00:00Z'))).toBe('UTC+3')
  })
})

test.each([
  ['en', '26 Nov, 02:20 JST'],
  ['ja', '11月26日 02:20 JST'],
  ['ko', '11월 26일 02:20 JST'],
  ['id', '26 Nov, 02.20 JST'],
  ['th', '26 พ.ย. 02:20 JST'],
])('in %s a time is short on the clocks of its zone: %s', (language, shown) => {
  expect(zonedTime(language, 'short', at, 'Asia/Tokyo')).toBe(shown)
})

test('whole dates have years, those of the Buddhist era in Thai', () => {
  expect(storyTime('en', 'full', at, 'Asia/Tokyo')).toBe('26 November 2026 at 02:20')
  expect(storyTime('th', 'date', at, 'Asia/Tokyo')).toContain('2569')
  expect(storyTime('ar', 'date', at, 'Asia/Riyadh')).toContain('نوفمبر')
})
