import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_readConfig as readConfig } from 'wrangler'

export interface InstanceOptions {
  port: number
  /** Where D1 keeps its file; the folder `wrangler … --local` uses too. */
  stateDir: string
  /** Output of `wrangler deploy --dry-run --outdir`. */
  buildDir: string
  vars?: Record<string, string>
}

/** The built Worker in workerd, without the development proxy. Names and bindings come from wrangler.toml. */
export async function startInstance(options: InstanceOptions): Promise<Miniflare> {
  const config = readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
  const database = config.d1_databases[0]
  if (!database) throw new Error('wrangler.toml names no D1 database')
  const vars = { ...config.vars, ...options.vars }
  const instance = new Miniflare({
    log: new Log(LogLevel.ERROR),
    logRequests: false,
    resourcePersistencePath: options.stateDir,
    workers: [
      {
        config: {
          name: config.name ?? 'dawnwire',
          compatibilityDate: config.compatibility_date ?? '',
          compatibilityFlags: config.compatibility_flags,
          manifest: { mainModule: 'worker.js', modules: readModules(options.buildDir) },
          env: {
            ...Object.fromEntries(
              Object.entries(vars).map(([name, value]) => [
                name,
                { type: 'text' as const, value: String(value) },
              ]),
            ),
            ASSETS: { type: 'assets' },
            DB: { type: 'd1', id: database.database_id ?? database.binding },
          },
          exports: { PublicReads: { type: 'worker' } },
          assets: { directory: resolve('public'), hasUserWorker: true },
        },
        // Straight to the Worker: Miniflare's own door and its asset router would take most of the time of an answer.
        dev: { unsafeDirectSockets: [{ host: '127.0.0.1', port: options.port }] },
      },
    ],
  })
  await instance.ready
  return instance
}

/** The bundle and the data modules beside it. */
function readModules(buildDir: string) {
  const files = readdirSync(buildDir).filter(name => /\.(?:js|bin)$/.test(name))
  return Object.fromEntries(
    files.map(name => {
      const bytes = readFileSync(resolve(buildDir, name))
      return name.endsWith('.js')
        ? [name, { type: 'esm' as const, contents: bytes.toString('utf8') }]
        : [`./${name}`, { type: 'data' as const, contents: new Uint8Array(bytes) }]
    }),
  )
}
