import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import type { TextBinding } from '../../../db/text-databases.ts'
import { BUILD_DIR } from '../../../tools/build.ts'
import { freePort } from '../../../tools/free-port.ts'
import { startInstance } from '../../../tools/instance.ts'
import { migrate } from '../../../tools/migrate.ts'

export interface Started {
  instance: Miniflare
  port: number
}

/** Folders and instances of one run, all gone at its end. */
export class Instances {
  readonly folder = mkdtempSync(join(tmpdir(), 'delivery-bench-'))
  readonly #running = new Set<Miniflare>()

  /** A folder with a migrated database. */
  emptyState(name = 'state'): string {
    const folder = join(this.folder, name)
    migrate(folder)
    return folder
  }

  copyOf(stateDir: string, name: string): string {
    const copy = join(this.folder, name)
    cpSync(stateDir, copy, { recursive: true })
    return copy
  }

  async start(
    stateDir: string,
    cache: 'local' | 'upstream',
    buildDir = BUILD_DIR,
    texts: readonly TextBinding[] = [],
  ): Promise<Started> {
    const port = await freePort()
    const vars = { PUBLIC_ORIGIN: `http://localhost:${port}`, CACHE: cache }
    return {
      instance: this.keep(
        await startInstance({ port, stateDir: join(stateDir, 'v3'), buildDir, vars, texts }),
      ),
      port,
    }
  }

  keep(instance: Miniflare): Miniflare {
    this.#running.add(instance)
    return instance
  }

  async stop(instance: Miniflare): Promise<void> {
    this.#running.delete(instance)
    await instance.dispose()
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map(instance => this.stop(instance)))
  }

  async end(): Promise<void> {
    await this.stopAll()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
