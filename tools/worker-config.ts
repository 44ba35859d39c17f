import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** What a local instance needs of wrangler.toml. */
interface WorkerConfig {
  compatibilityDate: string
  compatibilityFlags: string[]
  databaseId: string
  vars: Record<string, string>
}

/**
 * Kept beside the bundle, which is made anew when wrangler.toml changes: to read the file itself takes wrangler, and loading that
 * takes longer than the rest of a start.
 */
export async function readWorkerConfig(buildDir: string): Promise<WorkerConfig> {
  const file = `${buildDir}/config.json`
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const { unstable_readConfig } = await import('wrangler')
  const config = unstable_readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
  const database = config.d1_databases[0]
  if (!database) throw new Error('wrangler.toml names no D1 database')
  const vars = Object.entries(config.vars).map(([name, value]) => [name, String(value)])
  const read: WorkerConfig = {
    compatibilityDate: config.compatibility_date ?? '',
    compatibilityFlags: config.compatibility_flags,
    databaseId: database.database_id ?? database.binding,
    vars: Object.fromEntries(vars),
  }
  writeFileSync(file, JSON.stringify(read))
  return read
}
