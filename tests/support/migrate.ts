import { type D1Migration, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { TEXTS } from './text-databases.ts'

const { MIGRATIONS, SEARCH_MIGRATIONS, TEXT_MIGRATIONS } = env as unknown as Record<string, D1Migration[]>

const prepared: [database: D1Database, migrations: D1Migration[]][] = [
  [env.DB, MIGRATIONS ?? []],
  [env.SEARCH, SEARCH_MIGRATIONS ?? []],
  ...Array.from(TEXTS.values(), (text): [D1Database, D1Migration[]] => [text, TEXT_MIGRATIONS ?? []]),
]

// The file before may have left something. `reset` empties only those databases that are open.
await Promise.all(prepared.map(([database]) => database.prepare('SELECT 1').all()))
await reset()

// All in one call, since every file begins with this; wrangler makes one call for each.
await Promise.all(
  prepared.map(([database, migrations]) =>
    database.batch(migrations.flatMap(({ queries }) => queries.map(query => database.prepare(query)))),
  ),
)
