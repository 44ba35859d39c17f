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

const MARK = 'x-judge'

/**
 * Servers before and behind prism. The one before notes each answer. Prism reads bodies as text, which ruins pictures: so the
 * one behind gives the newsroom each body as it came.
 */
export async function aroundPrism(newsroom: string) {
  const recorded: Recorded[] = []
  const bodies = new Map<string, Buffer>()
  let prism = ''
  const before = await serve(async (incoming, outgoing) => {
    const mark = String(bodies.size)
    const body = await buffer(incoming)
    bodies.set(mark, body)
    const asked = `${incoming.method} ${incoming.url}`
    passOn(prism, incoming, { ...incoming.headers, [MARK]: mark }, body, outgoing, answer =>
      recorded.push({ asked, status: answer?.statusCode ?? 0, violations: violationsOf(answer) }),
    )
  })
  const behind = await serve((incoming, outgoing) => {
    const { [MARK]: mark, host: _, ...headers } = incoming.headers
    const body = bodies.get(String(mark)) ?? Buffer.alloc(0)
    passOn(newsroom, incoming, { ...headers, host: new URL(newsroom).host }, body, outgoing)
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

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function passOn(
  to: string,
  { method = '', url = '' }: IncomingMessage,
  { 'transfer-encoding': _, ...headers }: IncomingMessage['headers'],
  body: Buffer,
  outgoing: ServerResponse,
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
  const found = JSON.parse(String(answer.headers['sl-violations'] ?? '[]')) as {
    location: string[]
    message: string
  }[]
  return found
    .filter(({ location }) => location[0] === 'response')
    .map(({ location, message }) => `${location.join('.')} ${message}`)
}
