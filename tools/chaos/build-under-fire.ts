import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { BUILD_DIR, build } from '../build.ts'

export const MAIN_MODULE = 'under-fire.js'

/** The built Worker, and beside it the module that stands in its place and passes all on to it. Gives their folder. */
export async function buildUnderFire(say: (what: string) => void): Promise<string> {
  build(say)
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-chaos-build-'))
  cpSync(BUILD_DIR, folder, { recursive: true })
  await bundle({
    entryPoints: ['tools/chaos/world/worker-under-fire.ts'],
    outfile: join(folder, MAIN_MODULE),
    bundle: true,
    format: 'esm',
    target: 'es2024',
    external: ['cloudflare:workers'],
    logLevel: 'error',
    plugins: [
      {
        name: 'the built Worker stays as it is',
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/functions\/worker\.ts$/ }, () => ({ path: './worker.js', external: true })),
      },
    ],
  })
  return folder
}
