import { applyD1Migrations, type D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

import { TEXTS } from './text-databases.ts'

const { MIGRATIONS, SEARCH_MIGRATIONS, TEXT_MIGRATIONS } = env as unknown as Record<string, D1Migration[]>

await applyD1Migrations(env.DB, MIGRATIONS ?? [])
await applyD1Migrations(env.SEARCH, SEARCH_MIGRATIONS ?? [])
for (const text of TEXTS.values()) await applyD1Migrations(text, TEXT_MIGRATIONS ?? [])
