import { expect, test } from 'vitest'
import { amend } from '../../../tools/judge/cache/amend.ts'
import { AMENDMENTS } from '../../../tools/judge/cache/amendments.ts'
import type { Field, Suite, SuiteTest } from '../../../tools/judge/cache/suite.ts'

const one = (id: string, field: Field = ['Old-Field', 'max-age=1']): SuiteTest => ({
  id,
  name: `Does Old-Field do ${id}?`,
  requests: [{ response_headers: [field] }, { expected_type: 'cached' }],
})

const SUITES: Suite[] = [
  { id: 'first', name: 'First', tests: [one('old-a'), { ...one('old-b'), depends_on: ['old-a'] }] },
  { id: 'second', name: 'Second', tests: [one('other')] },
]

const NONE = { dropped: [], renamed: [], changed: [], added: [] }
const ids = (suites: readonly Suite[]) => suites.map(({ tests }) => tests.map(({ id }) => id))

test('a dropped test is gone from its suite alone', () => {
  expect(ids(amend(SUITES, { ...NONE, dropped: ['old-a'] }))).toEqual([['old-b'], ['other']])
})

test('a renamed suite speaks of the new field, in names, ids and dependencies', () => {
  const [first, second] = amend(SUITES, {
    ...NONE,
    renamed: [{ suite: 'first', ids: ['old-', 'new-'], field: ['Old-Field', 'New-Field'] }],
  })
  expect(first?.tests[1]).toEqual({
    id: 'new-b',
    name: 'Does New-Field do old-b?',
    depends_on: ['new-a'],
    requests: [{ response_headers: [['New-Field', 'max-age=1']] }, { expected_type: 'cached' }],
  })
  expect(second?.tests).toEqual([one('other')])
})

test('a change reaches the named tests', () => {
  const [first] = amend(SUITES, {
    ...NONE,
    changed: [
      {
        tests: ['old-b'],
        change(amended) {
          amended.kind = 'check'
        },
      },
    ],
  })
  expect(first?.tests.map(({ kind }) => kind)).toEqual([undefined, 'check'])
})

test('added tests share no field with each other, for the suite writes into them', () => {
  const shared: Field = ['Date', 0]
  const [, second] = amend(SUITES, {
    ...NONE,
    added: [{ suite: 'second', tests: [one('x', shared), one('y', shared)] }],
  })
  const [, x, y] = second?.tests ?? []
  expect(x?.requests[0]?.response_headers?.[0]).toEqual(['Date', 0])
  expect(x?.requests[0]?.response_headers?.[0]).not.toBe(y?.requests[0]?.response_headers?.[0])
})

test('the release itself stays as it was', () => {
  const before = JSON.stringify(SUITES)
  amend(SUITES, {
    ...NONE,
    dropped: ['old-a'],
    changed: [{ tests: ['old-b'], change: it => it.requests.pop() }],
  })
  expect(JSON.stringify(SUITES)).toBe(before)
})

test.each([
  [{ dropped: ['nothing'] }, 'The release has no test nothing'],
  [{ changed: [{ tests: ['nothing'], change: () => {} }] }, 'The release has no test nothing'],
  [{ added: [{ suite: 'nothing', tests: [] }] }, 'The release has no suite nothing'],
])('an amendment of what is not there is refused', (amendments, message) => {
  expect(() => amend(SUITES, { ...NONE, ...amendments })).toThrow(message)
})

test('the amendments name each test once', () => {
  const { dropped, changed, added } = AMENDMENTS
  const named = [
    ...dropped,
    ...changed.flatMap(({ tests }) => tests),
    ...added.flatMap(({ tests }) => tests.map(({ id }) => id)),
  ]
  expect(named.filter((id, i) => id === '' || named.indexOf(id) !== i)).toEqual([])
})
