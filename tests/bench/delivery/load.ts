import { connect, type Socket } from 'node:net'

export interface Target {
  port: number
  /** The bytes of the next request, head and body. */
  next: () => Buffer
  /** Every answer must have it. */
  status: number
  /** The request that ends what the first began, answered with 200; both count as one. */
  follow?: (answer: Answer) => Buffer
}

export interface Load {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** Raw bytes of a request to the local machine. */
export function request(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Buffer {
  const length = method === 'GET' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const fields = [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), ...length]
  return Buffer.from(
    [`${method} ${path} HTTP/1.1`, `Host: localhost:${port}`, ...fields, '', body].join('\r\n'),
  )
}

/** Keeps so many connections busy, one request at a time each, and times every answer. */
export async function load(target: Target, connections: number, ms: number): Promise<Load> {
  const latencies: number[] = []
  const started = performance.now()
  const until = started + ms
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const ask = await open(target.port)
      while (performance.now() < until) {
        const asked = performance.now()
        await perform(ask, target)
        latencies.push(performance.now() - asked)
      }
      ask.close()
    }),
  )
  const seconds = (performance.now() - started) / 1000
  latencies.sort((a, b) => a - b)
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}

/** One use of the target, with the requests that belong together. Gives the first answer. */
export async function perform(ask: Ask, { next, status, follow }: Target): Promise<Answer> {
  const answer = await ask(next())
  expectStatus(answer, status)
  if (follow !== undefined) expectStatus(await ask(follow(answer)), 200)
  return answer
}

function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text()}`)
}

/** Of numbers in order. */
export const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export interface Answer {
  status: number
  head: string
  text(): string
}

export type Ask = ((bytes: Buffer) => Promise<Answer>) & { close(): void }

/**
 * A kept-alive connection for one request after another, opened again where the server closed it meanwhile. It reads just
 * enough to know where an answer ends.
 */
export async function open(port: number): Promise<Ask> {
  let socket = await connected(port)
  const ask = async (bytes: Buffer) => {
    if (socket.destroyed || socket.readableEnded) socket = await connected(port)
    return exchange(socket, bytes)
  }
  return Object.assign(ask, { close: () => socket.destroy() })
}

async function connected(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  return socket
}

function exchange(socket: Socket, bytes: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    const settle = (done: () => void) => {
      socket.off('data', take).off('error', fail).off('close', close)
      done()
    }
    const fail = (error: Error) => settle(() => reject(error))
    const close = () => fail(new Error('The connection was closed'))
    const take = (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const answer = parse(received)
      if (answer !== undefined) settle(() => resolve(answer))
    }
    socket.on('data', take).on('error', fail).on('close', close)
    socket.write(bytes)
  })
}

/** Undefined while bytes are missing. */
function parse(received: Buffer): Answer | undefined {
  const bodyAt = received.indexOf(END_OF_HEAD) + END_OF_HEAD.length
  if (bodyAt < END_OF_HEAD.length) return undefined
  const head = received.toString('latin1', 0, bodyAt)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  const isChunked = length === undefined && status !== 304 && status !== 204
  // Of the body alone: a head whose last field ends with 0 looks the same, and may come in a packet of its own.
  const isWhole = isChunked
    ? received.subarray(bodyAt).subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
    : received.length >= bodyAt + Number(length ?? 0) || status === 304
  const body = () => (isChunked ? withoutSizes(received.subarray(bodyAt)) : received.subarray(bodyAt))
  return isWhole ? { status, head, text: () => body().toString('utf8') } : undefined
}

/** The chunks of a body without their sizes (RFC 9112 section 7.1). */
function withoutSizes(chunked: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = chunked.indexOf('\r\n', at)
    const size = Number.parseInt(chunked.toString('latin1', at, lineEnd), 16)
    if (!(size > 0)) return Buffer.concat(chunks)
    chunks.push(chunked.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}
