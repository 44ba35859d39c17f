import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantsOf, knownTimeZone, localTime, offsetOf } from '../../../functions/text/local-time.ts'

const ZONES = ['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe']

const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) })

test('what a field shows of an instant is read as that instant', () => {
  fc.assert(
    fc.property(instant, fc.constantFrom(...ZONES), (at, zone) => {
      const instants = instantsOf(localTime(at, zone), zone) ?? []
      expect(instants).toContain(at)
      expect(instants.every(each => localTime(each, zone) === localTime(at, zone))).toBe(true)
      expect(new Set(instants.map(each => offsetOf(each, zone))).size).toBe(instants.length)
    }),
    { numRuns: 2000 },
  )
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How far the clocks are ahead of UTC. */
const shiftAt = (at: number, zone: string) => Date.parse(`${localTime(at, zone).padEnd(16, ':00')}Z`) - at

/** The first minute after each change of the clocks in a year, and how far ahead they were before and are from then on. */
function changesIn(zone: string, year: number) {
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1) + day * DAY)
  return days.flatMap(start => {
    const [before, after] = [shiftAt(start, zone), shiftAt(start + DAY, zone)]
    if (before === after) return []
    const minutes = Array.from({ length: DAY / MINUTE }, (_, n) => start + (n + 1) * MINUTE)
    return [{ zone, before, after, first: minutes.find(at => shiftAt(at, zone) === after) ?? 0 }]
  })
}

const CHANGES = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Tehran', 'Europe/London'].flatMap(zone =>
  [2019, 2022, 2027].flatMap(year => changesIn(zone, year)),
)

test.each(CHANGES)(
  'each time around a change of the clocks is read as the instants that show it: $zone, $first',
  ({ zone, before, after, first }) => {
    for (let wall = first + before - 2 * HOUR; wall < first + after + 2 * HOUR; wall += MINUTE) {
      const [old, young] = [wall - before, wall - after]
      const shown = [...(old < first ? [old] : []), ...(young >= first ? [young] : [])]
      expect([wall, instantsOf(new Date(wall).toISOString().slice(0, 16), zone)]).toEqual([wall, shown])
    }
  },
)

test('the clocks go forward and back', () => {
  const moved = CHANGES.map(({ before, after }) => after - before)
  expect([Math.min(...moved), Math.max(...moved)]).toEqual([-HOUR, HOUR])
  expect(moved).toContain(HOUR / 2)
})

test.each([
  ['Asia/Tokyo', '2026-05-01T00:00:00Z', '2026-05-01T09:00', '+09:00'],
  ['Asia/Kathmandu', '2026-05-01T00:00:30Z', '2026-05-01T05:45:30', '+05:45'],
  ['America/St_Johns', '2026-05-01T00:00:00.050Z', '2026-04-30T21:30:00.050', '-02:30'],
  ['Asia/Kolkata', '1900-01-01T00:00:00Z', '1900-01-01T05:21:10', '+05:21:10'],
  ['Asia/Tokyo', '9999-12-31T23:59:00Z', '10000-01-01T08:59', '+09:00'],
  ['UTC', '2026-05-01T00:00:00Z', '2026-05-01T00:00', '+00:00'],
])('in %s %s is %s', (zone, at, local, offset) => {
  const time = Date.parse(at)
  expect([localTime(time, zone), offsetOf(time, zone)]).toEqual([local, offset])
  expect(instantsOf(local, zone)).toEqual([time])
})

test('a day that a zone leaves out has no instant', () => {
  expect(instantsOf('2011-12-30T12:00', 'Pacific/Apia')).toEqual([])
})

test.each([
  '',
  'noon',
  '0026-05-01T09:00',
  '2026-05-01',
  '2026-02-30T09:00',
  '2026-05-01T24:00',
  '2026-05-01T09:60',
  '2026-13-01T09:00',
  '2026-05-01T09:00Z',
  '2026-05-01T09:00+09:00',
  '2026-05-01T09:00:00.1234',
  ' 2026-05-01T09:00',
])('%j is no local time', text => expect(instantsOf(text, 'Asia/Tokyo')).toBeUndefined())

test('whatever is typed is read as instants that show it, or as none', () => {
  const typed = fc.stringMatching(/^\d{4,5}-[01]\d-[0-3]\d[T ][0-2]\d:[0-6]\d(:[0-6]\d(\.\d{1,3})?)?$/)
  fc.assert(
    fc.property(fc.oneof(typed, fc.string()), fc.constantFrom(...ZONES), (text, zone) => {
      const instants = instantsOf(text, zone) ?? []
      for (const at of instants) {
        const shown = localTime(at, zone)
        expect(shown.slice(0, 16)).toBe(text.replace(' ', 'T').slice(0, 16))
        expect(instantsOf(shown, zone)).toEqual(instants)
      }
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['Asia/Tokyo', 'Asia/Tokyo'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['Asia/Tokio', 'UTC'],
  ['', 'UTC'],
  [undefined, 'UTC'],
])('the zone %j is %s', (name, zone) => expect(knownTimeZone(name)).toBe(zone))
