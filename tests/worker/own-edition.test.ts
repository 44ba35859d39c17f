import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { gateway } from '../../functions/gateway.ts'
import { makePace } from '../../functions/isolate/pace.ts'
import { makeNewsroom, NOON, ORIGIN } from '../support/newsroom.ts'

/** Whatever is asked of the cached reads would be a mistake. */
const publicReads = () => ({
  fetch: async (request: Request) => new Response(`read ${new URL(request.url).pathname}`),
  purge: async () => ({ success: true, errors: [] }),
  invalidate: async () => ({ success: true, errors: [] }),
})

interface From {
  country?: string
  languages?: string
  cookie?: string
}

const ask = async (init: RequestInit & { cf?: object }, path = '/edition') =>
  gateway(new Request(ORIGIN + path, init as RequestInit), env, createExecutionContext(), {
    publicReads,
    pace: makePace(),
    now: () => NOON,
    newId: () => '0'.repeat(16),
    log: () => {},
    count: undefined,
  })

const open = async ({ country, languages, cookie }: From) => {
  const headers = {
    ...(languages === undefined ? {} : { 'Accept-Language': languages }),
    ...(cookie === undefined ? {} : { Cookie: cookie }),
  }
  const answer = await ask({ headers, cf: country === undefined ? {} : { country } })
  expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([302, 'no-store'])
  return answer.headers.get('Location')
}

const choose = async (fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
  ask({
    method: 'POST',
    headers: { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: String(new URLSearchParams(fields)),
  })

describe('without a choice', () => {
  test.each([
    [{ country: 'JP', languages: 'ja,en;q=0.8' }, '/ja/east-asia'],
    [{ country: 'JP' }, '/east-asia'],
    [{ country: 'TW', languages: 'zh-TW' }, '/zh-hant/east-asia'],
    [{ country: 'CN', languages: 'zh-CN,zh;q=0.9,en' }, '/zh-hans/east-asia'],
    [{ country: 'SG', languages: 'zh' }, '/zh-hans/southeast-asia'],
    [{ country: 'EG', languages: 'ar-EG' }, '/ar/west-asia'],
    [{ country: 'LY' }, '/west-asia'],
    [{ country: 'SD' }, '/west-asia'],
    [{ country: 'DE', languages: 'de,fr;q=0.9' }, '/'],
    [{ country: 'BR', languages: 'ko' }, '/ko'],
    [{ languages: 'th;q=0.5, id;q=0.9, *;q=0.1' }, '/id'],
    [{ languages: 'ja;q=0, vi' }, '/vi'],
    [{ languages: ';;,q=,-,ja;q=x' }, '/'],
    [{ country: 'T1' }, '/'],
  ])('%o leads to %s', async (from, path) => {
    expect(await open(from)).toBe(path)
  })
})

describe('a choice', () => {
  test('leads there, and from then on wins over country and language', async () => {
    const answer = await choose({ language: 'zh-Hant', region: 'south-asia' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/zh-hant/south-asia'])
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const cookie = answer.headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/; Path=\/edition; HttpOnly; Secure; SameSite=Lax$/)
    const kept = cookie.split(';', 1)[0] ?? ''
    expect(await open({ country: 'JP', languages: 'ja', cookie: kept })).toBe('/zh-hant/south-asia')
  })

  test.each([
    '__Secure-edition=fr.asia',
    '__Secure-edition=ja',
    '__Secure-edition=ja.%2F%2Fevil',
    'edition=ja.asia',
  ])('of nothing that we have counts for nothing: %s', async cookie => {
    expect(await open({ country: 'KZ', cookie })).toBe('/central-asia')
  })

  test.each([
    ['an unknown language', { language: 'fr', region: 'asia' }, {}, 400],
    ['an unknown region', { language: 'ja', region: '//evil.example' }, {}, 400],
    ['another field', { language: 'ja', region: 'asia', next: '/x' }, {}, 400],
    ['a missing field', { language: 'ja' }, {}, 400],
    ['a field given twice', 'language=ja&language=ko&region=asia', {}, 400],
    ['another site', { language: 'ja', region: 'asia' }, { Origin: 'https://evil.example' }, 403],
    ['another type', { language: 'ja', region: 'asia' }, { 'Content-Type': 'text/plain' }, 415],
    ['a long text', { language: 'j'.repeat(2000), region: 'asia' }, {}, 413],
  ] as const)('with %s is refused and sets no cookie', async (_, fields, headers, status) => {
    const answer = await choose(fields, headers)
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([status, null])
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })
})

test.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is 405', async method => {
  const answer = await ask({ method })
  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST'])
})

test('every page offers the choice, beginning with its own language and region', async () => {
  const html = await (await makeNewsroom().get('/th/countries/jp')).text()
  expect(html).toContain('<form class="own" method="post" action="/edition"')
  expect(html).toMatch(/<option value="th" lang="th" selected="">/)
  expect(html).toContain('<option value="east-asia" selected="">')
})
