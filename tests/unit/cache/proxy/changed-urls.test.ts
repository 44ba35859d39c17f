import { expect, test } from 'vitest'
import { answer, makeSharedEdge } from './make-shared-edge.ts'

const FRESH = { 'cache-control': 'max-age=60' }

const changing = (fields: Record<string, string>, status = 200) =>
  makeSharedEdge(({ method }) => (method === 'GET' ? answer(FRESH) : answer(fields, 'done', status)))

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'M-SEARCH'])(
  'a successful %s removes what is stored',
  async method => {
    const edge = changing({})
    await edge.get('/a')
    expect((await edge.send(method, '/a')).headers.get('cf-cache-status')).toBe('BYPASS')
    expect(await edge.status('/a')).toBe('MISS')
  },
)

test.each([303, 204])('a POST answered with %i is successful', async status => {
  const edge = makeSharedEdge(({ method }) => (method === 'GET' ? answer(FRESH) : answer({}, null, status)))
  await edge.get('/a')
  await edge.send('POST', '/a')
  expect(await edge.status('/a')).toBe('MISS')
})

test.each([400, 409, 500])('a POST answered with %i removes nothing', async status => {
  const edge = changing({ location: '/b' }, status)
  await edge.get('/a')
  await edge.get('/b')
  await edge.send('POST', '/a')
  expect([await edge.status('/a'), await edge.status('/b')]).toEqual(['HIT', 'HIT'])
})

test.each(['location', 'content-location'])('what %s names on the same origin is removed too', async name => {
  const edge = changing({ [name]: '/b?x=1#part' })
  await edge.get('/b?x=1')
  await edge.get('/c')
  await edge.send('POST', '/a')
  expect([await edge.status('/b?x=1'), await edge.status('/c')]).toEqual(['MISS', 'HIT'])
})

test('what it names on another origin is not touched', async () => {
  const edge = changing({ location: 'http://news.test:81/b' })
  await edge.get(':81/b')
  await edge.send('POST', '/a')
  expect(await edge.status(':81/b')).toBe('HIT')
})

test('OPTIONS removes nothing', async () => {
  const edge = changing({})
  await edge.get('/a')
  await edge.send('OPTIONS', '/a')
  expect(await edge.status('/a')).toBe('HIT')
})

test('answers to other methods are not stored', async () => {
  const edge = makeSharedEdge(() => answer(FRESH))
  await edge.send('POST', '/a')
  expect(await edge.status('/a')).toBe('MISS')
})

test('an answer under way when the change succeeds is not stored', async () => {
  const slow = Promise.withResolvers<Response>()
  const edge = makeSharedEdge(({ method }, call) => {
    if (method === 'POST') return answer({}, 'done')
    return call === 1 ? slow.promise : answer(FRESH, 'new')
  })
  const before = edge.get('/a')
  await edge.send('POST', '/a')
  slow.resolve(answer(FRESH, 'old'))
  await before
  expect(await (await edge.get('/a')).text()).toBe('new')
})

test('HEAD is answered from a stored GET and fills an empty store', async () => {
  const edge = makeSharedEdge(() => answer({ ...FRESH, etag: '"a"' }))
  const head = await edge.send('HEAD', '/')
  const get = await edge.get()
  expect(edge.calls.map(({ method }) => method)).toEqual(['GET'])
  expect([await head.text(), await get.text()]).toEqual(['', 'text'])
  const again = await edge.send('HEAD', '/')
  expect([...again.headers]).toEqual([...get.headers])
  expect(again.headers.get('content-length')).toBe('4')
})
