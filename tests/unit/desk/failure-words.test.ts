import { expect, test } from 'vitest'
import { failureWords } from '../../../functions/desk/webhooks/failure-words.ts'
import { REFUSALS } from '../../../functions/outbound/refusal.ts'

test.each([
  ['what was answered', { status: 500, error: 'status' }, 'answered 500'],
  ['why nothing was', { status: null, error: 'unreachable' }, REFUSALS.unreachable],
  ['that nothing was tried', { status: null, error: null }, 'not tried yet'],
])('the desk is told %s', (_, delivery, words) => {
  expect(failureWords(delivery)).toBe(words)
})
