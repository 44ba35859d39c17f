import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Statement, sqlText } from './access.ts'
import { migrate, STATE_DIR } from './migrate.ts'
import { run } from './run.ts'

const ADVICE =
  'The deployed newsroom was not changed. Sign in with npx wrangler login, or set CLOUDFLARE_API_TOKEN; ' +
  'if there is no deployed newsroom yet, npm run deploy makes one.'

interface Target {
  remote: boolean
  /** Of wrangler.toml. */
  binding?: string
}

/** Runs statements against a database of this machine, which is made if there is none, or the deployed one. */
export function execute(statements: readonly Statement[], target: Target): void {
  if (!target.remote) migrate(STATE_DIR)
  runFile(statements.map(sqlText), target)
}

/** Runs SQL from a file, since a command line holds 128 KiB. */
export function runFile(statements: readonly string[], { remote, binding = 'DB' }: Target): void {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-'))
  const file = join(folder, 'statements.sql')
  // `run` may end the process.
  const forget = () => rmSync(folder, { recursive: true })
  process.once('exit', forget)
  writeFileSync(file, statements.map(sql => `${sql};`).join('\n'), { mode: 0o600 })
  run('wrangler', ['d1', 'execute', binding, remote ? '--remote' : '--local', '--yes', '--file', file], {
    advice: remote ? ADVICE : '',
  })
  process.off('exit', forget)
  forget()
}
