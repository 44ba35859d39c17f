import type { Kind, Results, Suite, SuiteTest } from './suite.ts'

const KINDS: readonly Kind[] = ['required', 'optimal', 'check']

export interface Count {
  passed: number
  of: number
}

/** Tests for browsers alone are not run by the suite's command line, so they do not count. */
export const countable = (suites: readonly Suite[]): SuiteTest[] =>
  suites.flatMap(({ tests }) => tests).filter(test => test.browser_only !== true)

const kindOf = ({ kind }: SuiteTest): Kind => kind ?? 'required'

export function count(tests: readonly SuiteTest[], results: Results): Count {
  return { passed: tests.filter(({ id }) => results[id] === true).length, of: tests.length }
}

export const countByKind = (tests: readonly SuiteTest[], results: Results): [Kind, Count][] =>
  KINDS.map(kind => [
    kind,
    count(
      tests.filter(test => kindOf(test) === kind),
      results,
    ),
  ])

export const failed = (tests: readonly SuiteTest[], results: Results): SuiteTest[] =>
  tests.filter(({ id }) => results[id] !== true)
