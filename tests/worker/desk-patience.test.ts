import { expect, test } from 'vitest'
import { requirePatience } from '../../functions/desk/door/knock.ts'

const KNOCK = { subject: 'door:sign-in:192.0.2.7', minute: 10, tries: 5 }
const at = (seconds: number) => KNOCK.minute * 60_000 + seconds * 1000

test('a door lets as many tries through as it takes', () => {
  expect(() => requirePatience(KNOCK, 5, at(20))).not.toThrow()
})

test.each([
  [0, '60'],
  [20, '40'],
  [20.5, '40'],
  [59.9, '1'],
])('the next one is told, %d s into the minute, to wait %s s', (seconds, wait) => {
  expect(() => requirePatience(KNOCK, 6, at(seconds))).toThrow(
    expect.objectContaining({ code: 'rate_limited', headers: { 'Retry-After': wait } }),
  )
})
