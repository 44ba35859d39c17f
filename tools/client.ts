import { spawnSync } from 'node:child_process'
import { build } from 'esbuild'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run client

Builds the client package into client/dist: JavaScript for any bundler, browser or Node, with its types.`,
  { options: {} },
)

const OUT = 'client/dist'

await build({
  entryPoints: ['client/src/dawnwire.ts', 'client/src/partner.ts'],
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  logLevel: 'warning',
})

const { status } = spawnSync('tsc', ['-p', 'client/tsconfig.package.json'], { stdio: 'inherit' })
process.exit(status ?? 1)
