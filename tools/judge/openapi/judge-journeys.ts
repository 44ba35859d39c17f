import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Recorded } from './around-prism.ts'
import { VARIABLES } from './judge-before.ts'
import { binOf, type JudgeTask, outcomeOf } from './judge-task.ts'

/** Those that ask the API over HTTP. The others need the bytes as they are, or kill what they ask, or have a cache before it. */
const JOURNEYS = [
  'desk',
  'desk-keyboard',
  'example',
  'import',
  'offline',
  'passkeys',
  'pictures',
  'queue',
  'reader',
  'story-life',
  'webhooks',
]

/** What prism says of the answers that the journeys get, and what fails with it before the newsroom. */
export async function judgeJourneys(task: JudgeTask) {
  const findings = join(task.folder, 'journeys.ndjson')
  writeFileSync(findings, '')
  const files = JOURNEYS.map(name => `tests/journeys/${name}.test.ts`)
  const values = [binOf(task, 'prism'), join(task.folder, 'openapi.json'), findings]
  const env = Object.fromEntries(VARIABLES.map((name, place) => [name, values[place]]))
  // Each request makes two hops more.
  const patient = ['--testTimeout=300000', '--silent=true']
  const run = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'journeys', ...patient, ...files]
  const { status, stdout } = await outcomeOf(process.execPath, run, {
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  const recorded = readFileSync(findings, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Recorded)
  return { recorded, faults: status === 0 ? [] : [`the journeys: ${stdout}`] }
}
