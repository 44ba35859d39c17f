import { expect, test } from 'vitest'
import { BACKOFF, backoff, consequences, outcomeOf, TRIES } from '../../../functions/webhooks/retries.ts'

const HOUR = 3_600_000
const NOW = 1_000_000
const SOUND = { address: '', headers: new Headers(), type: '', bytes: new Uint8Array() }

test('eight tries go over more than half a day and less than a whole one', () => {
  const all = BACKOFF.reduce((sum, each) => sum + each, 0)
  expect(TRIES).toBe(8)
  expect(all).toBeGreaterThan(12 * HOUR)
  expect(all).toBeLessThan(24 * HOUR)
})

test('each wait is longer than the one before, and the last one stays', () => {
  const waits = Array.from({ length: 12 }, (_, i) => backoff(i + 1))
  expect(waits.slice(0, 7)).toEqual([...BACKOFF])
  expect(waits.slice(7)).toEqual(Array.from({ length: 5 }, () => 10 * HOUR))
  for (const [i, wait] of BACKOFF.entries()) if (i > 0) expect(wait).toBeGreaterThan(BACKOFF[i - 1] ?? 0)
})

test.each([
  [199, false],
  [200, true],
  [204, true],
  [299, true],
  [300, false],
  [404, false],
  [503, false],
])('a receiver that answers %i has taken the message: %s', (status, ok) => {
  const error = ok ? null : 'not_accepted'
  expect(outcomeOf({ ...SOUND, status })).toEqual({ ok, status, error, isGone: false })
})

test('only 410 says that the receiver is gone', () => {
  expect([404, 410, 500].filter(status => outcomeOf({ ...SOUND, status }).isGone)).toEqual([410])
  expect(outcomeOf({ refused: 'too_slow', message: '' })).toEqual({
    ok: false,
    status: null,
    error: 'too_slow',
    isGone: false,
  })
})

const failed = (attempts: number, failures: number, isGone = false) =>
  consequences({ isGone }, { attempts, failures }, NOW)

test('message and receiver each wait by their own failures', () => {
  expect(failed(3, 0)).toMatchObject({
    messageAt: NOW + backoff(4),
    receiverAt: NOW + backoff(1),
    failures: 1,
  })
})

test('a message is set aside at its eighth failure, unless its receiver is at fault', () => {
  expect(failed(6, 0)).toMatchObject({ isDead: false, pause: null })
  expect(failed(7, 0)).toMatchObject({ isDead: true, pause: null })
  expect(failed(7, 7)).toMatchObject({ isDead: false, pause: 'failures' })
})

test('a receiver is paused at its eighth failure, and at once if it is gone', () => {
  expect(failed(0, 6).pause).toBe(null)
  expect(failed(0, 7).pause).toBe('failures')
  expect(failed(0, 0, true)).toMatchObject({ pause: 'gone', isDead: false })
})
