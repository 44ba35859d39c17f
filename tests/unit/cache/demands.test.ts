import { expect, test } from 'vitest'
import { answer, makeEdge } from './make-edge.ts'

async function ageing(seconds: number, cacheControl = 'max-age=60') {
  const edge = makeEdge(() => answer({ 'cache-control': cacheControl, etag: '"a"' }))
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

test('an upgrade passes by the cache', async () => {
  expect(await (await ageing(61)).status('/', { upgrade: 'websocket' })).toBe('BYPASS')
})
