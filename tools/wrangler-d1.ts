import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'
import type { Row } from './written-out-d1.ts'

const SIGN_IN = 'Sign in with npx wrangler login, or set CLOUDFLARE_API_TOKEN'
const ADVICE = {
  read: `${SIGN_IN}.`,
  write: `The deployed newsroom was not changed. ${SIGN_IN}; if there is no deployed newsroom yet, npm run deploy makes one.`,
}

/** The rows of each of the statements, which are one transaction in the deployed database of this binding. */
export function askWrangler(binding: string, statements: readonly string[]): Row[][] {
  const command = statements.join(';\n')
  const output = run(
    'wrangler',
    ['d1', 'execute', binding, '--remote', '--yes', '--json', '--command', command],
    {
      advice: ADVICE.read,
    },
  )
  const answers = JSON.parse(output) as { results: Row[] }[]
  return answers.map(({ results }) => results)
}

/** Runs statements from a file, since a command line holds 128 KiB. */
export function runByWrangler(binding: string, statements: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-'))
  const file = join(folder, 'statements.sql')
  // `run` may end the process.
  const forget = () => rmSync(folder, { recursive: true })
  process.once('exit', forget)
  writeFileSync(file, statements.map(sql => `${sql};`).join('\n'), { mode: 0o600 })
  run('wrangler', ['d1', 'execute', binding, '--remote', '--yes', '--file', file], { advice: ADVICE.write })
  process.off('exit', forget)
  forget()
}
