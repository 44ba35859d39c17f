import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binOf, type JudgeTask, outcomeOf } from './judge-task.ts'

/** What each linter says against the document; an empty list is silence. */
export async function lintComplaints(task: JudgeTask): Promise<Record<string, string[]>> {
  const document = join(task.folder, 'openapi.json')
  const rules = join(task.folder, 'spectral.yaml')
  writeFileSync(rules, 'extends: ["spectral:oas"]\n')
  const spectral = await outcomeOf(binOf(task, 'spectral'), [
    'lint',
    document,
    '-r',
    rules,
    '-f',
    'json',
    '-q',
  ])
  const redocly = await outcomeOf(binOf(task, 'redocly'), ['lint', document, '--format=json'], {
    env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
  })
  return {
    spectral: readList<{ code: string; message: string }>(spectral.stdout).map(
      ({ code, message }) => `spectral: ${code} ${message}`,
    ),
    redocly: readProblems(redocly.stdout).map(({ ruleId, message }) => `redocly: ${ruleId} ${message}`),
  }
}

/** Spectral writes a list, and with it what it thinks of it. */
function readList<T>(output: string): T[] {
  const start = output.indexOf('[')
  if (start < 0) throw new Error(`Spectral wrote ${output}`)
  return JSON.parse(output.slice(start, output.lastIndexOf(']') + 1))
}

interface Redocly {
  problems: { ruleId: string; message: string }[]
}

const readProblems = (output: string) =>
  (JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as Redocly).problems
