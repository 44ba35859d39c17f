import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { type EdgeCache, makeStandIn } from '../../functions/cache/stand-in/make-stand-in.ts'
import { decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { answerPublic } from '../../functions/public-app.ts'
import { makeReadDeps } from '../../functions/read-deps.ts'
import { EDITOR, publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, type Newsroom, ORIGIN } from '../support/newsroom.ts'

/** A D1 with a replica that answers what the primary said the first time, until `catchUp`. Times apart, for reads move on. */
function makeLagging() {
  const seen = new Map<string, Promise<unknown>>()
  const replica = (query: string, values: unknown[] = []): unknown => ({
    bind: (...bound: unknown[]) => replica(query, bound),
    all: () => read(query, values),
  })
  const read = (query: string, values: unknown[]) => {
    const key = JSON.stringify([query, values.filter(value => typeof value === 'string')])
    const known =
      seen.get(key) ??
      env.DB.prepare(query)
        .bind(...values)
        .all()
    seen.set(key, known)
    return known
  }
  const batch = (statements: { all(): unknown }[]) => Promise.all(statements.map(each => each.all()))
  const anywhere = { prepare: (query: string) => replica(query), batch }
  // As D1 has it: only a session may be answered by a replica.
  const binding = {
    prepare: (query: string) => env.DB.prepare(query),
    batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
    withSession: () => anywhere,
  } as unknown as D1Database
  return { binding, catchUp: () => seen.clear() }
}

/** Readers behind a cache that the newsroom's purges reach. */
function makeReaders(newsroom: Newsroom, origin: (request: Request) => Promise<Response>) {
  const cache: EdgeCache = makeStandIn({ origin, now: Date.now, maxBytes: 1e6 })
  newsroom.deps.cache = { ...cache, unmetered: true }
  return {
    get: (path: string) => cache.fetch(new Request(ORIGIN + path), { waitUntil: () => {} }),
  }
}

async function setting(owner: string) {
  // Far enough behind the real clock that the reads show what was published.
  const newsroom = makeNewsroom()
  newsroom.clock.now = Date.now() - 60_000
  const article = await publish(newsroom, await makeKey(newsroom, { owner }), { headline: `Japan: ${owner}` })
  await newsroom.settled()
  return { newsroom, article }
}

const kill = async ({ deps, settled }: Newsroom, { id, version }: Submitted) => {
  await moveArticle(deps, EDITOR, { id, version, transition: 'kill' })
  await settled()
}

test('after a kill the cache fills from the primary, not from a replica that lags', async () => {
  const { newsroom, article } = await setting('lag')
  const { binding } = makeLagging()
  const deps = await makeReadDeps({ ...env, DB: binding } as Env)
  const { get } = makeReaders(newsroom, async request => answerPublic(request, deps))
  const paths = [`/v1/articles/${article.id}`, '/v1/articles?country=JP', '/countries/jp', '/']
  for (const path of paths) expect(await (await get(path)).text()).toContain('Japan: lag')
  await kill(newsroom, article)
  for (const path of paths) expect(await (await get(path)).text()).not.toContain('Japan: lag')
})

test('the lagging replica of these tests does bring the old version back', async () => {
  const { newsroom, article } = await setting('lag shown')
  const { binding, catchUp } = makeLagging()
  const deps = {
    ...(await makeReadDeps(env as Env)),
    db: connect(binding.withSession() as unknown as D1Database),
  }
  const { get } = makeReaders(newsroom, async request => answerPublic(request, deps))
  expect((await get(`/v1/articles/${article.id}`)).status).toBe(200)
  await kill(newsroom, article)
  expect((await get(`/v1/articles/${article.id}`)).status).toBe(200)
  catchUp()
})

const changes: [string, (newsroom: Newsroom, article: Submitted) => Promise<unknown>][] = [
  ['a kill', kill],
  [
    'an edit',
    async ({ deps, settled }, { id }) => {
      await decideTag(deps, EDITOR, { id, kind: 'country', code: 'JP', decision: 'rejected' })
      await settled()
    },
  ],
]

test.each(changes)('a fill that read before %s and ends after it is not kept', async (what, change) => {
  const { newsroom, article } = await setting(`reordered ${what}`)
  const deps = await makeReadDeps(env as Env)
  const gate = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  let asked = 0
  const { get } = makeReaders(newsroom, async request => {
    const response = await answerPublic(request, deps)
    if (asked++ > 0) return response
    started.resolve()
    await gate.promise
    return response
  })
  const path = '/v1/articles?country=JP'
  const slow = get(path)
  await started.promise
  await change(newsroom, article)
  gate.resolve()
  expect(await (await slow).text()).toContain(article.id)
  for (let i = 0; i < 3; i++) expect(await (await get(path)).text()).not.toContain(article.id)
})
