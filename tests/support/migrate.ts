import type { D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { TEXTS } from './text-databases.ts'

const { MIGRATIONS, SEARCH_MIGRATIONS, TEXT_MIGRATIONS } = env as unknown as Record<string, D1Migration[]>

/** All of them in one call, since every file of tests begins with this; wrangler makes one call for each. */
const prepare = (database: D1Database, migrations: D1Migration[] = []) =>
  database.batch(migrations.flatMap(({ queries }) => queries.map(query => database.prepare(query))))

await Promise.all([
  prepare(env.DB, MIGRATIONS),
  prepare(env.SEARCH, SEARCH_MIGRATIONS),
  ...Array.from(TEXTS.values(), text => prepare(text, TEXT_MIGRATIONS)),
])
