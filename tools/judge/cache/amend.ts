import type { Suite, SuiteTest } from './suite.ts'

/** What has become of some tests of a release. */
export interface Amendments {
  /** Tests that go, by id. */
  dropped: readonly string[]
  /** Suites whose tests now speak of another field. */
  renamed: readonly { suite: string; ids: [from: string, to: string]; field: [from: string, to: string] }[]
  changed: readonly { tests: readonly string[]; change(test: SuiteTest): void }[]
  added: readonly { suite: string; tests: readonly SuiteTest[] }[]
}

/** The suites with these amendments. Throws if one speaks of a test that is not there. */
export function amend(
  published: readonly Suite[],
  { dropped, renamed, changed, added }: Amendments,
): Suite[] {
  const suites = copied(published)
  const suiteOf = (id: string) => found(suites, suite => suite.id === id, `suite ${id}`)
  const testOf = (id: string) =>
    found(
      suites.flatMap(suite => suite.tests),
      test => test.id === id,
      `test ${id}`,
    )

  for (const id of dropped) {
    const test = testOf(id)
    for (const suite of suites) suite.tests = suite.tests.filter(other => other !== test)
  }
  for (const { suite, ids, field } of renamed) {
    const one = suiteOf(suite)
    const text = JSON.stringify(one.tests).replaceAll(`"${ids[0]}`, `"${ids[1]}`)
    one.tests = JSON.parse(text.replaceAll(...field))
  }
  for (const { tests, change } of changed) for (const id of tests) change(testOf(id))
  for (const { suite, tests } of added) suiteOf(suite).tests.push(...copied(tests))
  return suites
}

/** Through JSON, so that no two tests share a field: the suite writes dates into them. */
const copied = <T>(items: readonly T[]): T[] => JSON.parse(JSON.stringify(items))

function found<T>(items: readonly T[], isWanted: (item: T) => boolean, what: string): T {
  const item = items.find(isWanted)
  if (item === undefined) throw new Error(`The release has no ${what}`)
  return item
}
