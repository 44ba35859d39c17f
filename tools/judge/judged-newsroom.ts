import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scope } from '../../functions/newsroom/rules/permissions.ts'
import { makeApiKey } from '../access.ts'
import { BUILD_DIR, build } from '../build.ts'
import { freePort } from '../free-port.ts'
import { databaseOf, startInstance } from '../instance.ts'
import { migrate } from '../migrate.ts'
import { runStatements } from '../run-statements.ts'
import { loadSamples } from '../samples.ts'

/** A running newsroom with the samples, which a judge may ask anything. */
export interface JudgedNewsroom {
  origin: string
  /** May submit and publish. */
  key: string
  /** Another one, of this owner; with a quota of its own. */
  keyFor(scopes: readonly Scope[], owner?: string): Promise<string>
  /** For what the judge writes; it goes with the newsroom. */
  folder: string
  /** From then on nobody answers at `origin`. */
  stop(): Promise<void>
}

/** Starts the built Worker on 127.0.0.1, at a port that nobody has, in a folder of its own, and ends it after `use`. */
export async function withNewsroom<T>(use: (newsroom: JudgedNewsroom) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-judge-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  build()
  migrate(folder)
  const instance = await startInstance({
    port,
    stateDir: join(folder, 'v3'),
    buildDir: BUILD_DIR,
    vars: { PUBLIC_ORIGIN: origin, CACHE: 'local' },
  })
  let ended: Promise<void> | undefined
  const stop = () => (ended ??= instance.dispose())
  try {
    const db = await databaseOf(instance)
    const keyFor = async (scopes: readonly Scope[], owner = 'judge') => {
      const { key, statements } = makeApiKey(owner, scopes, Date.now())
      await runStatements(db, statements)
      return key
    }
    const key = await keyFor(['submit', 'publish'])
    await loadSamples({ key, send: (path, request) => fetch(origin + path, request) }, Date.now())
    return await use({ origin, key, keyFor, folder, stop })
  } finally {
    await stop()
    rmSync(folder, { recursive: true })
  }
}
