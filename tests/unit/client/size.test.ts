import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** Bytes, gzip. */
const LARGEST = 5000

test('what reads, searches and keeps a copy in step has at most 5 kB', async () => {
  const { outputFiles } = await build({
    entryPoints: ['client/src/dawnwire.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  const bytes = gzipSync(outputFiles[0]?.contents ?? '').length
  expect(bytes).toBeGreaterThan(500)
  expect(bytes).toBeLessThanOrEqual(LARGEST)
})
