import { expect, test } from 'vitest'
import { answer, makeEdge } from './make-edge.ts'

/** An origin that answers once with the field and then is out of order in the given way. */
const failing = (cacheControl: string, failure: () => Response) =>
  makeEdge((_, call) =>
    call === 1 ? answer({ 'cache-control': cacheControl, etag: '"a"' }, 'held') : failure(),
  )

const unreachable = (): Response => {
  throw new Error('unreachable')
}
const status = (code: number) => () => answer({ 'cache-control': 'no-store' }, 'error', code)

test('within stale-while-revalidate the stale answer comes at once and a fresh one is fetched behind it', async () => {
  const edge = makeEdge((_, call) =>
    answer({ 'cache-control': 'max-age=30, stale-while-revalidate=30', etag: `"${call}"` }, `call ${call}`),
  )
  await edge.get()
  edge.advance(59)
  const stale = await edge.get()
  expect([await stale.text(), stale.headers.get('cf-cache-status'), stale.headers.get('age')]).toEqual([
    'call 1',
    'UPDATING',
    '59',
  ])
  await edge.settle()
  const fresh = await edge.get()
  expect([await fresh.text(), fresh.headers.get('cf-cache-status')]).toEqual(['call 2', 'HIT'])
  expect(edge.calls[1]?.headers.get('if-none-match')).toBe('"1"')
})

test('after stale-while-revalidate the client waits for the origin', async () => {
  const edge = makeEdge((_, call) =>
    answer({ 'cache-control': 'max-age=30, stale-while-revalidate=30' }, `call ${call}`),
  )
  await edge.get()
  edge.advance(60)
  const response = await edge.get()
  expect([await response.text(), response.headers.get('cf-cache-status')]).toEqual(['call 2', 'EXPIRED'])
})

test('one request in the background at a time', async () => {
  const slow = Promise.withResolvers<Response>()
  const edge = makeEdge((_, call) =>
    call === 1 ? answer({ 'cache-control': 'max-age=1, stale-while-revalidate=600' }) : slow.promise,
  )
  await edge.get()
  edge.advance(2)
  expect([await edge.status(), await edge.status(), await edge.status()]).toEqual([
    'UPDATING',
    'UPDATING',
    'UPDATING',
  ])
  expect(edge.calls).toHaveLength(2)
  slow.resolve(answer({ 'cache-control': 'max-age=1' }))
  await edge.settle()
  expect(await edge.status()).toBe('HIT')
})

test('a failure in the background reaches no client and is tried again', async () => {
  const edge = failing('max-age=1, stale-while-revalidate=600', unreachable)
  await edge.get()
  edge.advance(2)
  for (const calls of [2, 3]) {
    expect(await edge.status()).toBe('UPDATING')
    await edge.settle()
    expect(edge.calls).toHaveLength(calls)
  }
})

test.each<[string, () => Response]>([
  ['unreachable', unreachable],
  ['answering 500', status(500)],
  ['answering 502', status(502)],
  ['answering 503', status(503)],
  ['answering 504', status(504)],
])('within stale-if-error an origin that is %s is covered by the stale answer', async (_, failure) => {
  const edge = failing('max-age=30, stale-if-error=300', failure)
  await edge.get()
  edge.advance(329)
  const response = await edge.get()
  expect([
    await response.text(),
    response.headers.get('cf-cache-status'),
    response.headers.get('age'),
  ]).toEqual(['held', 'STALE', '329'])
})

test.each([404, 410, 429, 501])('a %i is an answer, not a failure to cover', async code => {
  const edge = failing('max-age=30, stale-if-error=300', status(code))
  await edge.get()
  edge.advance(31)
  expect((await edge.get()).status).toBe(code)
})

test('after stale-if-error the failure shows', async () => {
  const edge = failing('max-age=30, stale-if-error=300', status(503))
  await edge.get()
  edge.advance(330)
  expect((await edge.get()).status).toBe(503)
  const broken = failing('max-age=30, stale-if-error=300', unreachable)
  await broken.get()
  broken.advance(330)
  await expect(broken.get()).rejects.toThrow('unreachable')
})

test('without stale-if-error there is no end, as in Workers Caching', async () => {
  const edge = failing('max-age=30', unreachable)
  await edge.get()
  edge.advance(86_400)
  expect(await edge.status()).toBe('STALE')
})

test.each(['must-revalidate', 'proxy-revalidate', 's-maxage=30', 'no-cache'])(
  '%s rules out any stale answer',
  async directive => {
    const windows = 'stale-while-revalidate=600, stale-if-error=600'
    const edge = failing(`max-age=30, ${windows}, ${directive}`, status(503))
    await edge.get()
    edge.advance(31)
    expect((await edge.get()).status).toBe(503)
  },
)

test('a body that breaks off while replacing a stale answer counts as a failure', async () => {
  const edge = failing('max-age=30, stale-if-error=300', () => {
    const broken = new ReadableStream({ pull: controller => controller.error(new Error('reset')) })
    return new Response(broken, { headers: { 'cache-control': 'max-age=30' } })
  })
  await edge.get()
  edge.advance(31)
  expect(await (await edge.get()).text()).toBe('held')
})

test('an invalidated answer covers failures, but is not served while it is validated', async () => {
  const edge = failing('max-age=30, stale-while-revalidate=300, stale-if-error=300', unreachable)
  await edge.get()
  await edge.invalidate({ purgeEverything: true })
  expect(await edge.status()).toBe('STALE')
})

test('an answer purged while the origin fails is not served any more', async () => {
  const slow = Promise.withResolvers<Response>()
  const fields = { 'cache-control': 'max-age=30, stale-if-error=300', 'cache-tag': 'a-1' }
  const edge = makeEdge((_, call) => (call === 1 ? answer(fields, 'killed') : slow.promise))
  await edge.get()
  edge.advance(31)
  const under = edge.get()
  await edge.purge({ tags: ['a-1'] })
  slow.resolve(answer({}, 'error', 503))
  expect((await under).status).toBe(503)
})
