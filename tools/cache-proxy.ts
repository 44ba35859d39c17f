import { AsyncLocalStorage } from 'node:async_hooks'
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { endToEnd } from '../functions/cache/stand-in/end-to-end.ts'
import { makeStandIn } from '../functions/cache/stand-in/make-stand-in.ts'
import { readFlags } from './read-flags.ts'

const MAX_BYTES = 256 * 2 ** 20
const MAX_CONNECTIONS = 1024
const ORIGIN_TIMEOUT = 30_000
const SHUTDOWN_GRACE = 5_000
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS'])
const WITHOUT_BODY = new Set([204, 205, 304])

const USAGE = 'npm run cache-proxy -- --origin http://HOST[:PORT] [--port PORT]'

const { originBase, port } = readOptions()
const agent = new Agent({ keepAlive: true, maxSockets: 256 })
const waiting = new Set<Promise<unknown>>()

// Whose connection gets interim responses (1xx): that of the client whose request goes through to the origin.
const client = new AsyncLocalStorage<ServerResponse>()

const cache = makeStandIn({ origin: fetchOrigin, now: Date.now, maxBytes: MAX_BYTES })

const server = createServer((incoming, outgoing) => {
  client.run(outgoing, () => void handle(incoming, outgoing))
})
server.maxConnections = MAX_CONNECTIONS
server.once('error', ({ code }: NodeJS.ErrnoException) =>
  stop(
    code === 'EADDRINUSE'
      ? `Port ${port} is in use; choose another with --port.`
      : `Port ${port} cannot be opened: ${code}.`,
  ),
)
server.listen(port, () => {
  const address = server.address() as AddressInfo
  console.log(`Caching ${originBase.origin} on http://localhost:${address.port}`)
})
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void shutDown())

function readOptions(): { originBase: URL; port: number } {
  const { values } = readFlags(USAGE, {
    options: { origin: { type: 'string' }, port: { type: 'string', default: '8080' } },
  })
  if (values.origin === undefined) stop(`Usage: ${USAGE}`)
  const originBase = URL.parse(values.origin)
  if (originBase?.protocol !== 'http:')
    stop(`--origin is ${values.origin}; it must be an address such as http://localhost:8787.`)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    stop(`--port is ${values.port}; it must be a number from 0 to 65535.`)
  return { originBase, port }
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const request = requestFrom(incoming)
    const response =
      request === undefined ? new Response(null, { status: 400 }) : await cache.fetch(request, { waitUntil })
    await write(response, outgoing)
  } catch (error) {
    if (outgoing.headersSent) outgoing.destroy()
    else
      outgoing.writeHead(statusOf(error), { 'cache-control': 'no-store' }).end('The origin did not answer\n')
  }
}

const statusOf = (error: unknown): number =>
  error instanceof Error && error.name === 'TimeoutError' ? 504 : 502

/** Undefined for what a reverse proxy cannot forward. */
function requestFrom(incoming: IncomingMessage): Request | undefined {
  const { method = 'GET', url = '/' } = incoming
  const path = url.startsWith('/') ? url : pathOf(url)
  if (path === undefined || ['CONNECT', 'TRACE', 'TRACK'].includes(method)) return undefined
  const hasBody = method !== 'GET' && method !== 'HEAD' && hasContent(incoming)
  const body = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null
  const headers = endToEnd(headersFrom(incoming.rawHeaders))
  headers.delete('host')
  headers.append('via', `${incoming.httpVersion} cache-proxy`)
  return new Request(originBase.origin + path, { method, headers, body, redirect: 'manual', duplex: 'half' })
}

function pathOf(absolute: string): string | undefined {
  const url = URL.parse(absolute)
  return url === null ? undefined : url.pathname + url.search
}

const hasContent = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

function headersFrom(raw: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i] as string, raw[i + 1] as string)
  return headers
}

/** Bodies pass through as they are: nothing is decompressed, no redirect is followed. */
async function fetchOrigin(request: Request): Promise<Response> {
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
}

/** Throws for a status outside 200 to 599 and for field values that are none. */
function responseFrom(incoming: IncomingMessage, method: string): Response {
  const status = incoming.statusCode ?? 502
  const isEmpty = method === 'HEAD' || WITHOUT_BODY.has(status)
  const init = { status, statusText: incoming.statusMessage ?? '', headers: headersFrom(incoming.rawHeaders) }
  if (!isEmpty) return new Response(Readable.toWeb(incoming) as ReadableStream<Uint8Array>, init)
  incoming.resume()
  return new Response(null, init)
}

/** Connections are used again only for requests that may be sent twice. */
function exchange(request: Request, connections: Agent | false): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { hostname, port } = originBase
  const { pathname, search } = new URL(request.url)
  const outgoing = send({
    agent: REPEATABLE.has(request.method) ? connections : false,
    hostname,
    port,
    method: request.method,
    path: pathname + search,
    headers: ['host', originBase.host, ...[...request.headers].flat()],
    timeout: ORIGIN_TIMEOUT,
  })
  outgoing.on('timeout', () => outgoing.destroy(new DOMException('The origin is too slow', 'TimeoutError')))
  outgoing.on('information', interim => hint(client.getStore(), interim))
  outgoing.on('response', resolve)
  outgoing.on('error', error => reject(Object.assign(error, { isReused: outgoing.reusedSocket })))
  if (request.body === null) outgoing.end()
  else void pipeline(Readable.fromWeb(request.body as never), outgoing).catch(reject)
  return promise
}

/** Passes 102 and 103 on; Node answers `Expect: 100-continue` itself. */
function hint(
  outgoing: ServerResponse | undefined,
  interim: { statusCode: number; headers: IncomingMessage['headers'] },
): void {
  if (outgoing === undefined || outgoing.headersSent) return
  if (interim.statusCode === 102) outgoing.writeProcessing()
  if (interim.statusCode === 103)
    outgoing.writeEarlyHints(interim.headers as Record<string, string | string[]>)
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, response.statusText, [...response.headers].flat())
  if (response.body === null) outgoing.end()
  else await pipeline(Readable.fromWeb(response.body as never), outgoing)
}

function waitUntil(work: Promise<unknown>): void {
  waiting.add(work)
  void work.finally(() => waiting.delete(work))
}

/** Lets answers under way finish, then closes what is left. */
async function shutDown(): Promise<void> {
  const deadline = setTimeout(() => server.closeAllConnections(), SHUTDOWN_GRACE)
  await new Promise(resolve => server.close(resolve))
  await Promise.allSettled(waiting)
  clearTimeout(deadline)
  agent.destroy()
}
