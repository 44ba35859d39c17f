import { type BuildOptions, buildSync } from 'esbuild'

/**
 * How the Worker is bundled: `worker.js` and the modules that it imports. Wrangler would write one script, and to run all of that
 * before the first answer takes twice as long as what readers need of it. Conditions and target are wrangler's.
 */
export const BUNDLE = {
  entryPoints: ['functions/worker.ts'],
  bundle: true,
  splitting: true,
  // As the rule for modules in wrangler.toml has it.
  chunkNames: 'worker-[name]-[hash]',
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['cloudflare:*', 'node:*'],
  define: {
    'process.env.NODE_ENV': '"production"',
    'navigator.userAgent': '"Cloudflare-Workers"',
  },
  minify: true,
  sourcemap: true,
  logLevel: 'error',
} as const satisfies BuildOptions

export const bundle = (folder: string): void => void buildSync({ ...BUNDLE, outdir: folder })
