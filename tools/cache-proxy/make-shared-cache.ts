import type { WaitContext } from '../../functions/cache/stand-in/bring.ts'
import { makeStandIn, type StandInDeps } from '../../functions/cache/stand-in/make-stand-in.ts'
import { passOn } from '../../functions/cache/stand-in/respond.ts'
import { partOf } from './byte-range.ts'
import { changedUrls } from './changed-urls.ts'
import { clientDemands } from './client-demands.ts'
import { makeVaryKeys } from './vary-keys.ts'

/** The stand-in for clients and origins of all kinds: other methods, ranges, `Vary`, and what clients ask of caches. */
export function makeSharedCache({ origin, now, maxBytes }: Omit<StandInDeps, 'keys'>) {
  const standIn = makeStandIn({ origin, now, maxBytes, keys: makeVaryKeys() })

  return {
    ...standIn,
    async fetch(request: Request, context: WaitContext): Promise<Response> {
      if (!['GET', 'HEAD'].includes(request.method)) return change(request)
      const { noStore, onlyIfCached, terms } = clientDemands(request.headers)
      if (noStore) return pass(request)
      const hasRange = request.method === 'GET' && request.headers.has('range')
      if (hasRange || onlyIfCached) {
        const held = standIn.hit(request, terms)
        if (held !== undefined) return hasRange ? partOf(held, request.headers) : held
        return onlyIfCached ? notCached() : pass(request)
      }
      return standIn.fetch(request, context, terms)
    },
  }

  async function pass(request: Request): Promise<Response> {
    return passOn(await origin(request), request, 'BYPASS', now())
  }

  async function change(request: Request): Promise<Response> {
    const response = await origin(request)
    for (const url of changedUrls(request, response)) standIn.forget(url)
    return passOn(response, request, 'BYPASS', now())
  }

  function notCached(): Response {
    const headers = { 'cache-control': 'no-store', date: new Date(now()).toUTCString() }
    return new Response(null, { status: 504, headers })
  }
}
