import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const TOOL = new URL('../../../tools/judge.ts', import.meta.url).pathname

test.each([
  [['nobody'], 'There is no judge nobody. Usage: npm run judge -- [cache | openapi | chaos]'],
  [['--what'], "Unknown option '--what'. Usage: npm run judge -- [cache | openapi | chaos]"],
])('%j is refused in one sentence, before any judge runs', (flags, sentence) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOL, ...flags], { encoding: 'utf8' })
  expect([status, stdout, stderr.trim()]).toEqual([2, '', sentence])
})
