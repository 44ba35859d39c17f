import { expect, test } from 'vitest'
import { answer, httpDate, makeEdge } from './make-edge.ts'

async function isStored(
  fields: Record<string, string>,
  { status = 200, request = {} }: { status?: number; request?: Record<string, string> } = {},
): Promise<boolean> {
  const edge = makeEdge(() => answer(fields, status === 204 ? null : 'text', status))
  const first = await edge.status('/', request)
  const isHit = (await edge.status('/')) === 'HIT'
  expect(first).toBe(isHit ? 'MISS' : 'BYPASS')
  return isHit
}

const FRESH = { 'cache-control': 'max-age=60' }

test.each<[string, Record<string, string>]>([
  ['no-store', { 'cache-control': 'max-age=60, No-Store' }],
  ['private', { 'cache-control': 'max-age=60, private' }],
  ['a cookie', { ...FRESH, 'set-cookie': 'a=b' }],
  ['Vary', { ...FRESH, vary: 'Accept' }],
  ['no-store of a targeted field', { ...FRESH, 'cdn-cache-control': 'no-store' }],
  ['neither freshness nor validator', {}],
  [
    'an invalid targeted field and no-store',
    { 'cache-control': 'no-store', 'cdn-cache-control': 'max-age=60, &' },
  ],
])('an answer with %s is not stored', async (_, fields) => {
  expect(await isStored(fields)).toBe(false)
})

test.each([200, 203, 204, 301, 302, 308, 400, 404, 410, 499, 500, 503, 599])(
  'a %i with explicit freshness is stored',
  async status => {
    expect(await isStored(FRESH, { status })).toBe(true)
  },
)

test.each([206, 520, 526])('a %i is never stored', async status => {
  expect(await isStored(FRESH, { status })).toBe(false)
})

test.each([500, 502, 503, 504])('a %i without explicit freshness is not stored', async status => {
  expect(await isStored({ 'last-modified': httpDate(-9999), date: httpDate(0) }, { status })).toBe(false)
})

test('must-understand lifts no-store for known statuses and forbids the others', async () => {
  const fields = { 'cache-control': 'max-age=60, no-store, must-understand' }
  expect(await isStored(fields)).toBe(true)
  expect(await isStored(fields, { status: 599 })).toBe(false)
  expect(await isStored({ 'cache-control': 'max-age=60, must-understand' }, { status: 599 })).toBe(false)
})

test.each([
  ['max-age=60', false],
  ['max-age=60, public', true],
  ['max-age=60, must-revalidate', true],
  ['s-maxage=60', true],
])('an answer to an authorised request with %j: stored is %j', async (cacheControl, stored) => {
  expect(await isStored({ 'cache-control': cacheControl }, { request: { authorization: 'Bearer x' } })).toBe(
    stored,
  )
})

test('listed fields reach the first client but are not stored', async () => {
  const fields = {
    'cache-control': 'max-age=60, private="set-cookie", no-cache="x-a"',
    'x-a': '1',
    'x-b': '2',
  }
  const edge = makeEdge(() => answer({ ...fields, 'set-cookie': 'a=b' }))
  const first = await edge.get()
  expect([first.headers.get('x-a'), first.headers.get('set-cookie')]).toEqual(['1', 'a=b'])
  const second = await edge.get()
  expect(second.headers.get('cf-cache-status')).toBe('HIT')
  expect([second.headers.get('x-a'), second.headers.get('set-cookie'), second.headers.get('x-b')]).toEqual([
    null,
    null,
    '2',
  ])
})

test('a body that breaks off is not stored', async () => {
  const edge = makeEdge((_, call) => {
    if (call > 1) return answer(FRESH, 'whole')
    const broken = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('ha'))
        controller.error(new Error('reset'))
      },
    })
    return new Response(broken, { headers: FRESH })
  })
  await expect(edge.get()).rejects.toThrow('reset')
  expect(await (await edge.get()).text()).toBe('whole')
})

test('a body too large for the store is streamed through whole', async () => {
  const large = 'x'.repeat(300_000)
  const edge = makeEdge(() => answer(FRESH, large))
  expect(await (await edge.get()).text()).toBe(large)
  expect(await edge.status()).toBe('BYPASS')
})

test.each([
  ['max-age=60', 'MISS', 200],
  ['max-age=60, stale-if-error=5', 'BYPASS', 503],
  ['max-age=60, must-revalidate', 'BYPASS', 503],
  ['max-age=0', 'BYPASS', 503],
])(
  'an answer with %s that comes after 70 seconds: %s, and later failures show as %i',
  async (cacheControl, status, later) => {
    const edge = makeEdge((_, call) => {
      if (call > 1) return answer({ 'cache-control': 'no-store' }, 'error', 503)
      edge.advance(70)
      return answer({ 'cache-control': cacheControl })
    })
    expect(await edge.status()).toBe(status)
    expect((await edge.get()).status).toBe(later)
  },
)
