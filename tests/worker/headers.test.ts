import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { newsroomApp } from '../../functions/newsroom-app.ts'
import { publicApp } from '../../functions/public-app.ts'
import { EDITOR, json, publish, type Submitted } from '../support/articles.ts'
import { type Browser, FIELDS, makeInvite, signIn } from '../support/desk-client.ts'
import { type Call, makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { get, send } = newsroom
let key: Record<string, string>
let shown: Submitted
let killed: Submitted
let hidden: Submitted
let cursor = ''

beforeAll(async () => {
  key = await makeKey(newsroom)
  shown = await publish(newsroom, key, { externalId: 'shown' })
  await publish(newsroom, key)
  killed = await publish(newsroom, key)
  await moveArticle(newsroom.deps, EDITOR, { id: killed.id, version: 1, transition: 'kill' })
  hidden = await json(submit(newsroom, key, { ...SUBMISSION, headline: 'Held back' }))
  cursor = (await json<{ nextCursor: string }>(get('/v1/articles?limit=1'))).nextCursor
})

const LIVE = 'max-age=30, stale-while-revalidate=30, stale-if-error=300'
const MISSING = 'max-age=10, stale-if-error=0'
const CSP =
  "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  problem: 'application/problem+json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
}
type Type = keyof typeof TYPES

/** What every answer owes, by its type and how long it may be kept. */
async function expectHeaders(
  response: Response,
  type: Type | undefined,
  lifetime: string,
  isPublic: boolean,
) {
  const { headers } = response
  const header = (name: string) => headers.get(name)
  const isStored = lifetime !== 'no-store'
  expect({
    type: header('Content-Type'),
    cache: header('Cache-Control'),
    edge: header('Cloudflare-CDN-Cache-Control'),
    vary: header('Vary'),
    cookie: header('Set-Cookie'),
    ranges: header('Accept-Ranges'),
    sniff: header('X-Content-Type-Options'),
    csp: type === 'html' ? header('Content-Security-Policy') : CSP,
    cors: type === 'html' || !isPublic ? '*' : header('Access-Control-Allow-Origin'),
    credentials: header('Access-Control-Allow-Credentials'),
  }).toEqual({
    type: type === undefined ? null : TYPES[type],
    cache: isStored ? `public, ${lifetime}` : 'no-store',
    edge: isStored ? lifetime : null,
    vary: null,
    cookie: null,
    ranges: null,
    sniff: 'nosniff',
    csp: CSP,
    cors: '*',
    credentials: null,
  })
  const tags = header('Cache-Tag')
  if (tags !== null) expect(tags).toMatch(/^[!-+\--~]+(?:,[!-+\--~]+)*$/)
}

const pathOf = ({ url }: Submitted) => new URL(url).pathname

interface Read {
  path: () => string
  type: 'html' | 'json'
  tags: () => string[]
  isArticle?: boolean
}

/** One address for each public route; a route that is not here fails below. */
const READS: Record<string, Read | { redirect: string }> = {
  '/v1/articles': { path: () => '/v1/articles?limit=1', type: 'json', tags: () => ['all'] },
  '/v1/articles/:id': {
    path: () => `/v1/articles/${shown.id}`,
    type: 'json',
    tags: () => [`a-${shown.id}`],
    isArticle: true,
  },
  '/v1/regions': { path: () => '/v1/regions', type: 'json', tags: () => ['r-east-asia', 'r-west-asia'] },
  '/v1/countries': { path: () => '/v1/countries', type: 'json', tags: () => ['all'] },
  '/v1/topics': { path: () => '/v1/topics', type: 'json', tags: () => ['all'] },
  '/articles/:slug': {
    path: () => pathOf(shown),
    type: 'html',
    tags: () => [`a-${shown.id}`],
    isArticle: true,
  },
  '/': { path: () => '/', type: 'html', tags: () => ['r-asia', `a-${shown.id}`] },
  '/asia': { redirect: '/' },
  '/countries/:code': { path: () => '/countries/jp', type: 'html', tags: () => ['c-JP', `a-${shown.id}`] },
  '/topics/:slug': { path: () => entityPath('topic'), type: 'html', tags: () => [] },
  '/people/:slug': { path: () => entityPath('person'), type: 'html', tags: () => [] },
  '/organisations/:slug': { path: () => entityPath('organisation'), type: 'html', tags: () => [] },
  '/places/:slug': { path: () => entityPath('place'), type: 'html', tags: () => [] },
  '/:region': { path: () => '/east-asia', type: 'html', tags: () => ['r-east-asia', `a-${shown.id}`] },
}

const FOLDERS = { topic: 'topics', person: 'people', organisation: 'organisations', place: 'places' } as const
function entityPath(kind: keyof typeof FOLDERS) {
  const entry = newsroom.deps.tagger.gazetteer.list(kind, 'en')[0]
  return `/${FOLDERS[kind]}/${entry?.slug}`
}

test('every public route is in the table', () => {
  const routes = publicApp.routes.map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(routes)].sort()).toEqual(
    Object.keys(READS)
      .map(path => `GET ${path}`)
      .sort(),
  )
})

describe.each(Object.entries(READS))('%s', (_, read) => {
  if ('redirect' in read) {
    test('redirects for good, unstored', async () => {
      const response = await get('/asia')
      expect([
        response.status,
        response.headers.get('Location'),
        response.headers.get('Cache-Control'),
      ]).toEqual([308, read.redirect, 'no-store'])
    })
    return
  }
  const { path, type, tags, isArticle = false } = read

  test('200 has exact headers', async () => {
    const response = await get(path())
    expect(response.status).toBe(200)
    await expectHeaders(response, type, LIVE, true)
    expect(response.headers.get('ETag')).toMatch(/^W\/"[\w-]{22}"$/)
    expect(response.headers.get('Last-Modified')).toBe(isArticle ? new Date(NOON).toUTCString() : null)
    expect(response.headers.get('Cache-Tag')?.split(',')).toEqual(expect.arrayContaining(tags()))
  })

  test('304 has the same validators and lifetimes, no type and no body', async () => {
    const full = await get(path())
    const etag = full.headers.get('ETag') ?? ''
    for (const sent of [etag, etag.slice(2), '*', `"other", ${etag}`]) {
      const response = await get(path(), {
        'If-None-Match': sent,
        'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT',
      })
      expect([sent, response.status]).toEqual([sent, 304])
      expect(await response.text()).toBe('')
      for (const name of [
        'ETag',
        'Cache-Control',
        'Cloudflare-CDN-Cache-Control',
        'Cache-Tag',
        'Last-Modified',
      ]) {
        expect([name, response.headers.get(name)]).toEqual([name, full.headers.get(name)])
      }
      expect(response.headers.get('Content-Type')).toBe(null)
    }
    expect(
      (await get(path(), { 'If-None-Match': '"other"', 'If-Modified-Since': new Date(NOON).toUTCString() }))
        .status,
    ).toBe(200)
  })

  test('If-Modified-Since counts for single articles only, and bad dates are ignored', async () => {
    const status = async (since: number | string) =>
      (
        await get(path(), {
          'If-Modified-Since': typeof since === 'string' ? since : new Date(since).toUTCString(),
        })
      ).status
    const current = isArticle ? 304 : 200
    expect([
      await status(NOON),
      await status(NOON + 5000),
      await status(NOON - 1000),
      await status('yesterday'),
    ]).toEqual([current, current, 200, 200])
  })

  test('an unknown parameter is refused or redirected, unstored', async () => {
    const separator = path().includes('?') ? '&' : '?'
    for (const parameter of ['where', '_q', '__proto__', 'fields', 'utm_source']) {
      const response = await get(`${path()}${separator}${parameter}=1`)
      if (type === 'json') {
        expect([parameter, response.status]).toEqual([parameter, 400])
        await expectHeaders(response, 'problem', 'no-store', true)
      } else {
        expect([response.status, response.headers.get('Location')]).toEqual([308, path()])
        expect(response.headers.get('Cache-Control')).toBe('no-store')
      }
    }
  })

  test('HEAD has the headers of GET', async () => {
    const [whole, head] = await Promise.all(
      ['GET', 'HEAD'].map(async method => exports.default.fetch(new Request(ORIGIN + path(), { method }))),
    )
    const named = (response: Response | undefined) =>
      [...(response?.headers ?? [])].filter(([name]) => name !== 'content-length')
    expect(head?.status).toBe(whole?.status)
    expect(named(head)).toEqual(named(whole))
    expect(await head?.text()).toBe('')
  })
})

const id = '0'.repeat(16)
const MISSES: [path: () => string, status: number, type: Type, tag: () => string | null][] = [
  [() => `/v1/articles/${id}`, 404, 'problem', () => `a-${id}`],
  [() => `/v1/articles/${hidden.id}`, 404, 'problem', () => `a-${hidden.id}`],
  [() => `/v1/articles/${killed.id}`, 410, 'problem', () => `a-${killed.id}`],
  [() => '/v1/articles/x', 404, 'problem', () => null],
  [() => '/v1/articles?country=ZZ', 404, 'problem', () => 'c-ZZ'],
  [() => '/v1/articles?region=atlantis', 404, 'problem', () => 'r-atlantis'],
  [() => '/v1/nothing', 404, 'problem', () => null],
  [() => `/articles/words-${id}`, 404, 'html', () => `a-${id}`],
  [() => pathOf(killed), 410, 'html', () => `a-${killed.id}`],
  [() => '/countries/us', 404, 'html', () => null],
  [() => '/topics/nothing', 404, 'html', () => null],
  [() => '/atlantis', 404, 'html', () => null],
]

test.each(MISSES)('%s misses with %d for ten seconds', async (path, status, type, tag) => {
  const response = await get(path())
  expect([response.status, response.headers.get('Cache-Tag')]).toEqual([status, tag()])
  await expectHeaders(response, type, MISSING, true)
  expect(response.headers.get('ETag')).toBe(null)
})

test('other words before the id redirect to the slug', async () => {
  const response = await get(`/articles/other-words-${shown.id}`)
  expect([response.status, response.headers.get('Location')]).toEqual([308, pathOf(shown)])
  expect(response.headers.get('Cache-Control')).toBe('no-store')
})

test('a list links to its next page', async () => {
  const response = await get('/v1/articles?limit=1&country=JP')
  const next = /^<(.+)>; rel="next"$/.exec(response.headers.get('Link') ?? '')?.[1]
  expect(next).toBe(`${ORIGIN}/v1/articles?country=JP&cursor=${cursor}&limit=1`)
  expect(response.headers.get('Access-Control-Expose-Headers')).toMatch(/ETag.*Link/)
})

const post = (headers: Record<string, string>, body: BodyInit, path = '/v1/submissions'): [string, Call] => [
  path,
  { method: 'POST', headers, body },
]
const JSON_TYPE = { 'Content-Type': 'application/json' }
const NDJSON = { 'Content-Type': 'application/x-ndjson' }
const text = JSON.stringify(SUBMISSION)
const at = (
  submission: Submitted,
  headers: Record<string, string>,
  body = '{"urgency":3}',
): [string, Call] => [
  `/v1/submissions/${submission.id}`,
  { method: 'PATCH', headers: { ...key, ...JSON_TYPE, ...headers }, body },
]

/** Each status of the newsroom's API once, with the header that it owes. */
const WRITES: [
  status: number,
  type: Type,
  owes: Record<string, string | RegExp>,
  call: () => [string, Call?],
][] = [
  [200, 'json', {}, () => ['/healthz']],
  [200, 'json', { ETag: /^"v\d+"$/ }, () => [`/v1/submissions/${hidden.id}`, { headers: key }]],
  [200, 'json', { ETag: /^"v\d+"$/ }, () => at(hidden, { 'If-Match': '*' })],
  [200, 'ndjson', {}, () => post({ ...key, ...NDJSON }, text, '/v1/submissions/batch')],
  [
    201,
    'json',
    { ETag: '"v1"', Location: /^http:\/\/localhost:8787\/v1\/submissions\/\w{16}$/ },
    () => post({ ...key, ...JSON_TYPE }, text),
  ],
  [400, 'problem', {}, () => post({ ...key, ...JSON_TYPE }, '{')],
  [401, 'problem', { 'WWW-Authenticate': /^Bearer/ }, () => post(JSON_TYPE, text)],
  [401, 'problem', { 'WWW-Authenticate': /^Bearer/ }, () => post(NDJSON, text, '/v1/submissions/batch')],
  [404, 'problem', {}, () => [`/v1/submissions/${id}`, { headers: key }]],
  [404, 'problem', {}, () => ['/v1/submissions/x/y', { headers: key }]],
  [
    405,
    'problem',
    { Allow: 'GET, HEAD, PATCH' },
    () => [`/v1/submissions/${id}`, { method: 'DELETE', headers: key }],
  ],
  [405, 'problem', { Allow: 'POST' }, () => ['/v1/submissions', { headers: key }]],
  [409, 'problem', {}, () => at(shown, { 'If-Match': '*' })],
  [412, 'problem', { ETag: /^"v\d+"$/ }, () => at(hidden, { 'If-Match': '"v99"' })],
  [413, 'problem', {}, () => post({ ...key, ...JSON_TYPE }, 'x'.repeat(128 * 1024 + 1))],
  [413, 'problem', {}, () => post({ ...key, ...NDJSON }, '{}\n'.repeat(501), '/v1/submissions/batch')],
  [
    415,
    'problem',
    { 'Accept-Post': 'application/json' },
    () => post({ ...key, 'Content-Type': 'text/plain' }, text),
  ],
  [415, 'problem', { 'Accept-Patch': /merge-patch/ }, () => at(hidden, { 'Content-Type': 'text/plain' })],
  [422, 'problem', {}, () => post({ ...key, ...JSON_TYPE }, '{}')],
  [428, 'problem', {}, () => at(hidden, {})],
]

test.each(WRITES)('%d (%s) of the API is never stored and owes %o', async (status, type, owes, call) => {
  const response = await send(...call())
  expect(response.status).toBe(status)
  await expectHeaders(response, type, 'no-store', false)
  for (const [name, value] of Object.entries(owes)) expect(response.headers.get(name)).toMatch(value)
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe(null)
})

test('403: a key without the scope', async () => {
  const poor = await makeKey(newsroom, { owner: 'poor', scopes: 'submit' })
  const response = await submit(newsroom, poor, SUBMISSION, '/v1/submissions?publish=true')
  expect(response.status).toBe(403)
  await expectHeaders(response, 'problem', 'no-store', false)
})

test('429: over quota, and when to come back', async () => {
  const busy = await makeKey(newsroom, { owner: 'busy' })
  const [, keyId = ''] = /dw_(\w{16})_/.exec(busy.Authorization ?? '') ?? []
  await env.DB.prepare('INSERT INTO quota VALUES (?, ?, 600)')
    .bind(`key:${keyId}:submissions`, NOON / 60_000)
    .run()
  const response = await submit(newsroom, busy)
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '60'])
  await expectHeaders(response, 'problem', 'no-store', false)
})

const failing = (message: string) => {
  const db = new Proxy(newsroom.deps.db, {
    get: () => () => {
      throw new Error(message)
    },
  })
  return { ...newsroom.deps, db, gazetteer: newsroom.deps.tagger.gazetteer } as typeof newsroom.deps & {
    gazetteer: never
  }
}

test.each([
  ['D1_ERROR: D1 DB is overloaded. Requests queued for too long.', 503],
  ['D1_ERROR: D1 DB is overloaded. Too many requests queued.', 503],
  ['Network connection lost.', 503],
  ['D1_ERROR: no such table: article', 500],
  ['D1_ERROR: too many SQL variables at offset 6032: SQLITE_ERROR', 500],
  ['secret of somebody', 500],
])('a database that says "%s" is answered %d without its words', async (message, status) => {
  const deps = failing(message)
  const answers = [
    [await publicApp.fetch(new Request(`${ORIGIN}/v1/articles`), { deps }), 'problem', true],
    [await publicApp.fetch(new Request(`${ORIGIN}/`), { deps }), 'html', true],
    [await newsroomApp.fetch(new Request(`${ORIGIN}/healthz`), { deps }), 'problem', false],
  ] as const
  for (const [response, type, isPublic] of answers) {
    expect([response.status, response.headers.get('Retry-After')]).toEqual([
      status,
      status === 503 ? '5' : null,
    ])
    await expectHeaders(response, type, 'no-store', isPublic)
    expect(await response.text()).not.toContain(message)
  }
})

describe('the newsroom', () => {
  const form = (fields: Record<string, string>) =>
    ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()] as const

  interface Sent {
    method: string
    path: string
    headers: Record<string, string>
    body?: string
    deps?: typeof newsroom.deps
  }
  const SITUATIONS: ((sent: Sent) => Partial<Sent>)[] = [
    // as it should be
    () => ({}),
    // without credentials
    ({ headers: { Cookie, Authorization, ...headers } }) => ({ headers }),
    // from another site
    ({ headers }) => ({ headers: { ...headers, Origin: 'https://evil.example' } }),
    // as another type
    ({ headers }) => ({ headers: { ...headers, 'Content-Type': 'text/plain' } }),
    // with a broken body
    () => ({ body: '{%' }),
    // with an unknown parameter
    ({ path }) => ({ path: `${path}?where=1` }),
    // about what is not there
    ({ path }) => ({ path: path.replace(/[\w-]{16,}(?=\/|$)/, id) }),
    // by another method
    () => ({ method: 'DELETE' }),
    // while the database is overloaded
    () => ({ deps: failing('D1_ERROR: D1 DB is overloaded.') }),
    // while the database fails
    () => ({ deps: failing('D1_ERROR: no such table: article') }),
  ]

  /** The status of each route in each situation, in their order. */
  const STATUSES: Record<string, string> = {
    'GET /healthz': '200 200 200 200 200 200 200 405 503 500',
    'POST /v1/submissions': '201 401 201 415 400 400 201 405 503 500',
    'POST /v1/submissions/batch': '200 401 200 415 200 400 200 405 503 500',
    'GET /v1/submissions/:id': '200 401 200 200 200 400 404 405 503 500',
    'PATCH /v1/submissions/:id': '200 401 200 415 400 400 404 405 503 500',
    'POST /v1/tag': '200 401 200 415 400 400 200 405 503 500',
    'GET /desk/sign-in': '200 200 200 200 200 308 200 405 200 200',
    'GET /desk/invite/:token': '303 303 303 303 303 308 410 405 503 500',
    'POST /desk/sign-out': '303 303 403 415 400 303 303 405 503 500',
    'GET /desk': '200 303 200 200 200 308 200 405 503 500',
    'GET /desk/health': '200 303 200 200 200 308 200 405 503 500',
    'GET /desk/articles/new': '200 303 200 200 200 308 200 405 503 500',
    'POST /desk/articles': '303 401 403 415 400 303 303 405 503 500',
    'GET /desk/articles/:id': '200 303 200 200 200 308 404 405 503 500',
    'POST /desk/articles/:id/move': '303 401 403 415 400 303 404 405 503 500',
    'POST /desk/articles/:id/tags': '303 401 403 415 400 303 404 405 503 500',
    'GET /desk/articles/:id/edit': '200 303 200 200 200 308 404 405 503 500',
    'POST /desk/articles/:id/edit': '303 401 403 415 400 303 404 405 503 500',
  }

  /** What a route takes, by type. */
  const BODIES: Record<string, readonly [type: string, body: string]> = {
    'POST /v1/submissions': ['application/json', text],
    'POST /v1/submissions/batch': ['application/x-ndjson', text],
    'PATCH /v1/submissions/:id': ['application/json', '{"urgency":3}'],
    'POST /v1/tag': ['application/json', '{"id":"1","text":"Tokyo"}'],
    'POST /desk/sign-out': form({}),
    'POST /desk/articles': form({ ...FIELDS, action: 'review' }),
    'POST /desk/articles/:id/move': form({ version: '1', transition: 'take' }),
    'POST /desk/articles/:id/tags': form({ kind: 'country', code: 'JP', decision: 'accepted' }),
    'POST /desk/articles/:id/edit': form({ ...FIELDS, version: '1' }),
  }

  /** What stands for a route's parameters: a submission of the partner's own, an invite of the chief's own. */
  const PARAMETERS: Record<string, (browser: Browser) => Promise<string>> = {
    ':id': async () => (await json<Submitted>(submit(newsroom, key))).id,
    ':token': async ({ editorId }) => (await makeInvite(newsroom, editorId)).replace('/desk/invite/', ''),
  }
  let knocks = 0

  /** As it should be: by a chief's session and a partner's key at once. */
  async function sound(route: string): Promise<Sent> {
    const [method = '', pattern = ''] = route.split(' ')
    const [parameter = ''] = /:\w+/.exec(pattern) ?? []
    const browser = await signIn(newsroom)
    const [type, body] = BODIES[route] ?? []
    return {
      method,
      path: pattern.replace(parameter, (await PARAMETERS[parameter]?.(browser)) ?? ''),
      headers: {
        ...key,
        Cookie: browser.cookie,
        Origin: ORIGIN,
        'If-Match': '"v1"',
        'CF-Connecting-IP': `192.0.2.${knocks++}`,
        ...(type === undefined ? {} : { 'Content-Type': type }),
      },
      ...(body === undefined ? {} : { body }),
    }
  }

  function expectUnstored(path: string, { headers }: Response) {
    const isDesk = /^\/desk(?:\/|\?|$)/.test(path)
    expect(headers.get('Cache-Control')).toBe(isDesk ? 'private, no-store' : 'no-store')
    for (const name of [
      'Cloudflare-CDN-Cache-Control',
      'CDN-Cache-Control',
      'Cache-Tag',
      'Expires',
      'Vary',
    ]) {
      expect([name, headers.get(name)]).toEqual([name, null])
    }
  }

  test('has no route that is not in the table', () => {
    const routes = newsroomApp.routes.filter(({ method }) => method !== 'ALL')
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(STATUSES).sort())
  })

  test.each(Object.entries(STATUSES))('%s answers %s and is never stored', async (route, statuses) => {
    const found: number[] = []
    for (const change of SITUATIONS) {
      const asItShouldBe = await sound(route)
      const { deps = newsroom.deps, path, ...init } = { ...asItShouldBe, ...change(asItShouldBe) }
      if (init.method === 'GET') delete init.body
      const response = await newsroomApp.fetch(new Request(ORIGIN + path, init), { deps })
      found.push(response.status)
      expectUnstored(path, response)
    }
    expect(found.join(' ')).toBe(statuses)
  })

  type Ask = (browser: Browser, own: Submitted) => Promise<Response>
  const move =
    (fields: Record<string, string>): Ask =>
    (browser, own) =>
      browser.post(`/desk/articles/${own.id}/move`, { version: '1', ...fields })

  /** What else the desk can answer; the API's other statuses stand in WRITES. */
  const DESK: [status: number, what: string, ask: Ask][] = [
    [
      200,
      'HEAD of an invite',
      async browser => send(await makeInvite(newsroom, browser.editorId), { method: 'HEAD' }),
    ],
    [303, 'nothing for a stranger', () => send('/desk/nothing')],
    [308, 'a slash at the end', browser => browser.get('/desk/')],
    [403, 'a prefetched invite', () => send('/desk/invite/none', { headers: { 'Sec-Purpose': 'prefetch' } })],
    [404, 'nothing', browser => browser.get('/desk/nothing')],
    [404, 'an id that is none', browser => browser.get('/desk/articles/x')],
    [409, 'editing what readers have seen', browser => browser.get(`/desk/articles/${shown.id}/edit`)],
    [409, 'a step that there is not', move({ transition: 'withdraw' })],
    [412, 'a step from a version that is gone', move({ transition: 'take', version: '9' })],
    [413, 'a form too large', browser => browser.post('/desk/articles', { body: 'x'.repeat(256 * 1024) })],
    [422, 'an empty form', browser => browser.post('/desk/articles', {})],
    [422, 'a step without a name', move({})],
  ]

  test.each(DESK)('%d of the desk for %s is never stored', async (status, _, ask) => {
    const response = await ask(await signIn(newsroom), await json(submit(newsroom, key)))
    expect(response.status).toBe(status)
    expectUnstored('/desk', response)
  })

  test('403 of the desk for a reporter, and 429 of its door, are never stored', async () => {
    const reporter = await signIn(newsroom, 'reporter')
    const refused = await move({ transition: 'take' })(reporter, hidden)
    expect(refused.status).toBe(403)
    expectUnstored('/desk', refused)
    const knock = () => send('/desk/invite/none', { headers: { 'CF-Connecting-IP': '203.0.113.200' } })
    for (let i = 0; i < 5; i++) expect((await knock()).status).toBe(410)
    const busy = await knock()
    expect(busy.status).toBe(429)
    expectUnstored('/desk', busy)
  })
})

describe('at the gateway', () => {
  const ask = async (url: string, init: RequestInit = {}) => {
    const request = new Request(url.startsWith('http') ? url : ORIGIN + url, { redirect: 'manual', ...init })
    return exports.default.fetch(request)
  }

  test.each([
    ['http://evil.example/', 421, 'html'],
    ['http://evil.example/v1/articles', 421, 'problem'],
    ['http://evil.example/desk/', 421, 'html'],
    ['http://localhost:9999/', 421, 'html'],
    ['http://localhost.evil.example:8787/', 421, 'html'],
    ['http://127.0.0.1:8787/', 200, 'html'],
    ['http://[::1]:8787/', 200, 'html'],
    ['http://localhost:8787/', 200, 'html'],
  ] as const)('%s is answered %d', async (url, status, type) => {
    const response = await ask(url)
    expect(response.status).toBe(status)
    await expectHeaders(response, type, status === 200 ? LIVE : 'no-store', true)
    expect(await response.text()).not.toContain('evil')
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    '%s of a page is 405 and says what is allowed',
    async method => {
      for (const [path, type] of [
        ['/', 'html'],
        ['/v1/articles', 'problem'],
      ] as const) {
        const response = await ask(path, { method })
        expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
        await expectHeaders(response, type, 'no-store', true)
      }
    },
  )

  test('OPTIONS says what is allowed, for any origin, without credentials', async () => {
    const response = await ask('/v1/articles', {
      method: 'OPTIONS',
      headers: { Origin: 'https://app.example' },
    })
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'cache-control': 'no-store',
    })
    expect(response.headers.get('Access-Control-Allow-Credentials')).toBe(null)
  })

  test.each([
    ['/countries/JP', '/countries/jp'],
    ['/East-Asia', '/east-asia'],
    ['/east-asia/', '/east-asia'],
    ['/asia', '/'],
    ['/?utm_source=x', '/'],
    [`/?cursor=x`, '/'],
  ])('%s redirects to %s', async (path, target) => {
    const response = await ask(path)
    expect([
      response.status,
      response.headers.get('Location'),
      response.headers.get('Cache-Control'),
    ]).toEqual([308, target, 'no-store'])
  })

  test('an endless address is refused', async () => {
    const response = await ask(`/v1/articles?cursor=${'x'.repeat(5000)}`)
    expect(response.status).toBe(400)
    await expectHeaders(response, 'problem', 'no-store', true)
  })
})
