import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { BUILD_DIR } from '../../../tools/build.ts'
import type { Instances } from './instances.ts'
import { median } from './interleave.ts'
import { open, request } from './load.ts'

const STARTS = 5

/** From starting workerd on a migrated database to the first 200. */
export async function measureStart(instances: Instances): Promise<number> {
  const stateDir = instances.emptyState('start')
  const times: number[] = []
  for (let start = 0; start < STARTS; start++) {
    const started = performance.now()
    const { instance, port } = await instances.start(stateDir, 'local')
    const ask = await open(port)
    const { status } = await ask(request(port, '/v1/articles'))
    times.push(performance.now() - started)
    if (status !== 200) throw new Error(`The first answer is ${status}`)
    ask.close()
    await instances.stop(instance)
  }
  return median(times)
}

/** The bundle and its newest data module, gzip as a deployment sends them. */
export function measureSize(): { bundleBytes: number; dataBytes: number } {
  const script = readFileSync(join(BUILD_DIR, 'worker.js'))
  const used = readdirSync(BUILD_DIR).filter(name => name.endsWith('.bin') && script.includes(name))
  const gzip = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length
  return {
    bundleBytes: gzip(script),
    dataBytes: used.reduce((sum, name) => sum + gzip(readFileSync(join(BUILD_DIR, name))), 0),
  }
}
