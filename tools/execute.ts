import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Statement, sqlText } from './access.ts'
import { run } from './run.ts'

/** Runs statements against the local D1 under `.wrangler/`, or the deployed one. */
export function execute(statements: readonly Statement[], { remote }: { remote: boolean }): void {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-'))
  const file = join(folder, 'statements.sql')
  writeFileSync(file, statements.map(statement => `${sqlText(statement)};`).join('\n'), { mode: 0o600 })
  try {
    run('wrangler', ['d1', 'execute', 'DB', remote ? '--remote' : '--local', '--yes', '--file', file])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
