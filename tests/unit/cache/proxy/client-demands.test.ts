import { expect, test } from 'vitest'
import { answer, makeSharedEdge } from './make-shared-edge.ts'

async function ageing(seconds: number, cacheControl = 'max-age=60') {
  const edge = makeSharedEdge(() => answer({ 'cache-control': cacheControl, etag: '"a"' }))
  await edge.get()
  edge.advance(seconds)
  return edge
}

test.each([
  ['no-cache', 0, 'EXPIRED'],
  ['max-age=0', 1, 'EXPIRED'],
  ['max-age=30', 30, 'HIT'],
  ['max-age=30', 31, 'EXPIRED'],
  ['min-fresh=30', 29, 'HIT'],
  ['min-fresh=30', 30, 'EXPIRED'],
  ['max-stale=30', 89, 'STALE'],
  ['max-stale=30', 90, 'EXPIRED'],
  ['max-stale', 100_000, 'STALE'],
  ['only-if-cached', 59, 'HIT'],
  ['no-store', 0, 'BYPASS'],
  ['unknown', 0, 'HIT'],
])('a client that sends %s finds an answer of %i seconds: %s', async (cacheControl, age, status) => {
  const edge = await ageing(age)
  expect(await edge.status('/', { 'cache-control': cacheControl })).toBe(status)
})

test('only-if-cached gets 504 where nothing will do, and the origin is not asked', async () => {
  const edge = await ageing(61)
  expect((await edge.get('/', { 'cache-control': 'only-if-cached' })).status).toBe(504)
  expect((await edge.get('/other', { 'cache-control': 'only-if-cached' })).status).toBe(504)
  expect(edge.calls).toHaveLength(1)
})

test('stale-while-revalidate does not satisfy a client that asks for validation', async () => {
  const edge = await ageing(61, 'max-age=60, stale-while-revalidate=60')
  expect(await edge.status('/', { 'cache-control': 'no-cache' })).toBe('EXPIRED')
})

test('Pragma is left alone where it may be', async () => {
  expect(await (await ageing(1)).status('/', { pragma: 'no-cache' })).toBe('HIT')
})

test('cookies of the client do not keep it from a stored answer', async () => {
  expect(await (await ageing(1)).status('/', { cookie: 'a=b' })).toBe('HIT')
})

test('a client that forbids storing gets an answer that is not stored', async () => {
  const edge = makeSharedEdge(() => answer({ 'cache-control': 'max-age=60' }))
  expect(await edge.status('/', { 'cache-control': 'no-store' })).toBe('BYPASS')
  expect(await edge.status()).toBe('MISS')
})

test('a stored answer that is not public is not given to an authorised request', async () => {
  const edge = makeSharedEdge((_, call) => answer({ 'cache-control': 'max-age=60' }, `call ${call}`))
  await edge.get()
  expect(await (await edge.get('/', { authorization: 'Bearer x' })).text()).toBe('call 2')
  expect(await (await edge.get('/')).text()).toBe('call 1')
})

test('an answer that was asked for earlier never replaces a later one', async () => {
  const late = Promise.withResolvers<Response>()
  const fields = { 'cache-control': 'max-age=60', vary: 'foo' }
  const edge = makeSharedEdge((_, call) => (call === 1 ? late.promise : answer(fields, 'new')))
  const first = edge.get('/')
  edge.advance(1)
  await edge.get('/', { 'cache-control': 'no-cache' })
  late.resolve(answer(fields, 'old'))
  expect(await (await first).text()).toBe('old')
  expect(await (await edge.get('/')).text()).toBe('new')
})

test.each(['must-revalidate', 'proxy-revalidate', 's-maxage=30', 'no-cache'])(
  'max-stale does not lift %s',
  async directive => {
    const edge = makeSharedEdge((_, call) =>
      call === 1
        ? answer({ 'cache-control': `max-age=30, ${directive}`, etag: '"a"' })
        : answer({}, 'error', 503),
    )
    await edge.get()
    edge.advance(31)
    expect((await edge.get('/', { 'cache-control': 'max-stale' })).status).toBe(503)
  },
)

test('an answer that may not be stored leaves a later one that may', async () => {
  const late = Promise.withResolvers<Response>()
  const edge = makeSharedEdge((_, call) =>
    call === 2 ? late.promise : answer({ 'cache-control': 'max-age=60' }, `call ${call}`),
  )
  await edge.get()
  edge.advance(61)
  const second = edge.get()
  await edge.get('/', { 'cache-control': 'no-cache' })
  late.resolve(answer({ 'cache-control': 'no-store' }, 'call 2'))
  expect(await (await second).text()).toBe('call 2')
  expect(await (await edge.get()).text()).toBe('call 3')
})
