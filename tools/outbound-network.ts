import type { DevConfig } from 'miniflare'

export type Outbound = NonNullable<DevConfig['outboundService']>

/** Nothing here asks for the Cache API; without it workerd starts fewer Workers of Miniflare's own. */
export const LEAN = { cacheAPI: false } as const

const NETWORK = 'network'
const PASS_ON = 'export default { fetch: (request, { PUBLIC }) => PUBLIC.fetch(request) }'

/**
 * What the Worker's `fetch` reaches: public addresses only. A Worker cannot see what a name resolves to, and by itself
 * Miniflare reaches this machine and its local network as well.
 */
export function outboundNetwork(compatibilityDate: string, outside?: Outbound) {
  if (outside) return { workers: [], service: outside }
  const config = {
    name: NETWORK,
    compatibilityDate,
    manifest: {
      mainModule: 'network.js',
      modules: { 'network.js': { type: 'esm' as const, contents: PASS_ON } },
    },
    env: {
      PUBLIC: { type: 'network' as const, allow: ['public'], tlsOptions: { trustBrowserCas: true } },
    },
  }
  return { workers: [{ config, dev: LEAN }], service: { type: 'worker' as const, worker: NETWORK } }
}
