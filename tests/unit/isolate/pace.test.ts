import { expect, test } from 'vitest'
import { makePace } from '../../../functions/isolate/pace.ts'

const MINUTE = 60_000

test('each subject may go on so many times a minute, and again in the next', () => {
  const pace = makePace()
  const take = (subject: string, now: number) => pace.take(subject, 2, now)
  expect([take('a', 0), take('a', 1), take('a', 2), take('b', 3)]).toEqual([true, true, false, true])
  expect([take('a', MINUTE), take('a', MINUTE), take('a', MINUTE)]).toEqual([true, true, false])
})
