import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { databases, migrate } from '../../tools/migrate.ts'

/** Empty databases in a new folder: a copy of those that wrangler prepares once for these migrations. */
export function freshDatabases(stateDir: string): void {
  const pattern = `.wrangler/fresh/${hashOfMigrations()}`
  migrate(pattern)
  cpSync(join(pattern, 'v3'), join(stateDir, 'v3'), { recursive: true })
}

function hashOfMigrations(): string {
  const hash = createHash('sha256').update(readFileSync('wrangler.toml'))
  for (const folder of Object.values(databases()))
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex').slice(0, 16)
}
