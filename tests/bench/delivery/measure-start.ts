import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { BUILD_DIR } from '../../../tools/build.ts'
import { readWorkerConfig } from '../../../tools/worker-config.ts'
import { GAZETTEER } from '../tagger-instance.ts'
import type { Instances } from './instances.ts'
import { median } from './interleave.ts'
import { open, request } from './load.ts'

const STARTS = 5

export interface Start {
  /** From starting workerd on a migrated database to the first 200, ms. */
  ms: number
  /** The same where the Worker has no code: what workerd, Miniflare and the bindings take. */
  emptyMs: number
}

/** The built Worker and one without code take turns, in the same instance otherwise. */
export async function measureStart(instances: Instances): Promise<Start> {
  const stateDir = instances.emptyState('start')
  // The first to read a build writes its bindings beside it.
  await readWorkerConfig(BUILD_DIR)
  const empty = emptyBuild(join(instances.folder, 'empty'))
  const rounds: Start[] = []
  for (let round = 0; round < STARTS; round++) {
    const emptyMs = await timeStart(instances, stateDir, empty)
    rounds.push({ emptyMs, ms: await timeStart(instances, stateDir, BUILD_DIR) })
  }
  return { ms: median(rounds.map(({ ms }) => ms)), emptyMs: median(rounds.map(({ emptyMs }) => emptyMs)) }
}

async function timeStart(instances: Instances, stateDir: string, buildDir: string): Promise<number> {
  const started = performance.now()
  const { instance, port } = await instances.start(stateDir, 'local', buildDir)
  const ask = await open(port)
  const { status } = await ask(request(port, '/v1/articles'))
  const ms = performance.now() - started
  if (status !== 200) throw new Error(`The first answer is ${status}`)
  ask.close()
  await instances.stop(instance)
  return ms
}

const EMPTY = `import { WorkerEntrypoint } from 'cloudflare:workers'
export class PublicReads extends WorkerEntrypoint {}
export default { fetch: () => new Response('') }
`

/** A build with the same bindings and nothing to evaluate. */
function emptyBuild(folder: string): string {
  mkdirSync(folder)
  cpSync(join(BUILD_DIR, 'config.json'), join(folder, 'config.json'))
  writeFileSync(join(folder, 'worker.js'), EMPTY)
  return folder
}

/** Gzip: the script's modules as a deployment sends them, and the gazetteer, which it sends beside the script. */
export function measureSize(): { bundleBytes: number; dataBytes: number } {
  const gzipOf = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length
  const modules = globSync(join(BUILD_DIR, '*.js'))
  return {
    bundleBytes: modules.map(gzipOf).reduce((sum, bytes) => sum + bytes, 0),
    dataBytes: gzipOf(GAZETTEER),
  }
}
