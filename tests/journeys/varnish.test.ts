import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cacheStatus } from './varnish.ts'
import { FERRY, isMissing, makeVarnishJourney, type VarnishJourney } from './varnish-journey.ts'
import type { Submitted } from './varnish-newsroom.ts'

const LIVE = 'public, max-age=30, stale-while-revalidate=30, stale-if-error=300'

/** On lists of their own, so that the stories told of this are all that stands there. */
const RAILWAY = {
  ...FERRY,
  headline: 'Mongolia and Kazakhstan plan a railway',
  body: 'ULAANBAATAR: Mongolia and Kazakhstan signed a railway plan. Crews will train in Astana.',
}

const FILTERS = {
  countries: 'country',
  places: 'place',
  people: 'person',
  organisations: 'organisation',
  topics: 'topic',
} as const
const FILTER_ENTRIES = Object.entries(FILTERS) as [keyof typeof FILTERS, string][]

/** The lists in JSON of each of these tags. */
const filtered = (tags: Submitted['tags']) =>
  FILTER_ENTRIES.flatMap(([kind, filter]) => tags[kind].map(({ code }) => `/v1/articles?${filter}=${code}`))

/** Every list on which an article with these tags stands. */
const listsOf = (tags: Submitted['tags']) => [
  '/',
  '/v1/articles',
  ...tags.regions.flatMap(region => [`/${region}`, `/v1/articles?region=${region}`]),
  ...tags.countries.map(({ code }) => `/countries/${code.toLowerCase()}`),
  ...filtered(tags),
]

describe.skipIf(isMissing)('Varnish before an instance with CACHE=upstream', () => {
  let journey: VarnishJourney
  let session: string

  beforeAll(async () => {
    journey = await makeVarnishJourney()
    session = await journey.newsroom.signIn()
  })
  afterAll(() => journey?.close())

  const read = (path: string, headers: Record<string, string> = {}) => journey.read(path, { headers })
  const nextCursor = async (list: string) => [
    list,
    (await journey.json<{ nextCursor: string | null }>(list)).nextCursor,
  ]
  const countIn = async (catalogue: string, code: string) =>
    (await journey.json<{ items: { code: string; count: number }[] }>(catalogue)).items.find(
      item => item.code === code,
    )?.count

  test('the second reader is served from Varnish, with the copy’s age and the rest of its life', async () => {
    const { id } = await journey.publish(FERRY)
    for (const path of ['/v1/articles', '/', `/v1/articles/${id}`]) {
      const first = await read(path)
      expect([first.status, cacheStatus(first).forwarded]).toEqual([200, 'miss'])
      expect(first.headers.get('Cache-Control')).toBe(LIVE)
    }
    await wait(1100)
    const second = await read('/v1/articles')
    const { isHit, ttl } = cacheStatus(second)
    const age = Number(second.headers.get('Age'))
    expect(isHit).toBe(true)
    expect(age).toBeGreaterThanOrEqual(1)
    expect([29, 30]).toContain(age + ttl)
  })

  test('one stored answer does for every reader', async () => {
    const stored = await journey.text('/')
    const readers = [
      { Cookie: `${session}; theme=dark` },
      { Authorization: 'Bearer dw_0000000000000000_none' },
      { 'Accept-Language': 'ja', Accept: 'application/json' },
      { 'User-Agent': 'a phone', Origin: 'https://app.example', 'CF-IPCountry': 'JP' },
    ]
    for (const headers of readers) {
      const answer = await read('/', headers)
      expect(cacheStatus(answer).isHit).toBe(true)
      expect(answer.headers.get('Vary')).toBeNull()
      expect(answer.headers.get('Set-Cookie')).toBeNull()
      expect(await answer.text()).toBe(stored)
    }
  })

  test('tags and the edge’s own lifetime stay between origin and Varnish', async () => {
    const { headers } = await read('/v1/articles')
    expect(headers.get('Cache-Tag')).toBeNull()
    expect(headers.get('Cloudflare-CDN-Cache-Control')).toBeNull()
  })

  test('a reader’s own copy is confirmed by Varnish without asking the origin', async () => {
    const etag = (await read('/')).headers.get('ETag') ?? ''
    const again = await read('/', { 'If-None-Match': etag })
    expect([again.status, cacheStatus(again).isHit]).toEqual([304, true])
  })

  test('an address that leads nowhere is remembered for ten seconds', async () => {
    const path = '/v1/articles/0000000000000000'
    expect((await read(path)).status).toBe(404)
    const again = await read(path)
    const { isHit, ttl } = cacheStatus(again)
    expect([again.status, isHit]).toEqual([404, true])
    expect([9, 10]).toContain(Number(again.headers.get('Age')) + ttl)
  })

  test('the newsroom is never stored', async () => {
    const paths = [
      '/desk',
      '/desk?status=draft',
      '/desk/sign-in',
      '/v1/submissions/0000000000000000',
      '/healthz',
    ]
    for (const path of [...paths, ...paths]) {
      const answer = await read(path, { Cookie: session })
      expect([path, cacheStatus(answer).forwarded]).toEqual([path, 'bypass'])
    }
    for (const path of ['/desk', '/desk?status=draft']) {
      expect(await (await read(path, { Cookie: session })).text()).toContain('Sign out')
      expect(await journey.text(path)).not.toContain('Sign out')
    }
  })

  test('a purge names what it is to remove and is told how much that was', async () => {
    const { id } = await journey.publish(FERRY)
    await journey.text(`/v1/articles/${id}`)
    const purge = (headers: Record<string, string>) => journey.read('/', { method: 'PURGE', headers })
    const counts = [await purge({ 'Cache-Tag': `a-none,a-${id}` }), await purge({ 'Cache-Tag': `a-${id}` })]
    expect(counts.map(({ headers }) => headers.get('Purged'))).toEqual(['1', '0'])
    expect((await purge({})).status).toBe(400)
  })

  test('a story published at the desk is at its address and on its lists once what is owed is purged', async () => {
    const { id, tags } = await journey.newsroom.submit(FERRY, { publish: false })
    const lists = listsOf(tags)
    const elsewhere = ['/south-asia', '/v1/articles?country=IN']
    expect((await read(`/v1/articles/${id}`)).status).toBe(404)
    for (const path of [...lists, ...elsewhere]) expect(await journey.shows(path, id)).toEqual([path, false])

    await journey.newsroom.press(session, id, 'publish')
    for (const path of lists) expect(await journey.isHit(path)).toEqual([path, true])
    await journey.purgeOwed(id)

    expect((await read(`/v1/articles/${id}`)).status).toBe(200)
    for (const path of lists) expect(await journey.shows(path, id)).toEqual([path, true])
    for (const path of elsewhere) expect(await journey.isHit(path)).toEqual([path, true])
  })

  test('a story killed at the desk is nowhere once what is owed is purged', async () => {
    const killed = await journey.publish({ ...RAILWAY, publishedAt: '2026-01-01T00:00:00Z' })
    const kept = await journey.publish(RAILWAY)
    const { slug } = await journey.json<{ slug: string }>(`/v1/articles/${killed.id}`)
    const addresses = [`/v1/articles/${killed.id}`, `/articles/${slug}`]
    const lists = listsOf(killed.tags)
    for (const path of [...addresses, ...lists]) {
      expect(await journey.shows(path, killed.id)).toEqual([path, true])
    }
    // Answers that do not show it and change all the same: the page before it, and counts.
    const both: string[] = []
    for (const path of filtered(killed.tags)) {
      const { items } = await journey.json<{ items: unknown[] }>(path)
      if (items.length === 2) both.push(path)
    }
    expect(both).toContain('/v1/articles?country=MN')
    const before = both.map(path => `${path}&limit=1`)
    for (const path of before) expect(await nextCursor(path)).toEqual([path, expect.any(String)])
    expect([await countIn('/v1/countries', 'MN'), await countIn('/v1/regions', 'central-asia')]).toEqual([
      2, 2,
    ])

    await journey.newsroom.press(session, killed.id, 'kill')
    for (const path of [...addresses, ...lists]) expect(await journey.isHit(path)).toEqual([path, true])
    await journey.purgeOwed(killed.id)

    for (const path of addresses) expect((await read(path)).status).toBe(410)
    for (const path of lists) expect(await journey.shows(path, killed.id)).toEqual([path, false])
    for (const path of before) expect(await nextCursor(path)).toEqual([path, null])
    expect([await countIn('/v1/countries', 'MN'), await countIn('/v1/regions', 'central-asia')]).toEqual([
      1, 1,
    ])
    expect((await read(`/v1/articles/${kept.id}`)).status).toBe(200)
  })
})
