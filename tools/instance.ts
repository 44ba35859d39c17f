import './without-certificates.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Log, LogLevel, Miniflare, type WorkerdStructuredLog } from 'miniflare'
import type { TextBinding } from '../db/text-databases.ts'
import { copyServed } from './copy-served.ts'
import { LEAN, OUTER_FILES, OUTER_NETWORK, type Outbound, outerWorker } from './outer-worker.ts'
import { readWorkerConfig } from './worker-config.ts'

const WORKER = 'dawnwire'

// V8 makes room for young objects where many live on for a while, up to 64 MB, and keeps it. In 16 MB a batch takes as long;
// in 8 so much counts as old too soon that the Worker grows by more than that saves.
process.env.MINIFLARE_WORKERD_V8_FLAGS ??= '--max-semi-space-size=8'

export interface InstanceOptions {
  /** None: nobody but this process reaches the instance. */
  port?: number
  /** Where D1 keeps its file; the folder `wrangler … --local` uses too. */
  stateDir: string
  /** Where the Worker was built. */
  buildDir: string
  /** The module that is asked; the bundle's own, if not said. */
  mainModule?: string
  vars: { PUBLIC_ORIGIN: string; CACHE: string } & Record<string, string>
  /** Text databases beside those of wrangler.toml. */
  texts?: readonly TextBinding[]
  /** Who plays the world outside; else what has a public address is reached. */
  outside?: Outbound
  /** Who takes what the Worker logs; else it goes where this process writes. */
  onLog?: (line: WorkerdStructuredLog) => void
}

/** The instance's database, from outside of the Worker. */
export const databaseOf = (instance: Miniflare) => instance.getD1Database('DB', WORKER)

/** The instance's index. */
export const indexOf = (instance: Miniflare) => instance.getD1Database('SEARCH', WORKER)

/** The instance's pictures and seals. */
export const bucketOf = (instance: Miniflare) => instance.getR2Bucket('PICTURES', WORKER)

/** The Worker itself, for what no request reaches. */
export const workerOf = (instance: Miniflare) => instance.getWorker(WORKER)

/** The built Worker in workerd, without the development proxy. Bindings come from wrangler.toml. */
export async function startInstance(options: InstanceOptions): Promise<Miniflare> {
  const config = await readWorkerConfig(options.buildDir)
  const { compatibilityDate, compatibilityFlags } = config
  const instance = new Miniflare({
    log: new Log(LogLevel.ERROR),
    logRequests: false,
    ...(options.onLog && { handleStructuredLogs: options.onLog }),
    resourcePersistencePath: options.stateDir,
    workers: [
      // The script comes last: Miniflare copies all that came before for every few kilobytes that follow.
      outerWorker(compatibilityDate, copyServed('public', options.stateDir)),
      {
        config: {
          name: WORKER,
          compatibilityDate,
          compatibilityFlags,
          manifest: { mainModule: options.mainModule ?? 'worker.js', modules: readModules(options.buildDir) },
          env: bindingsOf(config, options),
          exports: { PublicReads: { type: 'worker' } },
        },
        dev: {
          ...LEAN,
          outboundService: options.outside ?? OUTER_NETWORK,
          // Straight to the Worker: the hops through Miniflare's own door would take most of an answer's time.
          unsafeDirectSockets: options.port === undefined ? [] : [{ host: '127.0.0.1', port: options.port }],
        },
      },
    ],
  })
  await instance.ready
  return instance
}

/** What the Worker has of wrangler.toml, and what the caller says in its place. */
function bindingsOf(
  { vars, databases, buckets }: Awaited<ReturnType<typeof readWorkerConfig>>,
  options: InstanceOptions,
) {
  const each = <T>(named: Record<string, string>, bind: (value: string) => T) =>
    Object.fromEntries(Object.entries(named).map(([name, value]) => [name, bind(value)]))
  const texts = Object.fromEntries((options.texts ?? []).map(binding => [binding, binding]))
  return {
    ...each({ ...vars, ...options.vars }, value => ({ type: 'text' as const, value })),
    ASSETS: OUTER_FILES,
    ...each({ ...databases, ...texts }, id => ({ type: 'd1' as const, id })),
    ...each(buckets, name => ({ type: 'r2' as const, name })),
  }
}

/** The Worker's modules, and after them the data beside them. */
function readModules(buildDir: string) {
  const named = (extension: string) => readdirSync(buildDir).filter(name => name.endsWith(extension))
  const files = [...named('.js'), ...named('.bin')]
  return Object.fromEntries(
    files.map(name => {
      const bytes = readFileSync(resolve(buildDir, name))
      return name.endsWith('.js')
        ? [name, { type: 'esm' as const, contents: bytes.toString('utf8') }]
        : [`./${name}`, { type: 'data' as const, contents: new Uint8Array(bytes) }]
    }),
  )
}
