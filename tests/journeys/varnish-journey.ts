import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../tools/free-port.ts'
import { cacheStatus, startVarnish, VARNISHD } from './varnish.ts'
import { makeNewsroom } from './varnish-newsroom.ts'

export const isMissing = !existsSync(VARNISHD) && process.env.CI === undefined
if (isMissing) console.warn('Skipped: Debian’s varnish and varnish-modules are not installed')

export const FERRY = {
  language: 'en',
  headline: 'Japan opens a night ferry to Busan',
  body: 'TOKYO: A night ferry will link Fukuoka in Japan with Busan in South Korea from spring.',
  source: { name: 'Agency' },
  rights: 'All rights reserved',
}

export type VarnishJourney = Awaited<ReturnType<typeof makeVarnishJourney>>

/** An instance with CACHE=upstream and Varnish before it; readers, partners and editors come through Varnish. */
export async function makeVarnishJourney() {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-varnish-'))
  const port = await freePort()
  const address = `http://localhost:${port}`
  const newsroom = await makeNewsroom(address)
  const varnish = await startVarnish({ folder, port, originPort: newsroom.port })

  const read = (path: string, init: RequestInit = {}) => fetch(address + path, init)
  const text = async (path: string) => (await read(path)).text()
  /** Tells Varnish what the instance owes for the article. */
  const purgeOwed = async (id: string) => {
    const tags = await newsroom.owed(id)
    await read('/', { method: 'PURGE', headers: { 'Cache-Tag': tags.join(',') } })
  }

  return {
    newsroom,
    varnish,
    read,
    text,
    json: async <T>(path: string) => (await read(path)).json() as Promise<T>,
    /** With the path, so that a failure names it. */
    shows: async (path: string, id: string) => [path, (await text(path)).includes(id)],
    isHit: async (path: string) => [path, cacheStatus(await read(path)).isHit],
    purgeOwed,
    async publish(fields: object) {
      const submitted = await newsroom.submit(fields, { publish: true })
      await purgeOwed(submitted.id)
      return submitted
    },
    async close() {
      varnish.stop()
      await newsroom.stop()
      newsroom.forget()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
