import { Agent, type IncomingMessage, request as send } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { endToEnd } from './end-to-end.ts'
import { headersFrom } from './incoming-request.ts'

const MAX_CONNECTIONS = 256
const TIMEOUT = 30_000
const REPEATABLE = ['GET', 'HEAD', 'OPTIONS']
const WITHOUT_BODY = [204, 205, 304]

/** A response before the final one. */
export interface Interim {
  statusCode: number
  headers: IncomingMessage['headers']
}

/** Asks the origin over HTTP. Bodies pass through as they are: nothing is decompressed, no redirect is followed. */
export function connectOrigin({ hostname, port, host }: URL, onInterim: (interim: Interim) => void) {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS })
  return {
    async fetch(request: Request): Promise<Response> {
      const incoming = await exchange(request, agent).catch(error => {
        // The origin may close an idle connection just when it is used again.
        if (error.isReused && error.code === 'ECONNRESET') return exchange(request, false)
        throw error
      })
      try {
        return responseFrom(incoming, request.method)
      } catch (error) {
        incoming.destroy()
        throw error
      }
    },
    close: () => agent.destroy(),
  }

  /** Connections are used again only for requests that may be sent twice. */
  function exchange(request: Request, connections: Agent | false): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    const { pathname, search } = new URL(request.url)
    const outgoing = send({
      agent: REPEATABLE.includes(request.method) ? connections : false,
      hostname,
      port,
      method: request.method,
      path: pathname + search,
      headers: ['host', host, ...[...request.headers].flat()],
      timeout: TIMEOUT,
    })
    outgoing.on('timeout', () => outgoing.destroy(new DOMException('The origin is too slow', 'TimeoutError')))
    outgoing.on('information', onInterim)
    outgoing.on('response', resolve)
    outgoing.on('error', error => reject(Object.assign(error, { isReused: outgoing.reusedSocket })))
    if (request.body === null) outgoing.end()
    else void pipeline(Readable.fromWeb(request.body as never), outgoing).catch(reject)
    return promise
  }
}

/** Throws for a status outside 200 to 599 and for field values that are none. */
function responseFrom(incoming: IncomingMessage, method: string): Response {
  const status = incoming.statusCode ?? 502
  const headers = endToEnd(headersFrom(incoming.rawHeaders))
  const init = { status, statusText: incoming.statusMessage ?? '', headers }
  if (method !== 'HEAD' && !WITHOUT_BODY.includes(status))
    return new Response(Readable.toWeb(incoming) as ReadableStream<Uint8Array>, init)
  incoming.resume()
  return new Response(null, init)
}
