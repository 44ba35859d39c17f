import { expect, test } from 'vitest'
import { answer, httpDate, makeEdge } from './make-edge.ts'

const FOREVER = 10 ** 9

/** Seconds for which the answer is served without asking the origin again. */
async function servedFor(fields: Record<string, string | string[]>, status = 200): Promise<number> {
  const edge = makeEdge(() => answer(fields, 'text', status))
  await edge.get()
  let served = 0
  for (const step of [1, 2, 4, 24, 30, 39, 200, 300, 3000, FOREVER]) {
    if ((await edge.status()) !== 'HIT') return served
    edge.advance(step)
    served += step
  }
  return served
}

test.each<[string, Record<string, string | string[]>, number]>([
  ['max-age', { 'cache-control': 'max-age=61' }, 61],
  ['s-maxage rather than max-age', { 'cache-control': 'max-age=600, s-maxage=61' }, 61],
  ['s-maxage on a second line', { 'cache-control': ['max-age=600', 's-maxage=61'] }, 61],
  ['the first of two max-age', { 'cache-control': 'max-age=61, max-age=600' }, 61],
  ['max-age rather than Expires', { 'cache-control': 'max-age=61', expires: httpDate(600) }, 61],
  ['max-age although Expires is invalid', { 'cache-control': 'max-age=61', expires: '0' }, 61],
  ['Expires less Date', { expires: httpDate(61), date: httpDate(0) }, 61],
  ['Expires less the time of receipt, where Date is invalid', { expires: httpDate(61), date: 'soon' }, 61],
  [
    'CDN-Cache-Control rather than Cache-Control',
    { 'cache-control': 'no-store', 'cdn-cache-control': 'max-age=61' },
    61,
  ],
  ['CDN-Cache-Control rather than Expires', { expires: httpDate(-9), 'cdn-cache-control': 'max-age=61' }, 61],
  ['a tenth of the time since the last change', { 'last-modified': httpDate(-610), date: httpDate(0) }, 61],
  ['max-age less Age', { 'cache-control': 'max-age=161', age: '100' }, 61],
  ['max-age less the first of several ages', { 'cache-control': 'max-age=161', age: ['100', '0'] }, 61],
  ['max-age less the age that Date tells', { 'cache-control': 'max-age=161', date: httpDate(-100) }, 61],
  ['max-age although Age is invalid', { 'cache-control': 'max-age=61', age: '-100' }, 61],
])('an answer is fresh by %s', async (_, fields, seconds) => {
  expect(await servedFor(fields)).toBe(seconds)
})

test.each<[string, Record<string, string | string[]>]>([
  ['max-age=0', { 'cache-control': 'max-age=0', etag: '"a"' }],
  ['an invalid max-age', { 'cache-control': 'max-age=1h', expires: httpDate(600), etag: '"a"' }],
  ['a past Expires', { expires: httpDate(-1), date: httpDate(0), etag: '"a"' }],
  ['an Expires before Date', { expires: httpDate(300), date: httpDate(400), etag: '"a"' }],
  ['an invalid Expires', { expires: '0', 'last-modified': httpDate(-6000), date: httpDate(0) }],
  ['two Expires', { expires: [httpDate(600), httpDate(600)], etag: '"a"' }],
  ['an Age beyond max-age', { 'cache-control': 'max-age=60', age: '61', etag: '"a"' }],
  ['a huge Age', { 'cache-control': 'max-age=60', age: '2147483649', etag: '"a"' }],
  ['no-cache', { 'cache-control': 'no-cache, max-age=60', etag: '"a"' }],
  [
    'no-cache of a targeted field',
    { 'cache-control': 'max-age=60', 'cdn-cache-control': 'no-cache', etag: '"a"' },
  ],
  [
    'an Expires beside a targeted field',
    { expires: httpDate(600), 'cdn-cache-control': 'public', etag: '"a"' },
  ],
  ['nothing at all', { etag: '"a"' }],
])('an answer is never fresh with %s', async (_, fields) => {
  expect(await servedFor(fields)).toBe(0)
})

test('statuses that are not cacheable by default need explicit freshness', async () => {
  const lastModified = { 'last-modified': httpDate(-610), date: httpDate(0) }
  expect(await servedFor(lastModified, 404)).toBe(61)
  expect(await servedFor(lastModified, 403)).toBe(0)
  expect(await servedFor({ ...lastModified, 'cache-control': 'public' }, 403)).toBe(61)
  expect(await servedFor({ 'cache-control': 'max-age=61' }, 403)).toBe(61)
  expect(await servedFor({ expires: httpDate(61) }, 403)).toBe(61)
})

test('Age counts from the generation of the answer and is passed on', async () => {
  const edge = makeEdge(() => answer({ 'cache-control': 'max-age=600', age: '30' }))
  expect((await edge.get()).headers.get('age')).toBe('30')
  edge.advance(12.7)
  expect((await edge.get()).headers.get('age')).toBe('42')
  edge.advance(1)
  expect((await edge.get()).headers.get('age')).toBe('43')
})

test('the time that the origin took counts as age', async () => {
  const edge = makeEdge(() => {
    edge.advance(5)
    return answer({ 'cache-control': 'max-age=600' })
  })
  expect((await edge.get()).headers.get('age')).toBe('5')
})

test('an answer straight from the origin has no Age', async () => {
  const edge = makeEdge(() => answer({ 'cache-control': 'max-age=600' }))
  expect((await edge.get()).headers.has('age')).toBe(false)
  expect((await edge.get()).headers.get('age')).toBe('0')
})

test('Date is that of the origin, or the time of receipt', async () => {
  const dated = makeEdge(() => answer({ 'cache-control': 'max-age=600', date: httpDate(-3) }))
  await dated.get()
  dated.advance(10)
  expect((await dated.get()).headers.get('date')).toBe(httpDate(-3))
  const undated = makeEdge(() => answer({ 'cache-control': 'max-age=600' }))
  await undated.get()
  undated.advance(10)
  expect((await undated.get()).headers.get('date')).toBe(httpDate(0))
})
