import { expect, test } from 'vitest'
import { answer, httpDate, makeEdge } from './make-edge.ts'

const FRESH = { 'cache-control': 'max-age=60' }

async function statusFor(stored: Record<string, string>, condition: Record<string, string>, status = 200) {
  const edge = makeEdge(() => answer({ ...FRESH, ...stored }, 'text', status))
  await edge.get()
  const response = await edge.get('/', condition)
  expect(edge.calls).toHaveLength(1)
  return response.status
}

test.each([
  ['"a"', '"a"'],
  ['"a"', 'W/"a"'],
  ['W/"a"', '"a"'],
  ['W/"a"', 'W/"a"'],
  ['"a"', '"x", "a", "y"'],
  ['"a"', '"x",W/"a"'],
  ['"a, b"', '"x", "a, b"'],
  ['"a"', '*'],
  ['a', 'a'],
])('a stored %s answers If-None-Match: %s with 304', async (etag, condition) => {
  expect(await statusFor({ etag }, { 'if-none-match': condition })).toBe(304)
})

test.each([
  ['"a"', '"b"'],
  ['"a"', '"A"'],
  ['"a"', '"ab", "x"'],
  ['"a"', 'a'],
])('a stored %s answers If-None-Match: %s with 200', async (etag, condition) => {
  expect(await statusFor({ etag }, { 'if-none-match': condition })).toBe(200)
})

test('If-None-Match: * holds for any stored answer', async () => {
  expect(await statusFor({}, { 'if-none-match': '*' })).toBe(304)
})

test.each([
  ['the same second', httpDate(-300), 304],
  ['later', httpDate(-200), 304],
  ['this very second', httpDate(0), 304],
  ['in the future', httpDate(1), 200],
  ['later, in RFC 850 form', 'Tuesday, 24-Nov-26 11:59:00 GMT', 304],
  ['earlier', httpDate(-301), 200],
  ['now', httpDate(0), 304],
  ['to come', httpDate(1), 200],
  ['no date', 'yesterday', 200],
])('If-Modified-Since: %s', async (_, since, status) => {
  expect(await statusFor({ 'last-modified': httpDate(-300) }, { 'if-modified-since': since })).toBe(status)
})

test('If-Modified-Since says nothing about an answer without Last-Modified', async () => {
  expect(await statusFor({ etag: '"a"' }, { 'if-modified-since': httpDate(0) })).toBe(200)
})

test('If-None-Match decides where both are sent', async () => {
  const stored = { etag: '"a"', 'last-modified': httpDate(-300) }
  const since = { 'if-modified-since': httpDate(0) }
  expect(await statusFor(stored, { 'if-none-match': '"b"', ...since })).toBe(200)
  expect(await statusFor(stored, { 'if-none-match': '"a"', 'if-modified-since': httpDate(-900) })).toBe(304)
})

test('conditions apply to a stored 200 only', async () => {
  expect(await statusFor({ etag: '"a"' }, { 'if-none-match': '"a"' }, 404)).toBe(404)
})

test('a 304 carries what updates the copy of the client, and no body or Content-Type', async () => {
  const fields = {
    'cache-control': 'max-age=60',
    'cache-tag': 'a-1',
    'content-type': 'text/html',
    'content-length': '4',
    etag: '"a"',
    date: httpDate(0),
  }
  const edge = makeEdge(() => answer(fields))
  await edge.get()
  edge.advance(7)
  const response = await edge.get('/', { 'if-none-match': '"a"' })
  expect(await response.text()).toBe('')
  expect(Object.fromEntries(response.headers)).toEqual({
    age: '7',
    'cache-control': 'max-age=60',
    'cf-cache-status': 'HIT',
    date: httpDate(0),
    etag: '"a"',
  })
})

test('where nothing is stored, the condition of the client goes to the origin and its 304 comes back', async () => {
  const edge = makeEdge(request =>
    request.headers.get('if-none-match') === '"a"'
      ? answer({ ...FRESH, etag: '"a"' }, null, 304)
      : answer({ ...FRESH, etag: '"a"' }),
  )
  expect((await edge.get('/', { 'if-none-match': '"a"' })).status).toBe(304)
  const second = await edge.get()
  expect([second.status, await second.text(), second.headers.get('cf-cache-status')]).toEqual([
    200,
    'text',
    'MISS',
  ])
})
