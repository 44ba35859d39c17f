import { expect, test } from 'vitest'
import { answer, makeEdge } from './make-edge.ts'

const varying = (vary: string | string[]) =>
  makeEdge((_, call) => answer({ 'cache-control': 'max-age=60', vary }, `call ${call}`))

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
  const edge = makeEdge(request =>
    answer({ 'cache-control': 'max-age=60', vary: 'foo', etag: `"${request.headers.get('foo')}"` }),
  )
  await edge.get('/', { foo: '1' })
  await edge.get('/', { foo: '2' })
  edge.advance(61)
  await edge.get('/', { foo: '1' })
  await edge.get('/', { foo: '3' })
  expect(edge.calls.map(call => call.headers.get('if-none-match'))).toEqual([null, null, '"1"', null])
})
