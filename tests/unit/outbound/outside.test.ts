import { expect, test } from 'vitest'
import { MAX_REDIRECTS, makeOutside, type OutsideRequest } from '../../../functions/outbound/outside.ts'

const FEED = 'https://agency.example/feed.xml'
const GET: OutsideRequest = {
  address: FEED,
  method: 'GET',
  take: { types: ['text/xml'], maxBytes: 10 },
  timeLimit: 1_000,
}

type Answers = Record<string, () => Response | Promise<Response>>

const to = (location?: string, status = 302) =>
  new Response(null, { status, headers: location === undefined ? {} : { Location: location } })
const xml = (text: string, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { 'Content-Type': 'text/xml; charset=utf-8', ...headers } })

/** A world of these answers. `late()` makes the time limit pass. */
function outsideWith(answers: Answers) {
  const asked: { url: string; init: RequestInit }[] = []
  const timers: { ms: number; run: () => void; isStopped: boolean }[] = []
  const outside = makeOutside({
    send: async (url, init) => {
      asked.push({ url, init })
      const answer = answers[url]
      if (!answer) throw new TypeError('no such host')
      return answer()
    },
    after: (ms, run) => {
      const timer = { ms, run, isStopped: false }
      timers.push(timer)
      return () => {
        timer.isStopped = true
      }
    },
    ownHosts: new Set(['news.example']),
    userAgent: 'Dawnwire',
  })
  return { outside, asked, timers, urls: () => asked.map(({ url }) => url) }
}

const bytesOf = (answer: { refused?: string; bytes?: Uint8Array }) => new TextDecoder().decode(answer.bytes)

test('a body comes with its type, its address and its headers', async () => {
  const { outside, asked } = outsideWith({ [FEED]: () => xml('<rss/>', { ETag: '"1"' }) })
  const answer = await outside({ ...GET, headers: { 'If-None-Match': '"0"' } })
  expect(answer).toMatchObject({ status: 200, address: FEED, type: 'text/xml' })
  if (answer.refused) throw new Error(answer.message)
  expect(bytesOf(answer)).toBe('<rss/>')
  expect(answer.headers.get('ETag')).toBe('"1"')
  expect(asked[0]?.init).toMatchObject({
    method: 'GET',
    redirect: 'manual',
    headers: { 'If-None-Match': '"0"', 'User-Agent': 'Dawnwire' },
  })
})

test('redirects are followed, also relative ones, and the last address is told', async () => {
  const { outside, urls } = outsideWith({
    [FEED]: () => to('/new.xml', 301),
    'https://agency.example/new.xml': () => to('https://cdn.example/x', 308),
    'https://cdn.example/x': () => xml('<rss/>'),
  })
  expect(await outside(GET)).toMatchObject({ status: 200, address: 'https://cdn.example/x' })
  expect(urls()).toHaveLength(3)
})

test.each([
  ['http://agency.example/feed.xml', 'wrong_scheme'],
  ['https://127.0.0.1/', 'literal_address'],
  ['//[::1]/', 'literal_address'],
  ['https://metadata.google.internal/', 'local_name'],
  ['https://user@cdn.example/', 'credentials_in_address'],
  ['https://news.example/feed.xml', 'own_address'],
  ['https://', 'not_an_address'],
])('a redirect to %s is refused as %s and not asked', async (location, refused) => {
  const { outside, urls } = outsideWith({ [FEED]: () => to(location) })
  expect(await outside(GET)).toMatchObject({ refused })
  expect(urls()).toEqual([FEED])
})

test('a circle of redirects ends', async () => {
  const { outside, urls } = outsideWith({
    [FEED]: () => to('/b'),
    'https://agency.example/b': () => to(FEED),
  })
  expect(await outside(GET)).toMatchObject({ refused: 'redirect_circle' })
  expect(urls()).toHaveLength(2)
})

test('five redirects are followed and no sixth', async () => {
  const chain = (length: number): Answers =>
    Object.fromEntries([
      [FEED, () => to('/1')],
      ...Array.from({ length }, (_, i) => [
        `https://agency.example/${i + 1}`,
        () => (i + 1 === length ? xml('end') : to(`/${i + 2}`)),
      ]),
    ])
  expect(MAX_REDIRECTS).toBe(5)
  expect(await outsideWith(chain(5)).outside(GET)).toMatchObject({ status: 200 })
  const six = outsideWith(chain(6))
  expect(await six.outside(GET)).toMatchObject({ refused: 'too_many_redirects' })
  expect(six.urls()).toHaveLength(6)
})

test('a redirect that names no address is refused', async () => {
  const { outside } = outsideWith({ [FEED]: () => to() })
  expect(await outside(GET)).toMatchObject({ refused: 'redirect_to_nowhere' })
})

test('a POST is sent once, and never on to another address', async () => {
  const { outside, asked } = outsideWith({ [FEED]: () => to('https://cdn.example/x', 307) })
  const answer = await outside({ address: FEED, method: 'POST', body: '{}', timeLimit: 1_000 })
  expect(answer).toMatchObject({ refused: 'redirect_not_followed' })
  expect(asked.map(({ init }) => [init.method, init.body])).toEqual([['POST', '{}']])
})

test('without `take` the status is told and no body is read', async () => {
  let isCancelled = false
  const body = new ReadableStream({
    pull: () => new Promise(() => {}),
    cancel: () => {
      isCancelled = true
    },
  })
  const { outside } = outsideWith({ [FEED]: () => new Response(body) })
  expect(await outside({ address: FEED, method: 'POST', body: '{}', timeLimit: 1_000 })).toMatchObject({
    status: 200,
    bytes: new Uint8Array(),
  })
  expect(isCancelled).toBe(true)
})

test.each([304, 404, 410, 429, 503])('a %i is told, with its headers and without its body', async status => {
  const body = status === 304 ? null : 'much text of a server'
  const { outside } = outsideWith({
    [FEED]: () => new Response(body, { status, headers: { 'Retry-After': '120' } }),
  })
  const answer = await outside(GET)
  if (answer.refused) throw new Error(answer.message)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('Retry-After')).toBe('120')
  expect(answer.bytes).toHaveLength(0)
})

test.each([
  ['text/html', 'wrong_type'],
  ['text/xmlx', 'wrong_type'],
  [undefined, 'wrong_type'],
  ['Text/XML ; charset=x', undefined],
])('a body of type %s: %s', async (type, refused) => {
  const body = new TextEncoder().encode('<rss/>')
  const { outside } = outsideWith({
    [FEED]: () => new Response(body, { headers: type === undefined ? {} : { 'Content-Type': type } }),
  })
  expect((await outside(GET)).refused).toBe(refused)
})

test.each([
  ['says its length', (text: string) => ({ 'Content-Length': String(text.length) })],
  ['does not', () => ({})],
])('a body that %s may have as many bytes as are taken, and not one more', async (_, said) => {
  const withText = (text: string) => {
    const headers = { 'Content-Type': 'text/xml', ...said(text) }
    return outsideWith({ [FEED]: () => new Response(text, { headers }) }).outside(GET)
  }
  expect(await withText('0123456789')).toMatchObject({ status: 200 })
  expect(await withText('0123456789a')).toMatchObject({ refused: 'too_large' })
})

test('a body that never ends is left where it is too long', async () => {
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: controller => {
      pulled++
      controller.enqueue(new Uint8Array(4))
    },
  })
  const { outside } = outsideWith({
    [FEED]: () => new Response(endless, { headers: { 'Content-Type': 'text/xml' } }),
  })
  expect(await outside(GET)).toMatchObject({ refused: 'too_large' })
  expect(pulled).toBeLessThan(6)
})

test('a length that is told and too large is refused before the body is read', async () => {
  let pulled = 0
  const { outside } = outsideWith({
    [FEED]: () =>
      new Response(
        new ReadableStream(
          {
            pull: controller => {
              pulled++
              controller.close()
            },
          },
          { highWaterMark: 0 },
        ),
        { headers: { 'Content-Type': 'text/xml', 'Content-Length': '11' } },
      ),
  })
  expect(await outside(GET)).toMatchObject({ refused: 'too_large' })
  expect(pulled).toBe(0)
})

test('a host that is not there and a body that breaks off are unreachable', async () => {
  const broken = () =>
    new Response(
      new ReadableStream({
        start: controller => {
          controller.enqueue(new Uint8Array(2))
          controller.error(new Error('reset'))
        },
      }),
      { headers: { 'Content-Type': 'text/xml' } },
    )
  expect(await outsideWith({}).outside(GET)).toMatchObject({ refused: 'unreachable' })
  expect(await outsideWith({ [FEED]: broken }).outside(GET)).toMatchObject({ refused: 'unreachable' })
})

test('the time limit ends a request that does not answer and one whose body drips', async () => {
  const silent = outsideWith({ [FEED]: () => new Promise(() => {}) })
  const dripping = outsideWith({
    [FEED]: () =>
      new Response(new ReadableStream({ pull: () => new Promise(() => {}) }), {
        headers: { 'Content-Type': 'text/xml' },
      }),
  })
  for (const { outside, timers, asked } of [silent, dripping]) {
    const answer = outside(GET)
    await Promise.resolve()
    expect(timers.map(({ ms }) => ms)).toEqual([1_000])
    timers[0]?.run()
    expect(await answer).toMatchObject({ refused: 'too_slow' })
    expect(asked[0]?.init.signal?.aborted).toBe(true)
  }
})

test('an answer in time stops the timer', async () => {
  const { outside, timers } = outsideWith({ [FEED]: () => xml('<rss/>') })
  await outside(GET)
  expect(timers.map(({ isStopped }) => isStopped)).toEqual([true])
})

/** An answer whose body waits to be read, and whether it was let go: until then it holds its connection. */
function waiting(status: number, headers: Record<string, string>) {
  const seen = { isLetGo: false }
  const body = new ReadableStream({
    cancel() {
      seen.isLetGo = true
    },
  })
  return { seen, answer: () => new Response(body, { status, headers }) }
}

test.each([
  ['a redirect', 302, { Location: 'https://cdn.example/x' }],
  ['a failure', 500, {}],
  ['another type', 200, { 'Content-Type': 'text/html' }],
  ['what is told to be too long', 200, { 'Content-Type': 'text/xml', 'Content-Length': '11' }],
])('the body of %s is let go unread', async (_, status, headers) => {
  const { seen, answer } = waiting(status, headers)
  const { outside } = outsideWith({ [FEED]: answer, 'https://cdn.example/x': () => xml('<rss/>') })
  await outside(GET)
  expect(seen.isLetGo).toBe(true)
})
