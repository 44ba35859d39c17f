import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepLog } from '../../../tools/newsroom-log.ts'

test('all lines are kept in the file, and of each kind of fault the first is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-log-'))
  const file = join(folder, 'log')
  const told: string[] = []
  const log = keepLog(file, sentence => told.push(sentence))
  const lines = [
    { level: 'log', message: '{"event":"audit_sealed","first":1}' },
    { level: 'error', message: '{"event":"step_failed","step":"announce"}' },
    { level: 'error', message: '{"event":"step_failed","step":"seal"}' },
    { level: 'warn', message: '{"event":"passkey_refused"}' },
    { level: 'error', message: 'kj/async-io.c++: disconnected' },
    { level: 'error', message: 'null' },
  ]
  for (const line of lines) log(line)
  expect(readFileSync(file, 'utf8')).toBe(lines.map(({ message }) => `${message}\n`).join(''))
  expect(told).toEqual(
    ['step_failed', 'passkey_refused', 'a fault without a name'].map(
      event => `The newsroom logged ${event}: see ${file}. docs/operator.md says what its lines mean.`,
    ),
  )
  rmSync(folder, { recursive: true })
})
