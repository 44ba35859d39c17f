import { applyD1Migrations, type D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

const { MIGRATIONS, SEARCH_MIGRATIONS } = env as unknown as Record<string, D1Migration[]>

await applyD1Migrations(env.DB, MIGRATIONS ?? [])
await applyD1Migrations(env.SEARCH, SEARCH_MIGRATIONS ?? [])
