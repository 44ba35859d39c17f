import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { JUDGES } from '../../../tools/judge/judges.ts'

const TOOL = new URL('../../../tools/judge.ts', import.meta.url).pathname
const USAGE = `Usage: npm run judge -- [${Object.keys(JUDGES).join(' | ')}]`

test.each([
  [['nobody'], `There is no judge nobody. ${USAGE}`],
  [['--what'], `Unknown option '--what'. ${USAGE}`],
])('%j is refused in one sentence, before any judge runs', (flags, sentence) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOL, ...flags], { encoding: 'utf8' })
  expect([status, stdout, stderr.trim()]).toEqual([2, '', sentence])
})
