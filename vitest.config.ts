import { existsSync, readFileSync } from 'node:fs'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const migrations = await readD1Migrations('migrations')
const searchMigrations = await readD1Migrations('migrations-search')
const textMigrations = await readD1Migrations('migrations-text')

/** Articles that are no part of this project; empty where they are not at hand. */
const wikinews = ['../shared', '../../shared']
  .map(folder => `${folder}/data/corpora/ja-wikinews.jsonl`)
  .filter(path => existsSync(path))
  .map(path => readFileSync(path, 'utf8'))[0]

/** Ms; a slow or busy machine is not a failure. */
const PATIENT = 120_000
const PATIENT_JOURNEY = 180_000
const JOURNEYS_AT_ONCE = 3

/** In a fresh clone the largest file begins first; these small ones take a minute, and begun last they would end alone. */
const LONG = /\/(?:odd-requests|pieces|tunnel|varnish-stale)\.test\.ts$/
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))]
  }
}

const inWorkerd = (
  test: NonNullable<TestProjectInlineConfiguration['test']>,
): TestProjectInlineConfiguration => ({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        // A newsroom that keeps texts apart has these too.
        d1Databases: ['TEXT1', 'TEXT2'],
        // Cloudflare Images, played by sharp.
        images: { binding: 'IMAGES' },
        bindings: {
          MIGRATIONS: migrations,
          SEARCH_MIGRATIONS: searchMigrations,
          TEXT_MIGRATIONS: textMigrations,
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
    ...test,
    testTimeout: PATIENT,
    hookTimeout: PATIENT,
    setupFiles: ['tests/support/migrate.ts'],
    provide: { wikinews: wikinews ?? '' },
  },
})

export default defineConfig({
  test: {
    // Every core; by itself vitest leaves one idle, which of two is half.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // A request logs a line. Those of a test that fails are shown.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: PATIENT,
          include: ['tests/unit/**/*.test.ts'],
          // What is tested here keeps no state of its own, so files need no process each. That saves a third of the time.
          isolate: false,
        },
      },
      inWorkerd({
        name: 'worker',
        include: ['tests/worker/**/*.test.{ts,tsx}'],
        // A file finds empty databases (`migrate.ts`), so the files of a core share one workerd, which reads the code once.
        isolate: false,
      }),
      // These go through the Worker's own door, and what an isolate keeps would be another file's.
      inWorkerd({ name: 'isolates', include: ['tests/isolates/**/*.test.ts'] }),
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: PATIENT_JOURNEY,
          hookTimeout: 240_000,
          expect: { poll: { timeout: PATIENT } },
          // A journey mostly waits: for a browser, a clock, a process.
          maxWorkers: JOURNEYS_AT_ONCE,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
