import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const TOOL = new URL('../../../../tools/cache-proxy.ts', import.meta.url).pathname
const FRESH = { 'Cache-Control': 'max-age=60' }

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void

const pages: Record<string, Handler> = {
  '/page': (_, outgoing) => outgoing.writeHead(200, FRESH).end('page'),
  '/gzip': (_, outgoing) =>
    outgoing.writeHead(200, { ...FRESH, 'Content-Encoding': 'gzip' }).end(gzipSync('text')),
  '/cookies': (_, outgoing) =>
    outgoing.writeHead(200, ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Link', '<1>', 'Link', '<2>']).end(),
  '/hop': (_, outgoing) =>
    outgoing
      .writeHead(200, { ...FRESH, Connection: 'x-hop, close', 'X-Hop': '1', TE: 'x', 'X-End': '2' })
      .end(),
  '/moved': (_, outgoing) => outgoing.writeHead(308, { Location: '/page' }).end(),
  '/hints': (_, outgoing) => {
    outgoing.writeProcessing()
    outgoing.writeEarlyHints({ link: '</a.css>; rel=preload', 'x-hint': '1' }, () =>
      outgoing.writeHead(200, FRESH).end('page'),
    )
  },
  '/cut': (_, outgoing) => {
    outgoing.writeHead(200, { ...FRESH, 'Content-Length': '100' })
    outgoing.write('half', () => outgoing.destroy())
  },
  '/echo': (incoming, outgoing) => void incoming.pipe(outgoing.writeHead(200, echoed(incoming))),
  '/odd': (_, outgoing) => outgoing.writeHead(999).end('odd'),
  '/gone': (_, outgoing) => outgoing.destroy(),
  '/slow': (_, outgoing) => setTimeout(() => outgoing.end('slow'), 300),
}

const echoed = ({ method, url, headers }: IncomingMessage) => ({
  'X-Line': `${method} ${url}`,
  'X-Host': headers.host,
  'X-Connection': headers['x-hop'] ?? 'none',
  'X-Via': headers.via,
})

let calls: string[] = []
let origin: Server
let proxy: ChildProcess
let base: string

async function startProxy(): Promise<{ child: ChildProcess; url: string }> {
  const { port } = origin.address() as AddressInfo
  const child = spawn(process.execPath, [TOOL, '--origin', `http://127.0.0.1:${port}`, '--port', '0'])
  const [line] = await once(child.stdout, 'data')
  return { child, url: `http://127.0.0.1:${/(\d+)\s*$/.exec(String(line))?.[1]}` }
}

/** The answer as it came over the wire: fields line by line, interim responses, bytes. */
function raw(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  to = base,
) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number | undefined
    fields: string[]
    interim: [number, unknown][]
    body: Buffer
  }>()
  const interim: [number, unknown][] = []
  const outgoing = request(to + path, { agent: false, ...options }, async incoming => {
    const chunks = await incoming.toArray().catch(reject)
    resolve({
      status: incoming.statusCode,
      fields: incoming.rawHeaders,
      interim,
      body: Buffer.concat(chunks ?? []),
    })
  })
  outgoing.on('information', ({ statusCode, headers }) => interim.push([statusCode, headers]))
  outgoing.on('error', reject).end(options.body)
  return promise
}

const field = ({ fields }: { fields: string[] }, name: string): string[] =>
  fields.filter((_, i) => i % 2 === 1 && fields[i - 1]?.toLowerCase() === name)

beforeAll(async () => {
  origin = createServer((incoming, outgoing) => {
    calls.push(`${incoming.method} ${incoming.url}`)
    const handler = pages[incoming.url?.split('?')[0] ?? '']
    if (handler === undefined) outgoing.writeHead(404).end()
    else handler(incoming, outgoing)
  }).listen(0, '127.0.0.1')
  await once(origin, 'listening')
  const started = await startProxy()
  proxy = started.child
  base = started.url
})

afterAll(() => {
  proxy.kill('SIGKILL')
  origin.closeAllConnections()
  origin.close()
})

test('a page is fetched once and then comes from the cache', async () => {
  calls = []
  expect(field(await raw('/page'), 'cf-cache-status')).toEqual(['MISS'])
  const hit = await raw('/page')
  expect([field(hit, 'cf-cache-status'), field(hit, 'age'), hit.body.toString()]).toEqual([
    ['HIT'],
    [expect.stringMatching(/^\d$/)],
    'page',
  ])
  expect(calls).toEqual(['GET /page'])
})

test('an encoded body passes unchanged', async () => {
  for (const answer of [await raw('/gzip'), await raw('/gzip')]) {
    expect(field(answer, 'content-encoding')).toEqual(['gzip'])
    expect(answer.body).toEqual(gzipSync('text'))
  }
})

test('cookies stay on lines of their own, and no line is lost', async () => {
  const answer = await raw('/cookies')
  expect(field(answer, 'set-cookie')).toEqual(['a=1', 'b=2'])
  expect(field(answer, 'link').join(', ')).toBe('<1>, <2>')
})

test('fields for one connection only are neither stored nor passed on', async () => {
  for (const answer of [await raw('/hop'), await raw('/hop')])
    expect(['x-hop', 'te', 'x-end'].map(name => field(answer, name))).toEqual([[], [], ['2']])
})

test('redirects are the business of the client', async () => {
  const answer = await raw('/moved')
  expect([answer.status, field(answer, 'location')]).toEqual([308, ['/page']])
})

test('interim responses reach the client that waits, and are not stored', async () => {
  const first = await raw('/hints')
  expect(first.interim).toMatchObject([
    [102, {}],
    [103, { link: '</a.css>; rel=preload', 'x-hint': '1' }],
  ])
  expect(field(first, 'x-hint')).toEqual([])
  const second = await raw('/hints')
  expect([second.interim, field(second, 'cf-cache-status')]).toEqual([[], ['HIT']])
})

test('half an answer is never stored', async () => {
  calls = []
  for (const _ of [1, 2]) expect((await raw('/cut')).status).toBe(502)
  expect(calls).toEqual(['GET /cut', 'GET /cut'])
})

test('the origin gets method, path, body and its own host, and nothing meant for the connection', async () => {
  const headers = { Connection: 'x-hop, close', 'X-Hop': '1' }
  const answer = await raw('/echo?x=%20y', { method: 'PUT', headers, body: 'sent' })
  expect(answer.body.toString()).toBe('sent')
  expect(field(answer, 'x-line')).toEqual(['PUT /echo?x=%20y'])
  expect(field(answer, 'x-host')).toEqual([`127.0.0.1:${(origin.address() as AddressInfo).port}`])
  expect(field(answer, 'x-connection')).toEqual(['none'])
  expect(field(answer, 'x-via')).toEqual(['1.1 cache-proxy'])
})

test.each([
  ['//evil.example/page', 404],
  ['http://evil.example/page', 200],
  ['nonsense', 400],
])('the request target %s never leads to another host', async (path, status) => {
  const { port, hostname } = new URL(base)
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
  request({ hostname, port, path, agent: false }, incoming => resolve(incoming.resume().statusCode))
    .on('error', reject)
    .end()
  expect(await promise).toBe(status)
})

test('a status that HTTP does not know is a 502', async () => {
  for (const _ of [1, 2, 3]) expect((await raw('/odd')).status).toBe(502)
})

test('a client that goes away harms nobody', async () => {
  for (const path of ['/slow?gone', '/page?gone', '/gone']) {
    request(base + path, { agent: false })
      .on('error', () => {})
      .on('socket', socket => socket.once('connect', () => setTimeout(() => socket.destroy(), 20)))
      .end()
  }
  await new Promise(resolve => setTimeout(resolve, 500))
  expect((await raw('/page')).status).toBe(200)
})

test('an origin that gives no answer is a 502 that nobody stores', async () => {
  const answer = await raw('/gone')
  expect([answer.status, field(answer, 'cache-control')]).toEqual([502, ['no-store']])
  expect(field(answer, 'date')).toHaveLength(1)
})

test('SIGTERM lets the answers under way finish and ends with 0', async () => {
  const { child, url } = await startProxy()
  const slow = raw('/slow', {}, url)
  await new Promise(resolve => setTimeout(resolve, 100))
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await slow).body.toString()).toBe('slow')
  expect(await exited).toEqual([0, null])
})

test.each([
  [[], 'Usage: npm run cache-proxy -- --origin http://HOST[:PORT] [--port PORT]'],
  [['--what'], 'Usage: npm run cache-proxy -- --origin http://HOST[:PORT] [--port PORT]'],
  [['--origin', 'nonsense'], '--origin is nonsense; it must be an address such as http://localhost:8787.'],
  [['--origin', 'https://a.example'], '--origin is https://a.example; it must be an address such as'],
  [
    ['--origin', 'http://127.0.0.1:1', '--port', 'abc'],
    '--port is abc; it must be a number from 0 to 65535.',
  ],
  [['--origin', 'http://127.0.0.1:1', '--port', '99999'], '--port is 99999; it must be a number'],
])('%j is refused in one sentence', (flags, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, [TOOL, ...flags], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).toContain(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('a port that is taken is named', () => {
  const { port } = origin.address() as AddressInfo
  const { status, stderr } = spawnSync(
    process.execPath,
    [TOOL, '--origin', 'http://127.0.0.1:1', '--port', String(port)],
    { encoding: 'utf8', timeout: 20_000 },
  )
  expect([status, stderr.trim()]).toEqual([2, `Port ${port} is in use; choose another with --port.`])
})
