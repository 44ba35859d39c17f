import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { COLUMNS, type Dataset } from '../../functions/watch/data-point.ts'
import { isNotable, SLOW } from '../../functions/watch/request-line.ts'
import worker from '../../functions/worker.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION } from '../support/newsroom.ts'

/** D1 that fails as it does in production. */
const BROKEN = {
  prepare: () => {
    throw new Error('D1_ERROR: no such table: article, asked for by mina@news.example')
  },
} as unknown as D1Database
const BUSY = {
  prepare: () => {
    throw new Error('D1_ERROR: D1 DB is overloaded.')
  },
} as unknown as D1Database

type World = Partial<Env> & { REQUESTS?: Dataset }

const ask = (path: string, init: RequestInit = {}, world: World = {}) =>
  worker.fetch(
    new Request(ORIGIN + path, { redirect: 'manual', ...init }) as Parameters<typeof worker.fetch>[0],
    { ...env, PUBLIC_ORIGIN: ORIGIN, CACHE: 'upstream', ...world } as Env,
    createExecutionContext(),
  )

let written: string[] = []
beforeEach(() => {
  written = []
  for (const name of ['log', 'warn', 'error', 'info', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...args: unknown[]) => void written.push(args.join(' ')))
})
afterEach(() => void vi.restoreAllMocks())

const lines = () => written.map(line => JSON.parse(line) as Record<string, unknown>)
const requests = () => lines().filter(({ event }) => event === 'request')

describe('the log', () => {
  test('has a line of what failed, with the pattern of the route', async () => {
    const response = await ask('/v1/articles/0000000000000000', {}, { DB: BROKEN })
    expect(response.status).toBe(500)
    expect(requests()).toEqual([
      {
        event: 'request',
        id: response.headers.get('X-Request-Id'),
        route: '/v1/articles/:id',
        surface: 'api',
        method: 'GET',
        status: 500,
        roundTrips: 0,
        ms: expect.any(Number),
      },
    ])
  })

  test('has a line of what was to change something, with its round trips', async () => {
    const key = await makeKey(makeNewsroom())
    const headers = { ...key, 'Content-Type': 'application/json' }
    const sent = { method: 'POST', headers, body: JSON.stringify(SUBMISSION) }
    expect((await ask('/v1/submissions', sent)).status).toBe(201)
    expect(requests()).toMatchObject([{ route: '/v1/submissions', surface: 'intake', status: 201 }])
    expect(requests()[0]?.roundTrips).toBeGreaterThanOrEqual(2)
  })

  test.each(['/', '/v1/articles', '/healthz', '/no-such-page', '/desk/sign-in'])(
    'has none of a read that went well: %s',
    async path => {
      await ask(path)
      expect(requests()).toEqual([])
    },
  )

  test.each([
    ['GET', 200, SLOW - 1, false],
    ['GET', 200, SLOW, true],
    ['HEAD', 404, 0, false],
    ['GET', 429, 0, true],
    ['GET', 500, 0, true],
    ['GET', 503, 0, true],
    ['POST', 201, 0, true],
    ['DELETE', 405, 0, true],
    ['OPTIONS', 204, 0, false],
  ])('asked for %s, answered %d after %d ms, has a line: %s', (method, status, ms, expected) => {
    expect(isNotable({ method, status, ms })).toBe(expected)
  })

  const SECRET = 'VerySecretThing'
  const HOSTILE: [path: string, init?: RequestInit][] = [
    [`/desk/invite/${SECRET}`],
    [`/desk/invite/${SECRET}`, { method: 'POST', body: new URLSearchParams({ without: SECRET }) }],
    [`/desk/preview-links/${SECRET}`],
    [`/v1/articles?cursor=${SECRET}`],
    [`/search?q=${SECRET}`],
    [`/${SECRET}`],
    [`/${SECRET}`, { method: 'POST', body: SECRET }],
    [`/%ff${SECRET}//${SECRET}`],
    ['/', { method: 'PROPFIND' }],
    ['/desk', { headers: { Cookie: `__Host-desk=${SECRET}` } }],
    ['/desk/sign-in', { method: 'POST', body: new URLSearchParams({ answer: SECRET }) }],
    [
      '/v1/submissions',
      { method: 'POST', headers: { Authorization: `Bearer ${SECRET}` }, body: `{"headline":"${SECRET}"}` },
    ],
    [
      '/v1/submissions',
      { method: 'POST', headers: { Authorization: `Bearer dw_${'0'.repeat(16)}_${SECRET.padEnd(43, 'x')}` } },
    ],
    ['/mcp', { method: 'POST', body: `{"method":"${SECRET}"}` }],
    ['/healthz', { headers: { 'CF-Ray': SECRET, 'X-Request-Id': SECRET } }],
    ['/healthz', { headers: { 'User-Agent': SECRET, Referer: `https://${SECRET}.example/` } }],
    ['/edition', { headers: { Cookie: `edition=${SECRET}`, 'Accept-Language': SECRET } }],
    ['/', { headers: { Host: `${SECRET}@localhost` } }],
  ]

  test.each([
    ['as they come', {}],
    ['while the database fails', { DB: BROKEN, SEARCH: BROKEN }],
    ['while the database is overloaded', { DB: BUSY, SEARCH: BUSY }],
  ])('never repeats what a caller sent, %s', async (_, world) => {
    for (const [path, init] of HOSTILE) {
      const headers = new Headers(init?.headers)
      headers.set('CF-Connecting-IP', '203.0.113.77')
      const response = await ask(path, { ...init, headers }, world)
      expect(response.headers.get('X-Request-Id') ?? '').not.toMatch(new RegExp(SECRET, 'i'))
    }
    expect(requests().length).toBeGreaterThan(4)
    const all = written.join('\n')
    expect(all).not.toMatch(new RegExp(SECRET, 'i'))
    expect(all).not.toMatch(/203\.0\.113|@news\.example|Bearer|__Host/)
  })
})

describe('the request’s id', () => {
  test('is Cloudflare’s, if it is one, and else of our own', async () => {
    const id = async (ray?: string) =>
      (await ask('/healthz', ray ? { headers: { 'CF-Ray': ray } } : {})).headers.get('X-Request-Id')
    expect(await id('8f1b2c3d4e5f6071-NRT')).toBe('8f1b2c3d4e5f6071-NRT')
    for (const none of [undefined, 'x', '8f1b2c3d4e5f6071-NRT"}'])
      expect(await id(none)).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/)
  })

  test('is not on answers that a cache may keep for others', async () => {
    for (const path of ['/', '/v1/articles', '/no-such-page'])
      expect([path, (await ask(path)).headers.get('X-Request-Id')]).toEqual([path, null])
  })

  test.each([
    ['/', BROKEN, 500, 'If you tell us of it, quote this request:'],
    ['/ja/countries/jp', BUSY, 503, 'このリクエスト番号'],
    ['/desk/invite/x', BROKEN, 500, 'If you tell us of it, quote this request:'],
  ])('stands on the page of a failure, for a reader to quote: %s', async (path, DB, status, words) => {
    const init = path.startsWith('/desk') ? { method: 'POST', body: new URLSearchParams() } : {}
    const response = await ask(path, { ...init, headers: { Origin: ORIGIN } }, { DB })
    expect(response.status).toBe(status)
    const id = response.headers.get('X-Request-Id')
    const html = await response.text()
    expect(html).toContain(words)
    expect(html).toContain(`<code>${id}</code>`)
    expect(html).not.toMatch(/hidden="" data-request/)
  })

  test('stands in the problem of a failure, for a program', async () => {
    const response = await ask('/v1/articles', {}, { DB: BUSY })
    expect(await response.json()).toMatchObject({
      code: 'unavailable',
      requestId: response.headers.get('X-Request-Id'),
    })
    expect(response.headers.get('Retry-After')).toBe('5')
  })

  test('does not trouble HEAD, which has no body', async () => {
    const response = await ask('/v1/articles', { method: 'HEAD' }, { DB: BUSY })
    expect([response.status, await response.text()]).toEqual([503, ''])
    expect(response.headers.get('X-Request-Id')).toMatch(/^\w{16}$/)
  })
})

test('a dataset, where one is bound, gets a point of every request, in the documented columns', async () => {
  const points: { indexes: string[]; blobs: string[]; doubles: number[] }[] = []
  const REQUESTS: Dataset = { writeDataPoint: point => void points.push(point) }
  await ask('/v1/articles?limit=5', {}, { REQUESTS })
  await ask('/healthz', {}, { REQUESTS })
  expect(points).toEqual([
    { indexes: ['api'], blobs: ['api', 'GET', '200', 'NONE'], doubles: [expect.any(Number), 0] },
    { indexes: ['watch'], blobs: ['watch', 'GET', '200', 'NONE'], doubles: [expect.any(Number), 1] },
  ])
  const [point] = points
  expect(Object.keys(COLUMNS)).toEqual([
    ...(point?.indexes ?? []).map((_, i) => `index${i + 1}`),
    ...(point?.blobs ?? []).map((_, i) => `blob${i + 1}`),
    ...(point?.doubles ?? []).map((_, i) => `double${i + 1}`),
  ])
})
