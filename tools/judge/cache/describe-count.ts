import type { Count } from './count.ts'
import { KNOWN_FAILURES } from './known-failures.ts'
import type { Kind, SuiteTest } from './suite.ts'

export interface Counted {
  published: Count
  /** Other caches, counted alike from the results that come with the release. */
  others: readonly [name: string, Count][]
  today: Count
  /** Those of today's tests that are not in the release. */
  added: Count
  byKind: readonly [Kind, Count][]
  failed: readonly SuiteTest[]
}

const MEANING: Readonly<Record<Kind, string>> = {
  required: 'conformance',
  optimal: 'what a good cache does',
  check: 'questions without a right answer; yes counts as passed',
}

const COUNTING = `The suite runs against \`npm run cache-proxy\`, which is the stand-in, on 127.0.0.1. A test counts as passed where the suite
says \`true\`. Tests for browsers alone are left out, as the suite’s own command line does.`

/** How it was counted, in Markdown. */
export const describeCount = (counted: Counted): string =>
  [
    COUNTING,
    asPublished(counted),
    byTodaysStandards(counted),
    [
      '| kind | passed | meaning |',
      '|---|---:|---|',
      ...counted.byKind.map(([kind, count]) => `| ${kind} | ${said(count)} | ${MEANING[kind]} |`),
    ].join('\n'),
    'What does not pass by today’s standards, and why:',
    explained(counted.failed)
      .map(({ why, tests }) => `- ${why} ${tests.map(id => `\`${id}\``).join(', ')}`)
      .join('\n'),
  ].join('\n\n')

function asPublished({ published, others }: Counted): string {
  const theirs = others.map(([name, { passed }]) => `${name} ${passed}`).join(', ')
  return `**As published**, ${said(published)} pass. Of the others whose results come with the release these pass:
${theirs}.
The release is older than RFC 9111 and RFC 9213 and asks for what they have changed: for example that an invalid \`Age\` makes
an answer stale, and for \`Surrogate-Control\` instead of \`CDN-Cache-Control\`.`
}

function byTodaysStandards({ today, added }: Counted): string {
  const kept = { passed: today.passed - added.passed, of: today.of - added.of }
  return `**By today’s standards**, ${said(today)} pass. \`tools/judge/cache/amendments.ts\` holds every change to the release, with its
reason. Some tests go, some change, and ${added.of} are new. Of the new ones ${added.passed} pass, so without them it is ${said(kept)}. The
changes were written here. They follow those that the suite has made at its source, under the same names. The source has
365 tests; the four more are about interim responses, which the client of the release cannot see.`
}

const said = ({ passed, of }: Count) => `${passed} of ${of}`

function explained(failed: readonly SuiteTest[]) {
  const ids = failed.map(({ id }) => id)
  const known = KNOWN_FAILURES.map(({ why, tests }) => ({ why, tests: tests.filter(id => ids.includes(id)) }))
  const others = ids.filter(id => !KNOWN_FAILURES.some(({ tests }) => tests.includes(id)))
  return [...known, { why: 'Not explained yet:', tests: others }].filter(({ tests }) => tests.length > 0)
}
