import { expect, test } from 'vitest'
import { answer, httpDate, makeEdge } from './make-edge.ts'

type Fields = Record<string, string>

/** An origin whose first answer is `stored`; later it answers 304 with `news`. */
const validating = (stored: Fields, news: Fields) =>
  makeEdge((_, call) =>
    call === 1 ? answer({ 'cache-control': 'max-age=60', ...stored }) : answer(news, null, 304),
  )

test.each<[Fields, Fields]>([
  [{ etag: 'W/"a"' }, { 'if-none-match': 'W/"a"' }],
  [{ 'last-modified': httpDate(-60) }, { 'if-modified-since': httpDate(-60) }],
  [
    { etag: '"a"', 'last-modified': httpDate(-60) },
    { 'if-none-match': '"a"', 'if-modified-since': httpDate(-60) },
  ],
])('an expired answer with %j is validated with %j', async (stored, conditions) => {
  const edge = validating(stored, {})
  await edge.get()
  edge.advance(61)
  const response = await edge.get('/', { 'if-none-match': '"client"' })
  const sent = edge.calls[1]?.headers
  expect(sent?.get('if-none-match') ?? undefined).toBe(conditions['if-none-match'])
  expect(sent?.get('if-modified-since') ?? undefined).toBe(conditions['if-modified-since'])
  expect([response.status, await response.text()]).toEqual([200, 'text'])
  expect(response.headers.get('cf-cache-status')).toBe('REVALIDATED')
})

test('an expired answer without validator is fetched anew, without the condition of the client', async () => {
  const edge = makeEdge((_, call) => answer({ 'cache-control': 'max-age=60' }, `call ${call}`))
  await edge.get()
  edge.advance(61)
  const response = await edge.get('/', { 'if-none-match': '"x"' })
  expect([await response.text(), response.headers.get('cf-cache-status')]).toEqual(['call 2', 'EXPIRED'])
  expect(edge.calls[1]?.headers.has('if-none-match')).toBe(false)
})

test('a validated answer is fresh again from then on', async () => {
  const edge = validating({ etag: '"a"', age: '50' }, { date: httpDate(11) })
  await edge.get()
  edge.advance(11)
  expect((await edge.get()).headers.get('age')).toBe('0')
  edge.advance(59)
  expect(await edge.status()).toBe('HIT')
  edge.advance(2)
  expect(await edge.status()).toBe('REVALIDATED')
})

test('a client whose own copy is current gets a 304 after validation too', async () => {
  const edge = validating({ etag: '"a"' }, {})
  await edge.get()
  edge.advance(61)
  expect((await edge.get('/', { 'if-none-match': '"a"' })).status).toBe(304)
})

test('a 304 updates the stored fields except those that describe the body', async () => {
  const stored = {
    etag: '"a"',
    'x-a': '1',
    'x-kept': '1',
    'content-type': 'text/plain',
    'content-encoding': 'gzip',
  }
  const news = {
    'x-a': '2',
    'x-new': '3',
    'cache-control': 'max-age=500',
    'cache-tag': 'new-tag',
    'content-type': 'text/html',
    'content-encoding': 'br',
    'content-length': '99',
    'content-range': 'bytes 0-1/2',
  }
  const edge = validating(stored, news)
  await edge.get()
  edge.advance(61)
  for (const response of [await edge.get(), await edge.get()]) {
    const { headers } = response
    expect(['x-a', 'x-new', 'x-kept', 'content-type'].map(name => headers.get(name))).toEqual([
      '2',
      '3',
      '1',
      'text/html',
    ])
    expect(['content-encoding', 'content-length', 'content-range'].map(name => headers.get(name))).toEqual([
      'gzip',
      '4',
      null,
    ])
  }
  edge.advance(400)
  expect(await edge.status()).toBe('HIT')
  await edge.purge({ tags: ['new-tag'] })
  edge.advance(0)
  await edge.status()
  expect(edge.calls).toHaveLength(3)
})

test('a 304 that names another strong entity tag is not used', async () => {
  const edge = makeEdge((request, call) => {
    if (call === 1) return answer({ 'cache-control': 'max-age=60', etag: '"a"' }, 'old')
    return request.headers.has('if-none-match')
      ? answer({ etag: '"b"' }, null, 304)
      : answer({ 'cache-control': 'max-age=60', etag: '"b"' }, 'new')
  })
  await edge.get()
  edge.advance(61)
  expect(await (await edge.get()).text()).toBe('new')
  expect(await (await edge.get()).text()).toBe('new')
})

test('an answer that may not be stored takes the place of the one held', async () => {
  const edge = makeEdge((_, call) => {
    if (call < 3) return answer({ 'cache-control': 'max-age=60', etag: `"${call}"` }, 'old')
    if (call === 3) return answer({ 'cache-control': 'no-store' }, 'gone', 404)
    throw new Error('down')
  })
  await edge.get()
  edge.advance(61)
  await edge.get()
  edge.advance(61)
  expect((await edge.get()).status).toBe(404)
  await expect(edge.get()).rejects.toThrow('down')
})

test('an error that shows leaves the answer held for a later validation', async () => {
  const edge = makeEdge((_, call) => {
    if (call === 1) return answer({ 'cache-control': 'max-age=60, stale-if-error=0', etag: '"a"' })
    return call === 2 ? answer({}, 'error', 503) : answer({}, null, 304)
  })
  await edge.get()
  edge.advance(61)
  expect(await edge.status()).toBe('BYPASS')
  expect(await edge.status()).toBe('REVALIDATED')
})
