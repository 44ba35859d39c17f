import { build } from 'esbuild'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_readConfig as readConfig } from 'wrangler'
import type { Constant, Query } from './bare-worker.ts'

/** Workers that do as little as can be done, beside a copy of the measured instance's database. */
export async function startBare(
  port: number,
  stateDir: string,
  constants: Readonly<Record<string, Constant>>,
  queries: Readonly<Record<string, Query>>,
): Promise<Miniflare> {
  const config = readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
  const database = config.d1_databases[0]
  if (!database) throw new Error('wrangler.toml names no D1 database')
  const { outputFiles } = await build({
    entryPoints: ['tests/bench/delivery/bare-worker.ts'],
    bundle: true,
    write: false,
    format: 'esm',
  })
  const instance = new Miniflare({
    log: new Log(LogLevel.ERROR),
    logRequests: false,
    resourcePersistencePath: stateDir,
    workers: [
      {
        config: {
          name: 'bare',
          compatibilityDate: config.compatibility_date ?? '',
          manifest: {
            mainModule: 'worker.js',
            modules: {
              'worker.js': { type: 'esm', contents: outputFiles[0]?.text ?? '' },
            },
          },
          env: {
            DB: { type: 'd1', id: database.database_id ?? database.binding },
            CONSTANTS: { type: 'text', value: JSON.stringify(constants) },
            QUERIES: { type: 'text', value: JSON.stringify(queries) },
          },
        },
        dev: { unsafeDirectSockets: [{ host: '127.0.0.1', port }] },
      },
    ],
  })
  await instance.ready
  return instance
}
