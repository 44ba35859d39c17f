import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** An answer that passed, and what prism found wrong with it. */
export interface Recorded {
  asked: string
  status: number
  violations: string[]
}

export interface Violations {
  asked: number
  violations: string[]
}

export const violationsIn = (recorded: readonly Recorded[]): Violations => ({
  asked: recorded.length,
  violations: recorded.flatMap(({ asked, status, violations }) =>
    violations.map(violation => `prism: ${asked} ${status} ${violation}`),
  ),
})

const MARK = 'x-judge'

interface Newsroom {
  address: string
  /** What it is asked by; that of the server before prism, if not said. */
  host?: string
  /** What goes past prism, as pages do. */
  isDescribed(path: string): boolean
}

/**
 * Servers before and behind prism. The one before notes each answer. Prism reads bodies as text, which ruins pictures: so the
 * one behind gives the newsroom each body as it came.
 */
export async function aroundPrism({ address: newsroom, host, isDescribed }: Newsroom) {
  const recorded: Recorded[] = []
  const bodies = new Map<string, Buffer>()
  let prism = ''
  const before: Served = await serve(async (incoming, outgoing) => {
    const body = await buffer(incoming)
    const asked = `${incoming.method} ${incoming.url}`
    if (!isDescribed(incoming.url?.split('?', 1)[0] ?? '')) {
      const headers = { ...incoming.headers, ...(host !== undefined && { host }) }
      return passOn(incoming, outgoing, { to: newsroom, headers, body })
    }
    const mark = String(bodies.size)
    bodies.set(mark, body)
    const headers = { ...incoming.headers, [MARK]: mark }
    passOn(incoming, outgoing, { to: prism, headers, body }, answer =>
      recorded.push({ asked, status: answer?.statusCode ?? 0, violations: violationsOf(answer) }),
    )
  })
  const behind = await serve((incoming, outgoing) => {
    const { [MARK]: mark, ...others } = incoming.headers
    const body = bodies.get(String(mark)) ?? Buffer.alloc(0)
    passOn(incoming, outgoing, { to: newsroom, headers: { ...others, host: host ?? before.host }, body })
  })
  return {
    origin: before.origin,
    upstream: behind.origin,
    recorded,
    stand: (address: string) => {
      prism = address
    },
    close: () => [before, behind].map(({ server }) => server.close()),
  }
}

type Served = Awaited<ReturnType<typeof serve>>

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server, origin: `http://127.0.0.1:${port}`, host: `localhost:${port}` }
}

interface Onward {
  /** An origin. */
  to: string
  headers: IncomingMessage['headers']
  body: Buffer
}

/** Sends a request on with other headers and a body that was read already. */
function passOn(
  { method = '', url = '' }: IncomingMessage,
  outgoing: ServerResponse,
  { to, headers: { 'transfer-encoding': _, ...headers }, body }: Onward,
  note: (answer?: IncomingMessage) => void = () => {},
) {
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {}
  const onward = request(to + url, { method, agent: false, headers: { ...headers, ...length } }, answer => {
    note(answer)
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => {
    note()
    outgoing.destroy()
  })
  onward.end(body)
}

/** What a request does wrong may be meant to be wrong. */
function violationsOf(answer?: IncomingMessage): string[] {
  if (!answer) return ['has no answer']
  const said = String(answer.headers['sl-violations'] ?? '[]')
  // Where there are very many, prism says only that.
  if (!said.startsWith('[')) return [said]
  const found = JSON.parse(said) as { location: string[]; message: string }[]
  return found
    .filter(({ location }) => location[0] === 'response')
    .map(({ location, message }) => `${location.join('.')} ${message}`)
}
