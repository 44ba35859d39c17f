import { spawnSync } from 'node:child_process'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm test

Checks everything, and stops at the first that fails: style, types, dead code, then unit tests, tests inside workerd and
journeys. One file alone: npx vitest run tests/unit/text/id.test.ts`,
  { options: {} },
)

/** In the order in which it is cheapest to fail. */
const STEPS: [title: string, command: string, ...args: string[]][] = [
  ['Style', 'biome', 'check', '--error-on-warnings', '.'],
  ['Types of the Worker', 'tsc', '-p', 'tsconfig.json'],
  ['Types of tools and tests', 'tsc', '-p', 'tools/tsconfig.json'],
  ['Types of scripts in browsers', 'tsc', '-p', 'client/tsconfig.json'],
  ['Types of the service worker', 'tsc', '-p', 'client/offline/tsconfig.json'],
  ['Dead code', 'knip'],
  [
    'Env is what wrangler.toml says',
    'wrangler',
    'types',
    '--check',
    '--include-runtime=false',
    '--strict-vars=false',
    'functions/env.d.ts',
  ],
  ['Tests', 'vitest', 'run'],
]

for (const [title, command, ...args] of STEPS) {
  console.log(`\n── ${title}`)
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  })
  if (status !== 0) process.exit(status ?? 1)
}
