import { expect, test } from 'vitest'
import { answer, makeSharedEdge } from './make-shared-edge.ts'

const varying = (vary: string | string[]) =>
  makeSharedEdge((_, call) => answer({ 'cache-control': 'max-age=60', vary }, `call ${call}`))

type Fields = Record<string, string | string[]>

test.each<[string, Fields, Fields]>([
  ['Foo', { foo: '1' }, { foo: '1' }],
  ['Foo', { foo: '1', other: '2' }, { foo: '1', other: '3' }],
  ['Foo', {}, {}],
  ['foo, BAR', { foo: '1', bar: 'x' }, { bar: 'x', foo: '1' }],
  ['Foo', { foo: '1,2' }, { foo: ' 1 ,  2 ' }],
  ['Foo', { foo: '1, 2' }, { foo: ['1', '2'] }],
  ['Accept-Language', { 'accept-language': 'en, de' }, { 'accept-language': 'DE,en' }],
  ['Accept-Encoding', { 'accept-encoding': 'gzip;q=1, br' }, { 'accept-encoding': 'br, gzip; q=1' }],
])('with Vary: %s, %j and %j share an answer', async (vary, first, second) => {
  const edge = varying(vary)
  await edge.get('/', first)
  expect(await edge.status('/', second)).toBe('HIT')
})

test.each<[string, Fields, Fields]>([
  ['Foo', { foo: '1' }, { foo: '2' }],
  ['Foo', { foo: '1' }, { foo: 'One' }],
  ['Foo', { foo: 'a' }, { foo: 'A' }],
  ['Foo', { foo: '1' }, {}],
  ['Foo', {}, { foo: '' }],
  ['Foo', {}, { foo: '1' }],
  ['Foo, Bar', { foo: '1', bar: 'x' }, { foo: '1' }],
  ['Accept-Language', { 'accept-language': 'en, de' }, { 'accept-language': 'en' }],
])('with Vary: %s, %j and %j do not', async (vary, first, second) => {
  const edge = varying(vary)
  await edge.get('/', first)
  expect(await edge.status('/', second)).toBe('MISS')
})

test.each<[string | string[]]>([['*'], ['Foo, *'], ['*, Foo'], [', *'], ['two words'], [['', '*']]])(
  'Vary: %j never matches',
  async vary => {
    const edge = varying(vary)
    await edge.get('/', { foo: '1' })
    expect(await edge.status('/', { foo: '1' })).toBe('BYPASS')
  },
)

test('variants are kept side by side', async () => {
  const edge = varying('Foo')
  await edge.get('/', { foo: '1' })
  await edge.get('/', { foo: '2' })
  expect(await (await edge.get('/', { foo: '1' })).text()).toBe('call 1')
  expect(await (await edge.get('/', { foo: '2' })).text()).toBe('call 2')
})

test('a variant is validated with its own entity tag only', async () => {
  const edge = makeSharedEdge(request =>
    answer({ 'cache-control': 'max-age=60', vary: 'foo', etag: `"${request.headers.get('foo')}"` }),
  )
  await edge.get('/', { foo: '1' })
  await edge.get('/', { foo: '2' })
  edge.advance(61)
  await edge.get('/', { foo: '1' })
  await edge.get('/', { foo: '3' })
  expect(edge.calls.map(call => call.headers.get('if-none-match'))).toEqual([null, null, '"1"', null])
})

test('a thousand variants of one URL leave the newest ones stored', async () => {
  const edge = makeSharedEdge(() => answer({ 'cache-control': 'max-age=60', vary: 'foo' }), {
    maxBytes: 100_000,
  })
  for (let i = 0; i < 1000; i++) await edge.get('/', { foo: String(i) })
  expect(await edge.status('/', { foo: '999' })).toBe('HIT')
  expect(await edge.status('/', { foo: '900' })).toBe('MISS')
})

test('all variants of a page are purged', async () => {
  const edge = makeSharedEdge(() =>
    answer({ 'cache-control': 'max-age=60', vary: 'foo', 'cache-tag': 'a-1' }),
  )
  await edge.get('/', { foo: '1' })
  await edge.get('/', { foo: '2' })
  await edge.purge({ tags: ['a-1'] })
  expect(await edge.status('/', { foo: '1' })).toBe('MISS')
  expect(await edge.status('/', { foo: '2' })).toBe('MISS')
})

test('clients that differ in a Vary field get their own variant, each fetched once', async () => {
  const edge = makeSharedEdge(async request => {
    await new Promise(resolve => setTimeout(resolve))
    return answer({ 'cache-control': 'max-age=60', vary: 'foo' }, `for ${request.headers.get('foo')}`)
  })
  const wanted = Array.from({ length: 300 }, (_, i) => String(i % 3))
  const bodies = await Promise.all(wanted.map(async foo => (await edge.get('/', { foo })).text()))
  expect(bodies).toEqual(wanted.map(foo => `for ${foo}`))
  expect(edge.calls).toHaveLength(3)
})

test('a 304 speaks of the variant that was asked for, and of no other', async () => {
  const fields = { 'cache-control': 'max-age=60', vary: 'foo', etag: '"same"' }
  const edge = makeSharedEdge((_, call) => (call < 3 ? answer(fields) : answer(fields, null, 304)))
  await edge.get('/', { foo: '1' })
  await edge.get('/', { foo: '2' })
  edge.advance(61)
  expect(await edge.status('/', { foo: '1' })).toBe('REVALIDATED')
  expect(await edge.status('/', { foo: '2' })).toBe('REVALIDATED')
})

test('a 304 names the fields that the answer varies by', async () => {
  const edge = makeSharedEdge(() => answer({ 'cache-control': 'max-age=60', vary: 'foo', etag: '"a"' }))
  await edge.get()
  const response = await edge.get('/', { 'if-none-match': '"a"' })
  expect([response.status, response.headers.get('vary')]).toEqual([304, 'foo'])
})

test('what is not stored changes nothing about what is', async () => {
  const edge = makeSharedEdge((_, call) =>
    answer(call === 1 ? { 'cache-control': 'max-age=60', vary: 'foo' } : { 'cache-control': 'no-store' }),
  )
  await edge.get('/', { foo: '1' })
  await edge.get('/', { foo: '2' })
  expect(await edge.status('/', { foo: '1' })).toBe('HIT')
})
