import { expect, test } from 'vitest'
import { newsroomApp } from '../../functions/newsroom-app.ts'
import { FIELDS, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom, ORIGIN } from '../support/newsroom.ts'

const FORM = 'application/x-www-form-urlencoded'

/** Every handler of the desk, with an id filled in. */
const routes = (id: string) =>
  newsroomApp.routes
    .filter(({ path, method }) => path.startsWith('/desk') && method !== 'ALL')
    .map(({ path, method }) => ({
      method,
      path: path
        .replace(/:(?:token|link)/, 'none')
        .replace(':entity', 'place:gn:1835848')
        .replace(/:\w+/g, id),
    }))

const OPEN = [
  '/desk/sign-in',
  '/desk/sign-in/options',
  '/desk/invite/none',
  '/desk/invite/none/options',
  '/desk/preview-links/none',
  '/desk/sign-out',
]

test.each([
  { who: 'no origin', headers: {} },
  { who: 'another site', headers: { Origin: 'https://evil.example' } },
  {
    who: 'another site that claims to be ours',
    headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' },
  },
  { who: 'another port', headers: { Origin: 'http://localhost:8788' } },
  { who: 'another scheme', headers: { Origin: 'https://localhost:8787' } },
  { who: 'another local name', headers: { Origin: 'http://127.0.0.1:8787' } },
  { who: 'a hidden origin', headers: { Origin: 'null' } },
  { who: 'a sister site', headers: { 'Sec-Fetch-Site': 'same-site' } },
  { who: 'another site in our name', headers: { Origin: ORIGIN, 'Sec-Fetch-Site': 'cross-site' } },
  { who: 'a sister site in our name', headers: { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-site' } },
  { who: 'an address bar', headers: { 'Sec-Fetch-Site': 'none' } },
] as { who: string; headers: Record<string, string> }[])(
  'no change is taken from $who, whatever its type',
  async ({ headers }) => {
    const newsroom = makeNewsroom()
    const browser = await signIn(newsroom)
    const id = await write(browser)
    const before = await rowOf(id)
    for (const { method, path } of routes(id).filter(route => route.method !== 'GET')) {
      for (const type of [FORM, 'multipart/form-data; boundary=x', 'text/plain', 'application/json', '']) {
        const answer = await newsroom.send(path, {
          method,
          headers: { Cookie: browser.cookie, ...(type ? { 'Content-Type': type } : {}), ...headers },
          body: 'transition=kill&confirm=yes&version=1',
        })
        expect([path, type, answer.status]).toEqual([path, type, 403])
      }
    }
    expect(await rowOf(id)).toEqual(before)
    expect((await browser.get('/desk')).status).toBe(200)
  },
)

test('our own pages are believed by origin or by the browser’s word', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  for (const headers of [
    { Origin: ORIGIN },
    { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' },
    // A form sent again by reloading the page.
    { Origin: ORIGIN, 'Sec-Fetch-Site': 'none' },
    { Origin: '', 'Sec-Fetch-Site': 'same-origin' },
    { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
  ]) {
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
    const answer = await newsroom.send('/desk/articles', {
      method: 'POST',
      headers: { Cookie: browser.cookie, ...sent },
      body: new URLSearchParams(FIELDS),
    })
    expect(answer.status).toBe(303)
  }
})

test('without a session pages lead to the sign-in and changes are refused', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  for (const { method, path } of routes(id).filter(({ path }) => !OPEN.some(open => path.startsWith(open)))) {
    const answer = await newsroom.send(path, {
      method,
      headers: { Origin: ORIGIN, 'Content-Type': FORM },
      ...(method === 'GET' ? {} : { body: 'a=b' }),
    })
    expect([path, answer.status]).toEqual([path, method === 'GET' ? 303 : 401])
    if (method === 'GET') expect(answer.headers.get('Location')).toBe('/desk/sign-in')
    else expect(answer.headers.get('WWW-Authenticate')).toBeTruthy()
  }
})

test('every answer is private, unindexed and fenced in', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  const answers = [
    ...(await Promise.all(
      routes(id)
        .filter(route => route.method === 'GET')
        .map(route => browser.get(route.path)),
    )),
    await browser.get('/desk/nothing'),
    await browser.get('/desk?color=red'),
    await browser.get('/desk/'),
    await browser.post('/desk/articles', {}),
    await browser.post('/desk/articles', FIELDS),
    await browser.post(`/desk/articles/${id}/move`, { transition: 'kill', version: '9' }),
    await newsroom.send('/desk'),
    await newsroom.send('/desk/articles', { method: 'POST', body: 'x' }),
  ]
  for (const { headers, status } of answers) {
    expect(headers.get('Cache-Control')).toBe('private, no-store')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('X-Robots-Tag')).toContain('noindex')
    const isPage = status !== 303 && status !== 308
    const policy = headers.get('Content-Security-Policy')?.split('; ').sort() ?? []
    expect(policy.map(part => part.replace(/'nonce-[\w-]{43}'/, 'a nonce'))).toEqual([
      "base-uri 'none'",
      ...(isPage ? ["connect-src 'self'"] : []),
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      ...(isPage ? ["require-trusted-types-for 'script'", 'script-src a nonce'] : []),
      "style-src 'self'",
      ...(isPage ? ["trusted-types 'none'"] : []),
    ])
  }
})

test.each([
  { what: 'another type', type: 'application/json', body: '{}', status: 415 },
  { what: 'no type', type: '', body: 'a=b', status: 415 },
  { what: 'a broken escape', type: FORM, body: 'headline=%zz', status: 400 },
  { what: 'bytes that are no UTF-8', type: FORM, body: 'headline=%ff', status: 400 },
  { what: 'a broken multipart body', type: 'multipart/form-data; boundary=x', body: 'nothing', status: 400 },
  { what: 'more than 256 KiB', type: FORM, body: `body=${'a'.repeat(256 * 1024)}`, status: 413 },
])('a form with $what is answered with $status', async ({ type, body, status }) => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const answer = await newsroom.send('/desk/articles', {
    method: 'POST',
    headers: { Cookie: browser.cookie, Origin: ORIGIN, ...(type ? { 'Content-Type': type } : {}) },
    body: new TextEncoder().encode(body),
  })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
})

test('another method is answered with those that there are', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const answer = await newsroom.send('/desk/articles/new', {
    method: 'DELETE',
    headers: { Cookie: browser.cookie, Origin: ORIGIN },
  })
  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
})

test('reading changes nothing', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  const before = await rowOf(id)
  for (const { path } of routes(id).filter(({ path }) => !OPEN.some(open => path.startsWith(open)))) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await newsroom.send(`${path}?transition=kill&version=1&confirm=yes`, {
        method,
        headers: { Cookie: browser.cookie, Origin: ORIGIN, 'X-HTTP-Method-Override': 'POST' },
      })
    }
  }
  expect(await rowOf(id)).toEqual(before)
})

test('where a wall stands before the desk, nothing of it answers to what the wall did not let through', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  newsroom.deps.accessWall = { admits: async headers => headers.get('Cf-Access-Jwt-Assertion') === 'good' }
  for (const { method, path } of routes('0'.repeat(16))) {
    const answer = await newsroom.send(path, { method, headers: { Cookie: browser.cookie, Origin: ORIGIN } })
    expect([path, answer.status]).toEqual([path, 403])
  }
  expect((await browser.get('/desk', { 'Cf-Access-Jwt-Assertion': 'good' })).status).toBe(200)
  expect((await newsroom.send('/healthz')).status).toBe(200)
})

test('every page has a nonce of its own, which its script names', async () => {
  const browser = await signIn(makeNewsroom())
  const seen = new Set<string>()
  for (const path of ['/desk', '/desk', '/desk/health']) {
    const answer = await browser.get(path)
    const [, nonce = ''] =
      /'nonce-([\w-]{43})'/.exec(answer.headers.get('Content-Security-Policy') ?? '') ?? []
    expect(await answer.text()).toContain(`nonce="${nonce}"`)
    seen.add(nonce)
  }
  expect(seen.size).toBe(3)
})
