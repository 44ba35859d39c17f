import { expect, test } from 'vitest'
import { answer, httpDate, makeEdge } from './make-edge.ts'

const FIELDS = {
  'cache-control': 'max-age=60, stale-while-revalidate=60',
  etag: '"a"',
  'cache-tag': 'a-1',
  'cloudflare-cdn-cache-control': 'max-age=60, stale-while-revalidate=60, stale-if-error=60',
  'cdn-cache-control': 'max-age=9',
}

/** One answer of each kind, by the status that it carries. */
async function everyKind() {
  const edge = makeEdge(({ url, headers }, call) => {
    if (url.endsWith('/alone')) return answer({ ...FIELDS, 'set-cookie': 'a=b' })
    if (call > 5) return answer({}, 'error', 503)
    return headers.has('if-none-match') ? answer(FIELDS, null, 304) : answer(FIELDS)
  })
  const kinds = new Map<string | null, Response>()
  const note = (response: Response) => kinds.set(response.headers.get('cf-cache-status'), response)
  note(await edge.get())
  note(await edge.get())
  note(await edge.get('/alone'))
  edge.advance(61)
  note(await edge.get())
  await edge.settle()
  await edge.invalidate({ purgeEverything: true })
  note(await edge.get())
  const current = await edge.get('/', { 'if-none-match': '"a"' })
  kinds.set('304', current)
  await edge.invalidate({ purgeEverything: true })
  await edge.get('/alone')
  note(await edge.get())
  return kinds
}

test('clients see neither the tags nor the field that is for this cache alone', async () => {
  const kinds = await everyKind()
  expect([...kinds.keys()].sort()).toEqual([
    '304',
    'BYPASS',
    'HIT',
    'MISS',
    'REVALIDATED',
    'STALE',
    'UPDATING',
  ])
  for (const { headers } of kinds.values()) {
    expect([headers.get('cache-tag'), headers.get('cloudflare-cdn-cache-control')]).toEqual([null, null])
    expect(headers.get('cdn-cache-control')).toBe('max-age=9')
  }
})

test('every answer has a Date, although the origin sends none', async () => {
  for (const [kind, { headers }] of await everyKind())
    expect([kind, headers.get('date')]).toEqual([
      kind,
      expect.stringMatching(/^Tue, 24 Nov 2026 12:\d\d:\d\d GMT$/),
    ])
})

test.each(['GET', 'HEAD', 'POST'])(
  'an answer to a %s that is not stored is dated when it comes in',
  async method => {
    const edge = makeEdge(() => {
      edge.advance(2)
      return answer({ 'cache-control': 'no-store' })
    })
    expect((await edge.send(method, '/')).headers.get('date')).toBe(httpDate(2))
  },
)

test('a Date of the origin is left as it is', async () => {
  const edge = makeEdge(() => answer({ 'cache-control': 'no-store', date: httpDate(-9) }))
  expect((await edge.get()).headers.get('date')).toBe(httpDate(-9))
})
