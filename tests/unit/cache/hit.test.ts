import { expect, test } from 'vitest'
import { answer, makeEdge } from './make-edge.ts'

const FIELDS = { 'cache-control': 'max-age=60', etag: 'W/"1"', 'cache-tag': 'a-1' }

test('what is stored is hit at its own URL, with its age', async () => {
  const edge = makeEdge(() => answer(FIELDS, 'text'))
  await edge.get('/a?b=1')
  edge.advance(5)
  const hit = edge.hit('/a?b=1')
  expect([
    hit?.status,
    hit?.headers.get('age'),
    hit?.headers.get('cf-cache-status'),
    hit?.headers.get('cache-tag'),
    await hit?.text(),
  ]).toEqual([200, '5', 'HIT', null, 'text'])
  expect(edge.calls).toHaveLength(1)
})

test('HEAD is hit without a body, and the copy that a client has with 304', async () => {
  const edge = makeEdge(() => answer(FIELDS, 'text'))
  await edge.get('/')
  const head = edge.hit('/', 'HEAD')
  expect([head?.status, head?.headers.get('content-length'), await head?.text()]).toEqual([200, '4', ''])
  expect(edge.hit('/', 'GET', { 'if-none-match': '"1"' })?.status).toBe(304)
  expect(edge.hit('/', 'GET', { 'if-none-match': '"2"' })?.status).toBe(200)
})

test('other fields of the request count for nothing', async () => {
  const edge = makeEdge(() => answer(FIELDS, 'text'))
  await edge.get('/')
  const headers = {
    'cache-control': 'no-cache',
    range: 'bytes=0-1',
    cookie: 'a=b',
    authorization: 'Bearer x',
  }
  const hit = edge.hit('/', 'GET', headers)
  expect([hit?.status, await hit?.text()]).toEqual([200, 'text'])
})

test.each<[string, (edge: ReturnType<typeof makeEdge>) => unknown, string?]>([
  ['another path', () => {}, '/other'],
  ['another query', () => {}, '/?a=1'],
  ['an unsorted query', () => {}, '/?b=1&a=2'],
  ['what is stale', edge => edge.advance(60)],
  ['what was purged', edge => edge.purge({ tags: ['a-1'] })],
  ['what was invalidated', edge => edge.invalidate({ tags: ['a-1'] })],
])('%s is not hit', async (_, change, path = '/') => {
  const edge = makeEdge(() => answer(FIELDS, 'text'))
  await edge.get('/')
  await edge.get('/?a=2&b=1')
  expect(edge.hit('/')).toBeDefined()
  await change(edge)
  expect(edge.hit(path)).toBeUndefined()
})

test('what differs by client is not hit', async () => {
  const edge = makeEdge(() => answer({ ...FIELDS, vary: 'accept' }, 'text'))
  expect(await edge.status('/', { accept: 'a/b' })).toBe('BYPASS')
  expect(edge.hit('/', 'GET', { accept: 'a/b' })).toBeUndefined()
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not hit', async method => {
  const edge = makeEdge(() => answer(FIELDS, 'text'))
  await edge.get('/')
  expect(edge.hit('/', method)).toBeUndefined()
})
