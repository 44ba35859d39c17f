import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const migrations = await readD1Migrations('migrations')
const searchMigrations = await readD1Migrations('migrations-search')

/** Ms; a busy machine is not a failure. */
const PATIENT = 30_000

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', testTimeout: PATIENT, include: ['tests/unit/**/*.test.ts'] } },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                MIGRATIONS: migrations,
                SEARCH_MIGRATIONS: searchMigrations,
                PUBLIC_ORIGIN: 'http://localhost:8787',
                CACHE: 'upstream',
                LIFECYCLE_RUNS: process.env.LIFECYCLE_RUNS ?? '',
                LIFECYCLE_SEED: process.env.LIFECYCLE_SEED ?? '',
                CHANGES_RUNS: process.env.CHANGES_RUNS ?? '',
                CHANGES_SEED: process.env.CHANGES_SEED ?? '',
              },
            },
          }),
        ],
        test: {
          name: 'worker',
          testTimeout: PATIENT,
          hookTimeout: PATIENT,
          include: ['tests/worker/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/migrate.ts'],
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
