import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { freePort } from '../../tools/free-port.ts'
import { type InstanceOptions, startInstance } from '../../tools/instance.ts'

const CONFIG = {
  compatibilityDate: '2026-11-01',
  compatibilityFlags: [],
  databases: {},
  buckets: {},
  vars: {},
}

/** An instance whose Worker is this script alone, which may import what the Worker has. */
export async function startProbe(script: string, options: Pick<InstanceOptions, 'outside'> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-probe-'))
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    external: ['cloudflare:workers'],
    write: false,
  })
  writeFileSync(join(folder, 'worker.js'), outputFiles[0]?.text ?? '')
  writeFileSync(join(folder, 'config.json'), JSON.stringify(CONFIG))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const instance = await startInstance({
    port,
    stateDir: join(folder, 'state'),
    buildDir: folder,
    vars: { PUBLIC_ORIGIN: origin, CACHE: 'local' },
    ...options,
  })
  return {
    origin,
    async close() {
      await instance.dispose()
      rmSync(folder, { recursive: true })
    },
  }
}
