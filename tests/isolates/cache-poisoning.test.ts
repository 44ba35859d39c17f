import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { answerPublic, publicApp } from '../../functions/public-app.ts'
import { makeReadDeps } from '../../functions/read-deps.ts'
import { FIELD_NAMES } from '../support/field-names.ts'
import { ORIGIN } from '../support/newsroom.ts'
import { PUBLIC, publicSite, SOME } from '../support/public-site.ts'
import { ask, NOW, storedReads, toWorker } from '../support/stored-reads.ts'
import { TELLING_VALUES } from '../support/telling-values.ts'

const { visit } = storedReads()
const { credentials, pathOf } = publicSite()
const CANARY = 'canary.example'

/** The same pages stand under each interface language. */
const LANGUAGE = /^\/:language\{[^}]*\}/

test('every public route has its address here', () => {
  const routes = publicApp.routes.map(({ path }) => path.replace(LANGUAGE, '') || '/')
  expect(new Set(routes)).toEqual(new Set(Object.keys(PUBLIC)))
})

test('the table of fields has at least 1,219 names, each a token and each once', () => {
  expect(FIELD_NAMES.length).toBeGreaterThanOrEqual(1219)
  expect(new Set(FIELD_NAMES.map(name => name.toLowerCase())).size).toBe(FIELD_NAMES.length)
  for (const name of FIELD_NAMES) expect(name).toMatch(/^[!#$%&'*+.^`|~\w-]+$/)
})

/** These reach the reads and decide between 200 and 304, so the answer to them may differ; what is stored may not. */
const VALIDATORS = ['If-None-Match', 'If-Modified-Since']
const ALONE = [...VALIDATORS, ...Object.keys(TELLING_VALUES)]
const together = FIELD_NAMES.filter(name => !ALONE.includes(name))
const BATCHES = Math.ceil(together.length / 40)
/** The names of one family are dealt to different batches, so that none hides another. */
const batches = Array.from({ length: BATCHES }, (_, i) => together.filter((_, j) => j % BATCHES === i))

describe.each(SOME)('%s', route => {
  const path = () => pathOf(route)
  const visitWith = (headers: Record<string, string>) => visit(path(), () => ask(path(), { headers }))

  let plain: Awaited<ReturnType<typeof visit>>
  beforeAll(async () => {
    plain = await visitWith({})
  })

  const differs = async (headers: Record<string, string>) =>
    JSON.stringify(await visitWith(headers)) !== JSON.stringify(plain)

  /** The names that make a difference, by halving; those that make it only in company are named together. */
  async function culprits(names: readonly string[]): Promise<string[]> {
    if (!(await differs(Object.fromEntries(names.map(name => [name, CANARY]))))) return []
    if (names.length === 1) return [...names]
    const half = names.length >> 1
    const found = [...(await culprits(names.slice(0, half))), ...(await culprits(names.slice(half)))]
    return found.length > 0 ? found : [names.join(' with ')]
  }

  test('is made once and then the same for everybody', () => {
    expect(plain.passed).toHaveLength(1)
    expect([plain.cold, plain.clean, plain.warm]).toMatchObject([
      { status: 200, fields: { 'cf-cache-status': 'MISS' } },
      { status: 200, fields: { 'cf-cache-status': 'HIT' } },
      plain.clean,
    ])
    expect(plain.clean.body).toBe(plain.passed[0]?.gave.body)
    expect(JSON.stringify(plain)).not.toContain('canary')
  })

  test('is the same whatever field is sent with it', async () => {
    const found: string[] = []
    for (const batch of batches) found.push(...(await culprits(batch)))
    expect(found).toEqual([])
  })

  test('is the same whatever such a field asks for', async () => {
    const found: string[] = []
    for (const [name, values] of Object.entries(TELLING_VALUES)) {
      for (const value of [CANARY, ...values]) {
        if (await differs({ [name]: value })) found.push(`${name}: ${value}`.slice(0, 80))
      }
    }
    expect(found).toEqual([])
  })

  test('is stored as ever after validators', async () => {
    const etag = plain.clean.fields.etag ?? ''
    const dates = ['Thu, 01 Jan 1970 00:00:00 GMT', new Date(NOW).toUTCString(), CANARY]
    const attacks = [
      ...[etag, '*', `"${CANARY}", ${etag}`, CANARY].map(value => ({ 'If-None-Match': value })),
      ...dates.map(value => ({ 'If-Modified-Since': value })),
      ...dates.map(value => ({ 'If-None-Match': `"${CANARY}"`, 'If-Modified-Since': value })),
    ]
    for (const headers of attacks) {
      const { passed, cold, clean } = await visitWith(headers)
      // A 304 to the first is not stored, and then the next reader is the first.
      expect([plain.cold, plain.clean]).toContainEqual(clean)
      expect(passed.at(-1)?.gave).toEqual(plain.passed[0]?.gave)
      expect(JSON.stringify(cold)).not.toContain('canary')
    }
  })
})

const NOWHERE = [
  '/no-such-page',
  `/articles/words-${'0'.repeat(16)}`,
  `/v1/articles/${'0'.repeat(16)}`,
  '/v1/x',
]

test.each([...Object.keys(PUBLIC), ...NOWHERE])(
  '%s is the same bytes for who is signed in and sends every field there is, and sets no cookie',
  async route => {
    const path = Object.hasOwn(PUBLIC, route) ? pathOf(route) : route
    const headers = { ...Object.fromEntries(together.map(name => [name, CANARY])), ...credentials() }
    const plain = await visit(path, () => ask(path))
    expect(await visit(path, () => ask(path, { headers }))).toEqual(plain)
    for (const { fields } of [plain.cold, plain.clean]) expect(fields['set-cookie']).toBe(undefined)
    expect(JSON.stringify(plain)).not.toContain('canary')
  },
)

describe.each(['platform', 'local', 'upstream'])('with the cache %s', mode => {
  /** What the public reads were asked for the sake of this request. */
  async function reaching(path: string, headers: Record<string, string>) {
    const read = vi.spyOn(publicApp, 'fetch')
    const PublicReads = {
      fetch: async (request: Request) => answerPublic(request, await makeReadDeps(env as Env)),
    }
    const context = { waitUntil: () => {}, exports: { PublicReads } } as unknown as ExecutionContext
    await toWorker(new Request(ORIGIN + path, { headers }), mode, context)
    const asked = read.mock.calls.map(([{ method, url, headers }]) => [
      method,
      url,
      Object.fromEntries(headers),
    ])
    read.mockRestore()
    return asked
  }
  const sent = {
    ...Object.fromEntries(FIELD_NAMES.map(name => [name, CANARY])),
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
  ])('of %s nothing reaches the reads but %s and its validators', async (path, canonical, headers) => {
    expect(await reaching(path, sent)).toEqual([['GET', ORIGIN + canonical, headers]])
  })

  test.each(['/desk', '/desk/', '/v1/submissions', '/v1/tag', '/healthz', '/metrics'])(
    'of %s nothing does',
    async path => {
      expect(await reaching(path, { ...credentials(), ...sent })).toEqual([])
    },
  )
})
