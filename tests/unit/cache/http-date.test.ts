import { expect, test } from 'vitest'
import { parseHttpDate } from '../../../functions/cache/stand-in/http-date.ts'
import { START } from './make-edge.ts'

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37Z'],
  ['sUN, 06 NOV 1994 08:49:37 gmt', '1994-11-06T08:49:37Z'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37Z'],
  ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37Z'],
  ['Thursday, 18-Aug-50 02:01:18 GMT', '2050-08-18T02:01:18Z'],
  ['Sun, 21 Nov 2286 04:46:39 GMT', '2286-11-21T04:46:39Z'],
])('%j is a date', (value, expected) => {
  expect(new Date(parseHttpDate(value, START) ?? 0).toISOString()).toBe(expected.replace('Z', '.000Z'))
})

test.each([
  null,
  '',
  '0',
  '-1',
  'Thu, 18 Aug 2050 02:01:18 UTC',
  'Thu, 18 Aug 50 02:01:18 GMT',
  'Thu 18 Aug 2050 02:01:18 GMT',
  'Thu, 18  Aug  2050 02:01:18 GMT',
  'Thu, 18-Aug-2050 02:01:18 GMT',
  'Thu, 18 Aug 2050 2:01:18 GMT',
  'Thu, 31 Feb 2050 02:01:18 GMT',
  'Thu, 18 Abc 2050 02:01:18 GMT',
  'Thu, 18 Aug 2050 25:01:18 GMT',
  'Thu, 18 Aug 2050 02:01:18 GMT, Thu, 18 Aug 2050 02:01:18 GMT',
])('%j is none', value => {
  expect(parseHttpDate(value, START)).toBeUndefined()
})
