import { createExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { STYLE_URL } from '../../functions/ui/assets.gen.ts'
import worker from '../../functions/worker.ts'
import { publish } from '../support/articles.ts'
import { expectHeaders, LIVE } from '../support/expect-headers.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'

beforeAll(async () => {
  const newsroom = makeNewsroom()
  await publish(newsroom, await makeKey(newsroom))
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

  test.each([
    ['POST', '/v1/submission', 'problem'],
    ['POST', '/v1/tag/', 'problem'],
    ['PUT', '/v1/nothing/at/all', 'problem'],
    ['DELETE', '/no/such/page', 'html'],
  ] as const)('%s %s is 404: another method would not help', async (method, path, type) => {
    const response = await ask(path, { method })
    expect([response.status, response.headers.get('Allow')]).toEqual([404, null])
    await expectHeaders(response, type, 'no-store', true)
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
    ['/%e5%8c%97', '/%E5%8C%97'],
    ['/v1/%e5%8c%97', '/v1/%E5%8C%97'],
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

  test('an address that a proxy has written its own way leads nowhere in a circle', async () => {
    for (const path of ['/articles/東京', '/Articles/%E6%9d%B1', '/東京/', '/v1/articles/東京']) {
      const capitals = (address: string) => encodeURI(decodeURI(address))
      const first = await ask(capitals(path))
      const second = await ask(capitals(first.headers.get('Location') ?? path))
      expect([path, second.status]).toEqual([path, 404])
    }
  })

  test('an endless address is refused', async () => {
    const response = await ask(`/v1/articles?cursor=${'x'.repeat(5000)}`)
    expect(response.status).toBe(400)
    await expectHeaders(response, 'problem', 'no-store', true)
  })

  test('a file that the caller has is 304 and describes no body', async () => {
    const whole = await ask(STYLE_URL)
    const etag = whole.headers.get('ETag') ?? ''
    const response = await ask(STYLE_URL, { headers: { 'If-None-Match': etag } })
    expect([response.status, await response.text()]).toEqual([304, ''])
    const names = [...response.headers.keys()]
    expect(names.filter(name => name.startsWith('content-'))).toEqual([])
    for (const name of ['ETag', 'Cache-Control', 'X-Content-Type-Options'])
      expect([name, response.headers.get(name)]).toEqual([name, whole.headers.get(name)])
    expect(whole.headers.get('Content-Type')).toBe('text/css; charset=utf-8')
  })
})

const OWED: [path: string, init?: RequestInit][] = [
  ['/'],
  ['/', { method: 'HEAD' }],
  ['/', { method: 'OPTIONS' }],
  ['/', { method: 'POST' }],
  ['/East-Asia'],
  ['/?where=1'],
  ['/no-such-page'],
  [`/?${'x'.repeat(5000)}`],
  ['/v1/articles'],
  ['/v1/articles', { headers: { 'If-None-Match': '*' } }],
  ['/v1/articles?where=1'],
  ['http://evil.example/'],
  ['/', { headers: { Host: 'x@localhost:8787' } }],
  [STYLE_URL],
  ['/healthz'],
  ['/metrics'],
  ['/desk'],
  ['/desk/'],
  ['/v1/submissions', { method: 'POST' }],
]

describe.each(['local', 'upstream'])('with the cache %s', mode => {
  const answers = (publicOrigin: string) =>
    Promise.all(
      OWED.map(async ([path, init]) => {
        const request = new Request(new URL(path, publicOrigin), { redirect: 'manual', ...init })
        const world = { ...env, PUBLIC_ORIGIN: publicOrigin, CACHE: mode } as Env
        return worker.fetch(request as Parameters<typeof worker.fetch>[0], world, createExecutionContext())
      }),
    )
  const told = (found: Response[], field: string) =>
    found.map(({ headers }, i) => [OWED[i]?.[0].slice(0, 40), headers.get(field)])

  test('every answer says when it was made', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000
    for (const response of await answers(ORIGIN)) {
      const date = response.headers.get('Date') ?? ''
      expect(new Date(date).toUTCString()).toBe(date)
      expect(Date.parse(date)).toBeGreaterThanOrEqual(before)
    }
  })

  test('https is promised where the newsroom is at https, and nowhere else', async () => {
    for (const [origin, promise] of [
      ['https://news.example', 'max-age=31536000; includeSubDomains'],
      [ORIGIN, null],
    ] as const) {
      const found = await answers(origin)
      expect(told(found, 'Strict-Transport-Security')).toEqual(
        OWED.map(([path]) => [path.slice(0, 40), promise]),
      )
    }
  })
})
