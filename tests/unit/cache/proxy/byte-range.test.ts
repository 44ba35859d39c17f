import { expect, test } from 'vitest'
import { answer, httpDate, makeSharedEdge } from './make-shared-edge.ts'

const FIELDS = { 'cache-control': 'max-age=60', etag: '"a"', 'last-modified': httpDate(-60), 'x-a': '1' }

async function stored(body = '0123456789', status = 200) {
  const edge = makeSharedEdge(({ headers }) =>
    headers.has('range')
      ? answer({ 'cache-control': 'max-age=60', 'content-range': 'bytes 0-1/10' }, '01', 206)
      : answer(FIELDS, body, status),
  )
  await edge.get()
  return edge
}

test.each([
  ['bytes=0-1', '01', 'bytes 0-1/10'],
  ['bytes=8-', '89', 'bytes 8-9/10'],
  ['bytes=-3', '789', 'bytes 7-9/10'],
  ['bytes=5-99', '56789', 'bytes 5-9/10'],
  ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ['Bytes=9-9', '9', 'bytes 9-9/10'],
])('Range: %s is answered from the stored whole', async (range, body, contentRange) => {
  const edge = await stored()
  const response = await edge.get('/', { range })
  expect([response.status, await response.text()]).toEqual([206, body])
  expect(response.headers.get('content-range')).toBe(contentRange)
  expect(response.headers.get('content-length')).toBe(String(body.length))
  expect([response.headers.get('x-a'), response.headers.get('cf-cache-status')]).toEqual(['1', 'HIT'])
  expect(edge.calls).toHaveLength(1)
})

test.each(['bytes=10-', 'bytes=50-60', 'bytes=-0'])('Range: %s cannot be satisfied', async range => {
  const response = await (await stored()).get('/', { range })
  expect([response.status, response.headers.get('content-range'), await response.text()]).toEqual([
    416,
    'bytes */10',
    '',
  ])
})

test.each(['items=0-1', 'bytes=0-1,4-5', 'bytes=5-2', 'bytes=-', 'bytes=a-b', 'bytes'])(
  'Range: %s gets the whole',
  async range => {
    const response = await (await stored()).get('/', { range })
    expect([response.status, await response.text()]).toEqual([200, '0123456789'])
  },
)

test.each([
  ['"a"', 206],
  ['"b"', 200],
  ['W/"a"', 200],
  [httpDate(-60), 206],
  [httpDate(-59), 200],
])('with If-Range: %s the status is %i', async (ifRange, status) => {
  expect((await (await stored()).get('/', { range: 'bytes=0-1', 'if-range': ifRange })).status).toBe(status)
})

test('a current copy is answered 304 before any range', async () => {
  expect((await (await stored()).get('/', { range: 'bytes=0-1', 'if-none-match': '"a"' })).status).toBe(304)
})

test('ranges apply to a GET of a stored 200 only', async () => {
  expect((await (await stored()).send('HEAD', '/', { range: 'bytes=0-1' })).status).toBe(200)
  expect((await (await stored('0123456789', 404)).get('/', { range: 'bytes=0-1' })).status).toBe(404)
})

test('where nothing is stored the range goes to the origin and the part is not stored', async () => {
  const edge = makeSharedEdge(({ headers }) =>
    headers.get('range') === 'bytes=0-1'
      ? answer({ 'cache-control': 'max-age=60' }, '01', 206)
      : answer(FIELDS, '0123'),
  )
  expect(await edge.status('/', { range: 'bytes=0-1' })).toBe('BYPASS')
  expect(await (await edge.get()).text()).toBe('0123')
})
