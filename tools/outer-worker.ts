import type { DevConfig } from 'miniflare'

export type Outbound = NonNullable<DevConfig['outboundService']>

/** Nothing here asks for the Cache API; without it workerd starts fewer Workers of Miniflare's own. */
export const LEAN = { cacheAPI: false } as const

const OUTER = 'outer'
const NETWORK = 'Network'

const MODULE = `import { WorkerEntrypoint } from 'cloudflare:workers'
export class ${NETWORK} extends WorkerEntrypoint {
  fetch(request) {
    return this.env.PUBLIC.fetch(request)
  }
}
export default { fetch: () => new Response(null, { status: 404 }) }
`

/**
 * What stands around the newsroom's Worker here: the files of a folder, and the network. One Worker for both, since Miniflare starts
 * two of its own beside each. Not the newsroom's own: with files in front of it, every request would pass Miniflare's router first.
 */
export const outerWorker = (compatibilityDate: string, directory: string) => ({
  config: {
    name: OUTER,
    compatibilityDate,
    manifest: { mainModule: 'outer.js', modules: { 'outer.js': { type: 'esm' as const, contents: MODULE } } },
    assets: { directory, hasUserWorker: true },
    env: { PUBLIC: { type: 'network' as const, allow: ['public'], tlsOptions: { trustBrowserCas: true } } },
    exports: { [NETWORK]: { type: 'worker' as const } },
  },
  dev: LEAN,
})

export const OUTER_FILES = { type: 'worker', worker: OUTER } as const

/**
 * Where the newsroom's `fetch` goes: public addresses only. A Worker cannot see what a name resolves to, and by itself Miniflare
 * reaches this machine and its local network as well.
 */
export const OUTER_NETWORK = {
  type: 'worker',
  worker: OUTER,
  exportName: NETWORK,
} as const satisfies Outbound
