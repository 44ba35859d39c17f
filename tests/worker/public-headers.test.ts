import { exports } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { publicApp } from '../../functions/public-app.ts'
import { TOUCH_ICON_URL } from '../../functions/ui/assets.gen.ts'
import { LANGUAGE_SEGMENT } from '../../functions/ui/link.ts'
import { EDITOR, json, publish, type Submitted } from '../support/articles.ts'
import { expectHeaders, LIVE, type Type } from '../support/expect-headers.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { clock, get } = newsroom
let shown: Submitted
let killed: Submitted
let hidden: Submitted
let cursor = ''

beforeAll(async () => {
  const key = await makeKey(newsroom)
  shown = await publish(newsroom, key, { externalId: 'shown' })
  await publish(newsroom, key)
  killed = await publish(newsroom, key)
  await moveArticle(newsroom.deps, EDITOR, { id: killed.id, version: 1, transition: 'kill' })
  hidden = await json(submit(newsroom, key, { ...SUBMISSION, headline: 'Held back' }))
  cursor = (await json<{ nextCursor: string }>(get('/v1/articles?limit=1'))).nextCursor
})

const MISSING = 'max-age=10, stale-if-error=0'

const pathOf = ({ url }: Submitted) => new URL(url).pathname

interface Read {
  path: () => string
  type: Type
  tags: () => string[]
  isArticle?: boolean
}

const FEEDS: [route: string, path: () => string, tags: () => string[]][] = [
  ['/:list', () => '/east-asia', () => ['r-east-asia', `a-${shown.id}`]],
  ['/countries/:list', () => '/countries/jp', () => ['c-JP', `a-${shown.id}`]],
  ['/topics/:list', () => entityPath('topic'), () => []],
  ['/people/:list', () => entityPath('person'), () => []],
  ['/organisations/:list', () => entityPath('organisation'), () => []],
  ['/places/:list', () => entityPath('place'), () => []],
  ['/languages/:list', () => '/languages/en', () => ['l-en', `a-${shown.id}`]],
]
const FORMS = {
  'feed.xml': 'rss',
  'atom.xml': 'atom',
  'feed.json': 'jsonFeed',
  'ninjs.json': 'ninjs',
} as const
const feedsOf = ([route, path, tags]: (typeof FEEDS)[number]) =>
  Object.entries(FORMS).map(([file, type]): [string, Read] => [
    `${route}/${file}`,
    { path: () => `${path()}/${file}`, type, tags },
  ])

/** One address for each public route; a route that is not here fails below. */
const READS: Record<string, Read | { redirect: string }> = {
  '/v1/articles': { path: () => '/v1/articles?limit=1', type: 'json', tags: () => ['all'] },
  '/v1/articles/:id': {
    path: () => `/v1/articles/${shown.id}`,
    type: 'json',
    tags: () => [`a-${shown.id}`],
    isArticle: true,
  },
  '/v1/articles/:id/ninjs': {
    path: () => `/v1/articles/${shown.id}/ninjs`,
    type: 'json',
    tags: () => [`a-${shown.id}`],
    isArticle: true,
  },
  '/v1/regions': { path: () => '/v1/regions', type: 'json', tags: () => ['r-east-asia', 'r-west-asia'] },
  '/v1/countries': { path: () => '/v1/countries', type: 'json', tags: () => ['all'] },
  '/v1/topics': { path: () => '/v1/topics', type: 'json', tags: () => ['all'] },
  '/v1/people': { path: () => '/v1/people', type: 'json', tags: () => ['all'] },
  '/v1/places': { path: () => '/v1/places', type: 'json', tags: () => ['all'] },
  '/v1/organisations': { path: () => '/v1/organisations', type: 'json', tags: () => ['all'] },
  '/v1/changes': {
    path: () => '/v1/changes',
    type: 'json',
    tags: () => [`a-${shown.id}`, `a-${killed.id}`, 'changes'],
  },
  '/v1/search': { path: () => '/v1/search?q=ferry', type: 'json', tags: () => [] },
  '/search': { path: () => '/search?q=ferry', type: 'html', tags: () => [] },
  '/openapi.json': { path: () => '/openapi.json', type: 'json', tags: () => ['docs'] },
  '/articles/:slug': {
    path: () => pathOf(shown),
    type: 'html',
    tags: () => [`a-${shown.id}`],
  },
  '/countries': { path: () => '/countries', type: 'html', tags: () => ['all'] },
  '/topics': { path: () => '/topics', type: 'html', tags: () => ['all'] },
  '/people': { path: () => '/people', type: 'html', tags: () => ['all'] },
  '/places': { path: () => '/places', type: 'html', tags: () => ['all'] },
  '/organisations': { path: () => '/organisations', type: 'html', tags: () => ['all'] },
  '/about': { path: () => '/about', type: 'html', tags: () => ['about'] },
  '/feeds': { path: () => '/feeds', type: 'html', tags: () => ['feeds'] },
  '/docs': { path: () => '/docs', type: 'html', tags: () => ['docs'] },
  '/docs/problems/:code': {
    path: () => '/docs/problems/resync_required',
    type: 'html',
    tags: () => ['docs'],
  },
  '/about/corrections': { path: () => '/about/corrections', type: 'html', tags: () => ['all'] },
  '/saved': { path: () => '/saved', type: 'html', tags: () => ['saved'] },
  '/': { path: () => '/', type: 'html', tags: () => ['r-asia', `a-${shown.id}`] },
  '/asia': { redirect: '/' },
  '/favicon.ico': { redirect: TOUCH_ICON_URL },
  '/countries/:code': { path: () => '/countries/jp', type: 'html', tags: () => ['c-JP', `a-${shown.id}`] },
  '/topics/:slug': { path: () => entityPath('topic'), type: 'html', tags: () => [] },
  '/people/:slug': { path: () => entityPath('person'), type: 'html', tags: () => [] },
  '/organisations/:slug': { path: () => entityPath('organisation'), type: 'html', tags: () => [] },
  '/places/:slug': { path: () => entityPath('place'), type: 'html', tags: () => [] },
  '/languages/:tag': { path: () => '/languages/en', type: 'html', tags: () => ['l-en', `a-${shown.id}`] },
  ...Object.fromEntries(FEEDS.flatMap(feedsOf)),
  '/sitemap.xml': { path: () => '/sitemap.xml', type: 'xml', tags: () => ['all'] },
  '/sitemap/:file': { path: () => '/sitemap/2026-05.xml', type: 'xml', tags: () => ['s-2026-05'] },
  '/news-sitemap.xml': { path: () => '/news-sitemap.xml', type: 'xml', tags: () => ['all'] },
  '/llms.txt': { path: () => '/llms.txt', type: 'text', tags: () => ['docs'] },
  '/robots.txt': { path: () => '/robots.txt', type: 'text', tags: () => ['all'] },
  '/:region': { path: () => '/east-asia', type: 'html', tags: () => ['r-east-asia', `a-${shown.id}`] },
}

const FOLDERS = { topic: 'topics', person: 'people', organisation: 'organisations', place: 'places' } as const
function entityPath(kind: keyof typeof FOLDERS) {
  const entry = newsroom.deps.tagger.gazetteer.list(kind, 'en')[0]
  return `/${FOLDERS[kind]}/${entry?.slug}`
}

/** Its answers are bytes, without a text to compare: `pictures.test.ts` looks at their headers. */
const BYTES = '/pictures/:id/:width'

test('every public route is in the table', () => {
  const routes = publicApp.routes.map(
    ({ method, path }) => `${method} ${path.replace(LANGUAGE_SEGMENT, '') || '/'}`,
  )
  expect([...new Set(routes)].sort()).toEqual(
    [...Object.keys(READS), BYTES].map(path => `GET ${path}`).sort(),
  )
})

beforeEach(() => {
  // The second in which the articles appeared is over.
  clock.now = NOON + 1000
})

describe.each(Object.entries(READS))('%s', (route, read) => {
  if ('redirect' in read) {
    test('redirects for good, unstored', async () => {
      const response = await get(route)
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

  test('If-Modified-Since counts for single articles only, and what is no date of the past is ignored', async () => {
    clock.now = NOON + 5000
    const status = async (since: string) => (await get(path(), { 'If-Modified-Since': since })).status
    const date = (ms: number) => new Date(ms).toUTCString()
    const current = isArticle ? 304 : 200
    for (const since of [
      date(NOON),
      date(NOON + 5000),
      'Friday, 01-May-26 12:00:00 GMT',
      'Fri May  1 12:00:00 2026',
    ])
      expect([since, await status(since)]).toEqual([since, current])
    for (const since of [
      date(NOON - 1000),
      date(NOON + 6000),
      date(NOON + 400 * 86_400_000),
      'yesterday',
      '2026-05-01T12:00:00Z',
      'Fri, 01 May 2026 14:00:00 +0200',
      '2027',
    ])
      expect([since, await status(since)]).toEqual([since, 200])
  })

  test('no date is told in a second that may see another change', async () => {
    clock.now = NOON + 999
    const response = await get(path(), { 'If-Modified-Since': new Date(NOON).toUTCString() })
    expect([response.status, response.headers.get('Last-Modified')]).toEqual([200, null])
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
    // Both may not fall into different seconds, which Date would tell.
    onTestFinished(() => void vi.useRealTimers())
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
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
  [() => '/docs/problems/nothing', 404, 'html', () => null],
  [() => '/docs/problems/toString', 404, 'html', () => null],
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
  expect(response.headers.get('Access-Control-Expose-Headers')).toBe('ETag, Link, Last-Modified, Retry-After')
})
