import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { pageCache } from '../../functions/cache/page-cache.ts'
import { makeReadDeps } from '../../functions/deps.ts'
import { newsroomApp } from '../../functions/newsroom-app.ts'
import { publicApp } from '../../functions/public-app.ts'
import worker from '../../functions/worker.ts'
import { json, MINUTE, publish, type Submitted } from '../support/articles.ts'
import { FIELD_NAMES, TELLING_VALUES } from '../support/field-names.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'
import { signIn } from './desk-client.ts'

// Time stands still, so that the same answer twice is the same to the last field.
vi.useFakeTimers({ toFake: ['Date'], now: NOON + MINUTE })
afterAll(() => void vi.useRealTimers())

const newsroom = makeNewsroom()
const CANARY = 'canary.example'
const SECRET = 'Not for readers yet'

let shown: Submitted
let hidden: Submitted
/** Of an editor who is signed in and a partner in one. */
let credentials: { Cookie: string; Authorization: string }

beforeAll(async () => {
  const { Authorization = '' } = await makeKey(newsroom)
  shown = await publish(newsroom, { Authorization })
  hidden = await json(submit(newsroom, { Authorization }, { ...SUBMISSION, headline: SECRET }))
  const { cookie } = await signIn(newsroom)
  credentials = { Cookie: cookie, Authorization }
  await newsroom.settled()
})

/** Every field of an answer and its bytes. */
async function told({ status, headers, body }: Response) {
  const bytes = await new Response(body).arrayBuffer()
  return { status, fields: Object.fromEntries(headers), body: new TextDecoder('latin1').decode(bytes) }
}
type Told = Awaited<ReturnType<typeof told>>

/** What the public reads were asked since the last cold start, and what they gave the cache to store. */
let passed: { asked: { method: string; url: string; fields: object; body: unknown }; gave: Told }[] = []

/** The stand-in keeps the first origin that it is given, which is this one. */
const cache = pageCache('local', {
  fetch: async request => {
    const { method, url, headers, body } = request
    const answer = await publicApp.fetch(request, { deps: makeReadDeps(env as Env) })
    passed.push({
      asked: { method, url, fields: Object.fromEntries(headers), body },
      gave: await told(answer.clone()),
    })
    return answer
  },
  purge: async () => ({ success: true, errors: [] }),
  invalidate: async () => ({ success: true, errors: [] }),
})

async function coldStart() {
  passed = []
  await cache.purge({ purgeEverything: true })
}
beforeEach(coldStart)

const toWorker = async (request: Request, CACHE = 'local', context = createExecutionContext()) =>
  told(await worker.fetch(request as Parameters<typeof worker.fetch>[0], { ...env, CACHE } as Env, context))

/** Through the door of the Worker with the stand-in behind it. */
const ask = (url: string, init: RequestInit = {}) =>
  toWorker(new Request(/^https?:/.test(url) ? url : ORIGIN + url, { redirect: 'manual', ...init }))

/** The attacker first, with a cold cache; then a reader; then the attacker again, with the reader's answer stored. */
async function visit(path: string, attack: () => Promise<Told>) {
  await coldStart()
  const cold = await attack()
  const clean = await ask(path)
  const warm = await attack()
  return { passed, cold, clean, warm }
}

const entityPath = (folder: string, kind: 'topic' | 'person' | 'organisation' | 'place') =>
  `/${folder}/${newsroom.deps.tagger.gazetteer.list(kind, 'en')[0]?.slug}`

/** One address for each public route. */
const PUBLIC: Record<string, () => string> = {
  '/': () => '/',
  '/asia': () => '/asia',
  '/:region': () => '/east-asia',
  '/countries/:code': () => '/countries/jp',
  '/topics/:slug': () => entityPath('topics', 'topic'),
  '/people/:slug': () => entityPath('people', 'person'),
  '/organisations/:slug': () => entityPath('organisations', 'organisation'),
  '/places/:slug': () => entityPath('places', 'place'),
  '/articles/:slug': () => new URL(shown.url).pathname,
  '/v1/articles': () => '/v1/articles',
  '/v1/articles/:id': () => `/v1/articles/${shown.id}`,
  '/v1/regions': () => '/v1/regions',
  '/v1/countries': () => '/v1/countries',
  '/v1/topics': () => '/v1/topics',
}
const pathOf = (route: string) => PUBLIC[route]?.() ?? ''
const SIX = ['/', '/:region', '/countries/:code', '/articles/:slug', '/v1/articles', '/v1/articles/:id']

test('every public route has its address here', () => {
  expect(new Set(publicApp.routes.map(({ path }) => path))).toEqual(new Set(Object.keys(PUBLIC)))
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

describe.each(SIX)('%s', route => {
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
    const dates = ['Thu, 01 Jan 1970 00:00:00 GMT', new Date(NOON + MINUTE).toUTCString(), CANARY]
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

  test('is the same after HEAD, whose fields are those of GET', async () => {
    const { passed, cold, clean, warm } = await visit(path(), () => ask(path(), { method: 'HEAD' }))
    expect([passed, clean]).toEqual([plain.passed, plain.clean])
    expect([cold, warm]).toEqual([
      { ...plain.cold, body: '' },
      { ...plain.warm, body: '' },
    ])
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'PURGE', 'LOCK'])(
    'is neither stored nor dropped for %s',
    async method => {
      const { passed, cold, warm } = await visit(path(), () => ask(path(), { method, headers: credentials }))
      expect(passed).toEqual(plain.passed)
      expect(cold).toMatchObject({
        status: method === 'OPTIONS' ? 204 : 405,
        fields: { 'cache-control': 'no-store' },
      })
      expect(warm).toEqual(cold)
      expect(await ask(path())).toEqual(plain.clean)
    },
  )

  test.each(['_method=DELETE', 'limit=1&country=JP&cursor=canary', '{"limit":1}'])(
    'is the same for a GET with the body %s',
    async body => {
      // A Request of the platform refuses such a body, the network does not.
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': `${body.length}`,
      }
      const fat = () =>
        new Proxy(new Request(ORIGIN + path(), { method: 'POST', headers, body }), {
          get: (request, name) => (name === 'method' ? 'GET' : Reflect.get(request, name, request)),
        })
      expect(await visit(path(), () => toWorker(fat()))).toEqual(plain)
    },
  )

  test.each(['?', '?&', '?&&&', '#canary', '?#canary'])('is stored under one key with %s', async ending => {
    expect(await visit(path(), () => ask(path() + ending))).toEqual(plain)
  })

  test.each([
    'utm_source=canary',
    '_method=DELETE',
    'callback=canary',
    'cursor=canary',
    'cursor=',
    'page=2',
    '=canary',
    'canary',
    '%00=1',
    '%ff',
    '__proto__=1',
    'cursor[]=canary',
    'cursor%5B%5D=canary',
    'utm_source=x;cursor=canary',
    'utm_source=x%26cursor=canary',
    '?cursor=canary',
    'x=%0d%0aSet-Cookie:%20canary=1',
    '/x.css',
    'x=.css',
    'limit=0;limit=1',
    'limit=1&limit=1',
    'limit=1&limit=2',
    'limit=1&%6cimit=2',
  ])('is refused or redirected with ?%s, and nothing of that is stored', async query => {
    const { cold, clean, warm } = await visit(path(), () => ask(`${path()}?${query}`))
    expect([clean, warm]).toEqual([plain.cold, cold])
    expect(cold).toMatchObject(
      route.startsWith('/v1/')
        ? { status: 400, fields: { 'cache-control': 'no-store' } }
        : { status: 308, fields: { 'cache-control': 'no-store', location: path() } },
    )
    expect(cold.fields['set-cookie']).toBe(undefined)
  })

  test.each([
    'http://127.0.0.1:8787',
    'http://[::1]:8787',
    'http://LOCALHOST:8787',
    'https://localhost:8787',
  ])('is the same at %s, and says where it belongs', async origin => {
    expect(await visit(path(), () => ask(origin + path()))).toEqual(plain)
  })
})

test('spellings of one query share one key', async () => {
  const spellings = [
    'country=JP&limit=1',
    'limit=1&country=JP',
    'country=%4a%50&limit=%31',
    '&country=JP&&limit=1&',
    'co%75ntry=JP&limit=1',
    'country=JP&limit=1#canary',
  ]
  const answers = []
  for (const query of spellings) answers.push(await ask(`/v1/articles?${query}`))
  expect(passed.map(({ asked }) => asked.url)).toEqual([`${ORIGIN}/v1/articles?country=JP&limit=1`])
  for (const answer of answers.slice(2)) expect(answer).toEqual(answers[1])
})

describe('another host', () => {
  const HOSTS = [
    'http://canary.example',
    'http://canary.example:8787',
    'http://localhost.canary.example:8787',
    'http://localhost:8788',
    'http://localhost',
    'http://localhost.:8787',
    'http://canary.localhost:8787',
    'http://xn--lcalhost-wfg.example:8787',
    'http://0.0.0.0:8787',
    'http://[::ffff:127.0.0.1]:8787',
    'http://169.254.169.254',
  ]
  const paths = () => [
    ...SIX.map(pathOf),
    '/desk',
    '/healthz',
    '/v1/submissions',
    '/assets/x.css',
    '//x',
    '/%zz',
  ]

  test.each(HOSTS)('%s is 421, is stored nowhere and is not repeated', async origin => {
    const { host } = new URL(origin)
    for (const path of paths()) {
      const answer = await ask(origin + path, { headers: credentials })
      expect([path, answer.status, answer.fields['cache-control']]).toEqual([path, 421, 'no-store'])
      expect(JSON.stringify(answer)).not.toContain(host === 'localhost' ? '//localhost' : host)
    }
    expect(passed).toEqual([])
  })

  // workerd puts the field before the path as it stands, so it could move what is a path.
  test.each([
    'x@localhost:8787',
    'localhost:8787/v1',
    'localhost:8787?x',
    'localhost:8787#x',
    'a, localhost:8787',
  ])('the field Host: %s is 421', async field => {
    const answer = await ask('/no-such-page', { headers: { Host: field } })
    expect([answer.status, answer.fields['cache-control'], passed]).toEqual([421, 'no-store', []])
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
    const path = PUBLIC[route]?.() ?? route
    const headers = { ...Object.fromEntries(together.map(name => [name, CANARY])), ...credentials }
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
      fetch: (request: Request) => publicApp.fetch(request, { deps: makeReadDeps(env as Env) }),
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

  test.each(['/desk', '/desk/', '/v1/submissions', '/v1/tag', '/healthz'])(
    'of %s nothing does',
    async path => {
      expect(await reaching(path, { ...credentials, ...sent })).toEqual([])
    },
  )
})

/** What is put after a path to make private answers look like files, or one page look like another. */
const ENDINGS =
  `/ // /. /..; /..;/x.css ; ;x=.css ;.js %3b.css .css .js .json .html .xml .json/ /x.css /.css /x.json
  %2f %2fx.css %5c %5cx.css /..%2fx.css /%2e%2e%2fx.css . .. %2e %00 %00.css %0a %0a.css %0d%0aSet-Cookie:%20x=1 %09
  %20 %20.css %23 %23.css %3f %3f.css %3fx=.css %26.css !.css ~ * % %zz %ff %c0%af %e2%80%ae %ef%bc%8fx.css %25
  %252fx.css %252e%252e ,x.css :x.css @x.css $x.css +.css | ?x.css ?/x.css #x.css`.split(/\s+/)

/** What is put before it. */
const STARTS = `/ // /. /x/.. /x/%2e%2e /%2e /x/..%2f /;x /%2f /%5c /assets /assets/.. /assets/..%2f /v1/..
  /v1/..%2f /articles/..%2f /%252e%252e`.split(/\s+/)

const escaped = (text: string) => `%${text.charCodeAt(0).toString(16).padStart(2, '0')}`

const REWRITINGS: ((path: string) => string)[] = [
  path => path.toUpperCase(),
  path => path.replace(/[a-z]/, letter => letter.toUpperCase()),
  path => path.replace(/[a-z]/, escaped),
  path => path.replace(/[a-z]$/, escaped),
  path => path.replace(/[a-z]/g, escaped),
  path => path.replace(/[a-z]/, letter => `%25${escaped(letter).slice(1)}`),
  path =>
    path.replace(/[a-z]/, letter => encodeURIComponent(String.fromCharCode(letter.charCodeAt(0) + 0xfee0))),
  path => path.replace(/\/(?=[^/]*$)/, '//'),
  path => path.replace(/\/(?=[^/]*$)/, '/./'),
  path => path.replace(/\/(?=[^/]*$)/, '\\'),
  path => path.replace(/(?!^)\/(?=[^/]*$)/, '%2f'),
  path => path.replace(/(?!^)\/(?=[^/]*$)/, '%5c'),
  path => path.replace(/(?!^)\/(?=[^/]*$)/, ';x/'),
]

const variantsOf = (path: string) =>
  new Set([
    ...ENDINGS.map(ending => path + ending),
    ...STARTS.map(start => start + path),
    ...REWRITINGS.map(rewrite => rewrite(path)),
  ])

describe('path variants', () => {
  /** What the reads gave, by the key under which it would be stored. */
  const byKey = new Map<string, string>()

  /** Whether the same key held something else before. */
  function isConfused({ asked: { url }, gave }: (typeof passed)[number]) {
    const answer = JSON.stringify(gave)
    const known = byKey.get(url) ?? answer
    byKey.set(url, known)
    return known !== answer
  }

  /** With a cold cache: the answer, and whether and how it came from the reads. */
  async function askCold(variant: string, headers: Record<string, string>) {
    await coldStart()
    const answer = await ask(variant, { headers })
    return { ...answer, made: passed }
  }

  /** What is wrong with what an editor gets, and then a stranger. */
  async function faultsOf(
    variant: string,
    mayBePage: (answer: Told, key: string) => boolean,
  ): Promise<string[]> {
    const editor = await askCold(variant, credentials)
    const stranger = await askCold(variant, {})
    const both = [editor, stranger]
    const made = both.flatMap(({ made }) => made)
    const faults = {
      'shows a secret': JSON.stringify([stranger, made]).includes(SECRET),
      'is a page': made.some(({ asked, gave }) => gave.status === 200 && !mayBePage(gave, asked.url)),
      'has an odd status': made.some(({ gave }) => ![200, 308, 400, 404].includes(gave.status)),
      'is a public answer to an editor alone': made.length > 0 && editor.body !== stranger.body,
      'shares a key with another answer': made.map(isConfused).includes(true),
      'may be stored though the reads did not make it': both.some(
        ({ made, fields }) => made.length === 0 && !/\bno-store\b/.test(fields['cache-control'] ?? ''),
      ),
      'sets a cookie': both.some(({ fields }) => fields['set-cookie'] !== undefined),
      'leads to another host': both.some(({ fields }) => !/^\/(?![/\\])/.test(fields.location ?? '/')),
      'is neither a page nor JSON': both.some(
        ({ fields }) =>
          !/^(?:text\/html|application\/(?:problem\+)?json);/.test(fields['content-type'] ?? 'text/html;'),
      ),
      'is a failure': both.some(({ status }) => status >= 500),
    }
    return Object.entries(faults).flatMap(([fault, is]) => (is ? [`${variant} ${fault}`] : []))
  }

  async function expectSound(path: string, mayBePage: (answer: Told, key: string) => boolean) {
    const variants = variantsOf(path)
    expect(variants.size).toBeGreaterThanOrEqual(40)
    const found: string[] = []
    for (const variant of variants) found.push(...(await faultsOf(variant, mayBePage)))
    expect(found).toEqual([])
  }

  test('the editor and the partner do see what strangers must not', async () => {
    for (const path of [`/desk/articles/${hidden.id}`, `/v1/submissions/${hidden.id}`, '/desk']) {
      expect((await ask(path, { headers: credentials })).body).toContain(SECRET)
    }
  })

  const newsroomRoutes = new Set(
    newsroomApp.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path),
  )
  test.each([...newsroomRoutes])('none of %s is public or stored', async route => {
    await expectSound(route.replace(':id', hidden.id).replace(':token', 'none'), () => false)
  })

  test.each(Object.keys(PUBLIC))('none of %s is another page, or another for somebody else', async route => {
    const path = pathOf(route)
    const own = await ask(path)
    await expectSound(path, ({ body }, key) => body === own.body && key === ORIGIN + path)
  })

  test.each([
    '//canary.example',
    '//Canary.example/',
    '//canary.example/..',
    '/\\canary.example',
    '/%2fcanary.example',
    '/https:%2f%2fcanary.example',
    '/East-Asia//canary.example',
    '/articles/%2e%2e/%2e%2e/etc/passwd',
    '/v1//articles',
    '/%E0%A4%A',
    '/*',
  ])('%s leads nowhere', async path => {
    expect(await faultsOf(path, () => false)).toEqual([])
  })
})
