import { createExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { gateway } from '../../functions/gateway.ts'
import { publish, rows, type Submitted, snapshot } from '../support/articles.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
let key: Record<string, string>
let shown: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom)
  shown = await publish(newsroom, key)
  await newsroom.settled()
})

const ask = (path: string, init: RequestInit = {}) =>
  exports.default.fetch(new Request(ORIGIN + path, { redirect: 'manual', ...init }))

const LEAK = /SQLITE|D1_ERROR|drizzle|syntax error|\bat \w+ \(|node_modules/i
const PARAMETERS = [
  'region',
  'country',
  'topic',
  'person',
  'place',
  'organisation',
  'language',
  'publishedAfter',
  'publishedBefore',
  'limit',
  'cursor',
]
const NASTY = [
  "'",
  '"',
  '[]',
  '()',
  ',',
  ';--',
  '\\',
  '\0',
  '%',
  "' OR 1=1--",
  "JP' UNION SELECT 1--",
  '1e999',
  '-1',
  '\u202e',
  '\ud800',
  '../',
  '#{7*7}',
]

describe('query parameters', () => {
  const expectSound = async (path: string) => {
    const response = await newsroom.get(path)
    const body = await response.text()
    expect([path, response.status < 500, LEAK.test(body)]).toEqual([path, true, false])
    if (response.status === 400) expect(response.headers.get('Cache-Control')).toBe('no-store')
    return response
  }

  test.each(PARAMETERS)('%s holds against quotes, brackets and control characters', async name => {
    for (const value of NASTY)
      await expectSound(`/v1/articles?${name}=${encodeURIComponent(value.toWellFormed())}`)
  })

  test('no string breaks any parameter', async () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...NASTY))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PARAMETERS), value, async (name, text) => {
        await expectSound(`/v1/articles?${name}=${encodeURIComponent(text.toWellFormed())}`)
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  test('no string breaks a path, a page or a cursor', async () => {
    const part = fc
      .string({ unit: 'binary', minLength: 1 })
      .map(text => encodeURIComponent(text.toWellFormed()))
    const folder = fc.constantFrom(
      '/',
      '/articles/',
      '/v1/articles/',
      '/countries/',
      '/topics/',
      '/people/',
      '/?cursor=',
      '/v1/',
    )
    await fc.assert(
      fc.asyncProperty(folder, part, async (start, text) => {
        const response = await ask(start + text)
        expect([start + text, response.status < 500]).toEqual([start + text, true])
        expect(await response.text()).not.toMatch(LEAK)
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})

describe('what the caller sends beside path and query', () => {
  const CANARY = 'canary.example'
  const HEADERS: Record<string, string>[] = [
    'Cookie',
    'Authorization',
    'Accept',
    'Accept-Language',
    'Accept-Encoding',
    'Origin',
    'Referer',
    'User-Agent',
    'Forwarded',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-Forwarded-Prefix',
    'X-Forwarded-For',
    'X-Forwarded-Scheme',
    'X-Host',
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-HTTP-Method-Override',
    'X-Method-Override',
    'CF-Connecting-IP',
    'CF-IPCountry',
    'Range',
    'If-Range',
    'Cache-Control',
    'Pragma',
    'X-Middleware-Prefetch',
    'RSC',
  ].map(name => ({ [name]: name === 'Cookie' ? `__Host-desk=${CANARY}` : CANARY }))

  test.each(['/', '/v1/articles', '/v1/regions', '/no-such-page', '/v1/articles/x', '/articles/x'])(
    'does not change %s',
    async path => {
      const told = async (headers: Record<string, string>) => {
        const response = await ask(path, { headers })
        return [response.status, [...response.headers], await response.text()]
      }
      const clean = await told({})
      for (const headers of HEADERS) expect(await told(headers)).toEqual(clean)
      expect(JSON.stringify(clean)).not.toContain(CANARY)
      expect(await told({})).toEqual(clean)
    },
  )
})

describe('what reaches the cached entrypoint', () => {
  const passOn = async (path: string, headers: Record<string, string>) => {
    const passed: Request[] = []
    const context = createExecutionContext()
    await gateway(new Request(ORIGIN + path, { headers }), { ...env, CACHE: 'upstream' } as Env, context, {
      fetch: async request => {
        passed.push(request)
        return new Response()
      },
      purge: async () => ({ success: true, errors: [] }),
      invalidate: async () => ({ success: true, errors: [] }),
    })
    return passed.map(({ url, method, headers }) => [method, url, Object.fromEntries(headers)])
  }
  const sent = {
    Cookie: '__Host-desk=x',
    Authorization: 'Bearer x',
    Accept: 'text/html',
    Origin: 'https://evil.example',
    'User-Agent': 'x',
    'X-Forwarded-Host': 'evil.example',
    'CF-Connecting-IP': '192.0.2.1',
    'If-None-Match': '"a"',
    'If-Modified-Since': 'Fri, 01 May 2026 12:00:00 GMT',
  }
  const validator = { 'if-none-match': '"a"' }
  const both = { ...validator, 'if-modified-since': 'Fri, 01 May 2026 12:00:00 GMT' }

  test.each([
    ['/', '/', validator],
    ['/v1/articles?limit=5&country=JP', '/v1/articles?country=JP&limit=5', validator],
    [`/v1/articles/${'0'.repeat(16)}`, `/v1/articles/${'0'.repeat(16)}`, both],
    ['/articles/words', '/articles/words', both],
  ])('of %s is %s and its validators alone', async (path, canonical, headers) => {
    expect(await passOn(path, sent)).toEqual([['GET', ORIGIN + canonical, headers]])
  })

  test.each(['/desk/', '/v1/submissions', '/healthz'])('of %s is nothing', async path => {
    expect(await passOn(path, sent)).toEqual([])
  })
})

test.each([
  '//',
  '//evil.example',
  '/%2fevil.example',
  '//evil.example/..',
  '/\\evil.example',
  '/desk;x=.css',
  '/desk%2fx',
  '/desk/x.css',
  '/east-asia.',
  '/east-asia%00',
  '/east-asia%20',
  '/east-asia;x=.css',
  '/east-asia.json',
  '/east-asia/x.css',
  '/v1/articles.json',
  '/v1/articles/',
  '/v1/articles.json/',
  '/v1//articles',
  '/v1/%61rticles',
  '/V1/articles',
  '/v1/submissions%2f',
  '/v1/submissions;x',
  '/articles/%2e%2e/%2e%2e/etc/passwd',
  '/%E0%A4%A',
  '/%ff',
  '/healthz/x',
  '/*',
])('%s neither opens a door nor names another host', async path => {
  const response = await ask(path)
  const location = response.headers.get('Location')
  expect(response.status).toBeLessThan(500)
  expect([401, 403, 404, 400, 308, 303].includes(response.status) || path.startsWith('/v1/%61')).toBe(true)
  if (location !== null) expect(new URL(location, ORIGIN).origin).toBe(ORIGIN)
  if (path.startsWith('/desk/')) expect(response.headers.get('Cache-Control')).toMatch(/no-store/)
  expect(response.headers.get('Set-Cookie')).toBe(null)
})

test('reading methods write nothing, whatever they claim to be', async () => {
  const before = await snapshot()
  const paths = [
    '/',
    '/desk/',
    '/desk/new',
    `/desk/articles/${shown.id}`,
    '/v1/articles',
    '/v1/submissions',
    '/v1/submissions/batch',
    `/v1/submissions/${shown.id}`,
    '/healthz',
  ]
  const overrides = {
    'X-HTTP-Method-Override': 'DELETE',
    'X-Method-Override': 'POST',
    ...key,
    'Content-Type': 'application/json',
  }
  for (const path of paths) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const response = await ask(`${path}?_method=DELETE`, { method, headers: overrides })
      expect([path, method, response.status < 500]).toEqual([path, method, true])
      await newsroom.send(path, { method, headers: overrides })
    }
  }
  expect(await snapshot()).toBe(before)
})

test('a column of the table is no field of a submission', async () => {
  const columns = await rows<{ name: string }>("SELECT name FROM pragma_table_info('article')")
  const fields = [
    'externalId',
    'language',
    'headline',
    'slugline',
    'summary',
    'body',
    'byline',
    'rights',
    'urgency',
  ]
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const given = ['embargoUntil', 'expiresAt', 'publishedAt']
  const names = new Set(columns.flatMap(({ name }) => [name, camel(name)]))
  const before = await snapshot()
  for (const name of names) {
    if (fields.includes(name) || given.includes(name)) continue
    const response = await submit(newsroom, key, { ...SUBMISSION, [name]: 1 })
    expect([name, response.status]).toEqual([name, 422])
  }
  expect(await snapshot()).toBe(before)
})

/** One of each family; each is put into every text field. */
const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  '</title><script>alert(1)</script>',
  '</article><iframe src="javascript:alert(1)">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#115;cript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '[x]: javascript:alert(1)\n\n[x]',
  '`<script>alert(1)</script>`',
  '<!--<script>alert(1)</script>-->',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<a href="https://a.example" style="position:fixed">x</a>',
  '<base href="//evil.example/">',
  '<meta http-equiv="refresh" content="0;url=//evil.example">',
  '{{constructor.constructor("alert(1)")()}}',
  '<xmp><img src=x onerror=alert(1)></xmp>',
]

const ELEMENTS = new Set(
  'html head meta title link body a header p nav ul li main article h1 h2 h3 h4 ol div section footer time bdi strong em code pre blockquote hr span br'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'lang dir charset name content rel href class id datetime aria-label aria-current hreflang start'.split(
    ' ',
  ),
)
const TAG = /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/gi

/** What the page is beside allow-listed elements, attributes and addresses: nothing. */
function leftovers(html: string): string[] {
  const bad: string[] = []
  const rest = html
    .replace(/^<!doctype html>\n/, '')
    .replace(TAG, (_, __, name: string, attributes: string) => {
      if (!ELEMENTS.has(name.toLowerCase())) bad.push(name)
      for (const [, attribute = '', value = ''] of attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi)) {
        if (!ATTRIBUTES.has(attribute.toLowerCase())) bad.push(attribute)
        if (attribute === 'href' && !/^(?:https?:\/\/|mailto:|\/(?!\/)|#)/.test(value)) bad.push(value)
      }
      return ''
    })
  if (/[<>]/.test(rest)) bad.push(...(rest.match(/.{0,20}[<>].{0,20}/g) ?? []))
  return bad
}

test.each([
  '<script>alert(1)</script>',
  '<p onclick="x">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<img src="x">',
  '<p>a < b</p>',
  "<p title='x'>",
])('the checker finds %s', html => {
  expect(leftovers(html)).not.toEqual([])
})

test.each(PAYLOADS)('%s comes out as text', async payload => {
  const line = payload.replaceAll('\n', ' ')
  const send = (body: string) =>
    submit(
      newsroom,
      key,
      {
        ...SUBMISSION,
        headline: line,
        slugline: line.slice(0, 60),
        summary: payload,
        byline: line,
        body,
        dateline: { place: line.slice(0, 60), countryCode: 'JP' },
        source: { name: line, url: `https://a.example/?${encodeURIComponent(payload)}` },
        rights: line,
      },
      '/v1/submissions?publish=true',
    )
  let response = await send(`From Tokyo, Japan.\n\n${payload}\n\n> ${line}\n\n- ${line}\n\n## ${line}`)
  if (response.status === 422) {
    // What Markdown may not contain is refused at the door; the other fields take it as text.
    const { errors } = (await response.json()) as { errors: { pointer: string }[] }
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/body'])
    response = await send('From Tokyo, Japan.')
  }
  expect(response.status).toBe(201)
  const { id, url } = (await response.json()) as Submitted
  for (const path of [new URL(url).pathname, '/', '/countries/jp']) {
    expect(leftovers(await (await newsroom.get(path)).text())).toEqual([])
  }
  const article = await newsroom.get(`/v1/articles/${id}`)
  expect(article.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
  const { body, headline } = (await article.json()) as { body: unknown; headline: string }
  expect(headline).toBe(line)
  const hrefs = [...JSON.stringify(body).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href)
  for (const href of hrefs) expect(href).toMatch(/^(?:https?:|mailto:)/)
})
