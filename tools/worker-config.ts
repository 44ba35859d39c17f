import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** What a local instance needs of wrangler.toml. */
interface WorkerConfig {
  compatibilityDate: string
  compatibilityFlags: string[]
  /** Ids of the D1 databases by binding. */
  databases: Record<string, string>
  /** Names of the R2 buckets by binding. */
  buckets: Record<string, string>
  vars: Record<string, string>
}

interface R2 {
  binding: string
  bucket_name?: string
}

interface D1 {
  binding: string
  database_id?: string
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
  const databases = config.d1_databases.map(({ binding, database_id }: D1) => [
    binding,
    database_id ?? binding,
  ])
  if (databases.length === 0) throw new Error('wrangler.toml names no D1 database')
  const buckets = config.r2_buckets.map(({ binding, bucket_name }: R2) => [binding, bucket_name ?? binding])
  const vars = Object.entries(config.vars).map(([name, value]) => [name, String(value)])
  const read: WorkerConfig = {
    compatibilityDate: config.compatibility_date ?? '',
    compatibilityFlags: config.compatibility_flags,
    databases: Object.fromEntries(databases),
    buckets: Object.fromEntries(buckets),
    vars: Object.fromEntries(vars),
  }
  writeFileSync(file, JSON.stringify(read))
  return read
}
