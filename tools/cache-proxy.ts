import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connectOrigin, type Interim } from './cache-proxy/connect-origin.ts'
import { incomingRequest } from './cache-proxy/incoming-request.ts'
import { makeSharedCache } from './cache-proxy/make-shared-cache.ts'
import { readFlags } from './read-flags.ts'

const MAX_BYTES = 256 * 2 ** 20
const MAX_CONNECTIONS = 1024
const SHUTDOWN_GRACE = 5_000

const USAGE = 'npm run cache-proxy -- --origin http://HOST[:PORT] [--port PORT]'

const { originBase, port } = readOptions()
const waiting = new Set<Promise<unknown>>()

// Interim responses (1xx) go to the client whose request went on to the origin.
const client = new AsyncLocalStorage<ServerResponse>()

const origin = connectOrigin(originBase, interim => hint(client.getStore(), interim))
const cache = makeSharedCache({ origin: origin.fetch, now: Date.now, maxBytes: MAX_BYTES })

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
    const request = incomingRequest(incoming, originBase.origin)
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

/** Passes 102 and 103 on. Node answers `Expect: 100-continue` itself. */
function hint(outgoing: ServerResponse | undefined, { statusCode, headers }: Interim): void {
  if (outgoing === undefined || outgoing.headersSent) return
  if (statusCode === 102) outgoing.writeProcessing()
  if (statusCode === 103) outgoing.writeEarlyHints(headers as Record<string, string | string[]>)
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
  origin.close()
}
