import { expect, test } from 'vitest'
import { toldAs } from '../../../client/site/told-as.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test.each([
  ['just now', 0, [0, 'second']],
  ['just under a minute ago', MINUTE - 1, [0, 'second']],
  ['of a clock that is a little behind', -30_000, [0, 'second']],
  ['a minute ago', MINUTE, [-1, 'minute']],
  ['just under an hour ago', HOUR - 1, [-59, 'minute']],
  ['an hour ago', HOUR, [-1, 'hour']],
  ['just under a day ago', 24 * HOUR - 1, [-23, 'hour']],
])('what is %s is told so', (_, ago, told) => {
  expect(toldAs(ago)).toEqual(told)
})

test.each([
  ['a day old', 24 * HOUR],
  ['still to come', -2 * MINUTE],
])('what is %s keeps its date', (_, ago) => {
  expect(toldAs(ago)).toBe(undefined)
})
