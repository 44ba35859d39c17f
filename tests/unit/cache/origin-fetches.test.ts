import { expect, test } from 'vitest'
import { answer, makeEdge } from './make-edge.ts'

const FRESH = { 'cache-control': 'max-age=60', 'cache-tag': 'a-1' }
type Fields = Record<string, string>

/** An edge whose origin answers only when told to. */
function makeSlowEdge() {
  const pending: ((response: Response) => void)[] = []
  const edge = makeEdge(() => new Promise<Response>(resolve => pending.push(resolve)))
  return { ...edge, release: (response: Response, call = pending.length) => pending[call - 1]?.(response) }
}

const turn = () => new Promise(resolve => setTimeout(resolve))

test('a thousand simultaneous misses ask the origin once', async () => {
  const edge = makeSlowEdge()
  const requests = Array.from({ length: 1000 }, (_, i) => edge.send(i % 2 ? 'GET' : 'HEAD', '/'))
  await turn()
  edge.release(answer(FRESH))
  const responses = await Promise.all(requests)
  expect(edge.calls).toHaveLength(1)
  expect(new Set(await Promise.all(responses.map(response => response.text())))).toEqual(
    new Set(['', 'text']),
  )
})

test('a thousand simultaneous requests for an invalidated page validate it once', async () => {
  const edge = makeSlowEdge()
  const first = edge.get()
  edge.release(answer({ ...FRESH, etag: '"a"' }))
  await first
  await edge.invalidate({ tags: ['a-1'] })
  const requests = Array.from({ length: 1000 }, () => edge.get('/', { 'if-none-match': '"a"' }))
  await turn()
  edge.release(answer({}, null, 304))
  expect(new Set((await Promise.all(requests)).map(response => response.status))).toEqual(new Set([304]))
  expect(edge.calls).toHaveLength(2)
})

test('clients with the same condition share a 304 where nothing is stored', async () => {
  const edge = makeSlowEdge()
  const requests = Array.from({ length: 100 }, () => edge.get('/', { 'if-none-match': '"a"' }))
  await turn()
  edge.release(answer({ ...FRESH, etag: '"a"' }, null, 304))
  expect(new Set((await Promise.all(requests)).map(response => response.status))).toEqual(new Set([304]))
  expect(edge.calls).toHaveLength(1)
})

test('a client without condition never shares a 304', async () => {
  const edge = makeSlowEdge()
  const conditional = edge.get('/', { 'if-none-match': '"a"' })
  const plain = edge.get()
  await turn()
  edge.release(answer({ ...FRESH, etag: '"a"' }, null, 304), 1)
  edge.release(answer({ ...FRESH, etag: '"a"' }), 2)
  expect([(await conditional).status, (await plain).status]).toEqual([304, 200])
})

test('a client with a condition joins a request without one', async () => {
  const edge = makeSlowEdge()
  const plain = edge.get()
  const conditional = edge.get('/', { 'if-none-match': '"a"' })
  await turn()
  edge.release(answer({ ...FRESH, etag: '"a"' }))
  expect([(await plain).status, (await conditional).status]).toEqual([200, 304])
  expect(edge.calls).toHaveLength(1)
})

test.each<[string, Fields]>([
  ['a cookie', { ...FRESH, 'set-cookie': 'session=1' }],
  ['private', { 'cache-control': 'private, max-age=60' }],
  ['no-store', { 'cache-control': 'no-store' }],
  ['no-cache', { 'cache-control': 'no-cache', etag: '"a"' }],
])('an answer with %s is for the client that asked, not for those who wait', async (_, fields) => {
  const edge = makeEdge(async (_, call) => {
    await turn()
    return answer(fields, `call ${call}`)
  })
  const bodies = await Promise.all(Array.from({ length: 5 }, async () => (await edge.get()).text()))
  expect(new Set(bodies).size).toBe(5)
})

test('a failing origin is asked once by all who wait', async () => {
  const edge = makeEdge(async () => {
    await turn()
    throw new Error('down')
  })
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => edge.get()))
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  expect(edge.calls).toHaveLength(1)
})

test('an error answer covered by a stale one is shared', async () => {
  const edge = makeEdge(async (_, call) => {
    await turn()
    return call === 1 ? answer({ 'cache-control': 'max-age=1, stale-if-error=60' }) : answer({}, 'error', 503)
  })
  await edge.get()
  edge.advance(2)
  const seen = await Promise.all(Array.from({ length: 100 }, () => edge.status()))
  expect(new Set(seen)).toEqual(new Set(['STALE']))
  expect(edge.calls).toHaveLength(2)
})

test.each(['purge', 'invalidate'] as const)(
  'after a %s an answer under way is neither stored nor shared',
  async action => {
    const edge = makeSlowEdge()
    const before = edge.get()
    await turn()
    await edge[action]({ tags: ['a-1'] })
    const after = edge.get()
    await turn()
    edge.release(answer(FRESH, 'new'), 2)
    edge.release(answer(FRESH, 'old'), 1)
    expect([await (await before).text(), await (await after).text()]).toEqual(['old', 'new'])
    expect(await (await edge.get()).text()).toBe('new')
  },
)

test('a request that was asked after a purge is shared on when the one before it ends', async () => {
  const edge = makeSlowEdge()
  const before = edge.get()
  await turn()
  await edge.purge({ tags: ['a-1'] })
  const after = edge.get()
  await turn()
  edge.release(answer(FRESH, 'old'), 1)
  await before
  const joined = edge.get()
  await turn()
  expect(edge.calls).toHaveLength(2)
  edge.release(answer(FRESH, 'new'), 2)
  expect(await Promise.all([after, joined].map(async each => (await each).text()))).toEqual(['new', 'new'])
})

test('a purge during a validation keeps the old answer from coming back', async () => {
  const edge = makeSlowEdge()
  const first = edge.get()
  edge.release(answer({ ...FRESH, etag: '"a"' }, 'old'))
  await first
  edge.advance(61)
  const validation = edge.get()
  await turn()
  await edge.purge({ tags: ['a-1'] })
  edge.release(answer({ etag: '"a"' }, null, 304), 2)
  await validation
  const next = edge.get()
  await turn()
  edge.release(answer(FRESH, 'new'), 3)
  expect(await (await next).text()).toBe('new')
})

test('a request under way goes on when its client has gone', async () => {
  const edge = makeSlowEdge()
  void edge.get()
  const other = edge.get()
  await turn()
  edge.release(answer(FRESH))
  await edge.settle()
  expect(await (await other).text()).toBe('text')
  expect(await edge.status()).toBe('HIT')
})
