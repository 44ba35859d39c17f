import { expect, test } from 'vitest'
import { count, countable, countByKind, failed } from '../../../tools/judge/cache/count.ts'
import { type Counted, describeCount } from '../../../tools/judge/cache/describe-count.ts'
import type { Results, Suite, SuiteTest } from '../../../tools/judge/cache/suite.ts'

const a = (id: string, more: Partial<SuiteTest> = {}): SuiteTest => ({ id, name: id, requests: [], ...more })

const SUITES: Suite[] = [
  { id: 'x', name: 'X', tests: [a('1'), a('2', { kind: 'optimal' }), a('browser', { browser_only: true })] },
  { id: 'y', name: 'Y', tests: [a('3', { kind: 'check' }), a('4', { kind: 'required' }), a('5')] },
]
const RESULTS: Results = {
  '1': true,
  '2': ['Assertion', 'no'],
  '3': true,
  '4': ['Setup', 'retry'],
  browser: true,
}

test('tests for browsers do not count, and neither do failures, set-ups that failed, or tests that did not run', () => {
  const tests = countable(SUITES)
  expect(count(tests, RESULTS)).toEqual({ passed: 2, of: 5 })
  expect(failed(tests, RESULTS).map(({ id }) => id)).toEqual(['2', '4', '5'])
})

test('a test without a kind is one of conformance', () => {
  expect(countByKind(countable(SUITES), RESULTS)).toEqual([
    ['required', { passed: 1, of: 3 }],
    ['optimal', { passed: 0, of: 1 }],
    ['check', { passed: 1, of: 1 }],
  ])
})

const COUNTED: Counted = {
  published: { passed: 1, of: 2 },
  others: [['Squid', { passed: 0, of: 2 }]],
  today: { passed: 30, of: 40 },
  added: { passed: 3, of: 10 },
  byKind: [['required', { passed: 3, of: 4 }]],
  failed: [a('method-POST'), a('other-set-cookie'), a('new-failure')],
}

test('each failure stands once, with its reason or among those without one', () => {
  const text = describeCount(COUNTED)
  expect(text).toContain('`Set-Cookie` is never stored. `other-set-cookie`\n')
  expect(text).toContain('the entity tag of another variant. `method-POST`\n')
  expect(text).toMatch(/- Not explained yet: `new-failure`$/)
  expect(text).not.toContain('head-writethrough')
})

test('without failures there is no reason to read', () => {
  expect(describeCount({ ...COUNTED, failed: [] })).not.toContain('\n- ')
})

test('the count without the tests that were added is told too', () => {
  expect(describeCount(COUNTED)).toMatch(
    /10 are new\. Of the new ones 3 pass, so without them it is 27 of 30\./,
  )
})
