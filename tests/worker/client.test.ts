import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { dawnwire, type KeptAnswer, memoryStore, Problem } from '../../client/src/dawnwire.ts'
import { dawnwirePartner } from '../../client/src/partner.ts'
import { setting, story, withdraw } from '../support/client-setting.ts'
import { makeKey, ORIGIN, SUBMISSION } from '../support/newsroom.ts'

test('lists are read to their end, and an answer that still holds is not sent again', async () => {
  const { news, wire, asked } = await setting()
  for (const id of ['a', 'b', 'c']) await wire.submit(story(id), { publish: true })
  const headlines = async () => {
    const found = []
    for await (const { headline } of news.articles({ country: 'JP', limit: 2 })) found.push(headline)
    return found.slice(0, 3).sort()
  }
  expect(await headlines()).toEqual(['Japan ferry a', 'Japan ferry b', 'Japan ferry c'])
  asked.length = 0
  await headlines()
  expect(asked.every(line => line.endsWith(' 304'))).toBe(true)
})

test('two dozen texts that are sent at once under one external id all come in', async () => {
  const { wire, asked } = await setting()
  const texts = Array.from({ length: 24 }, (_, i) => story('race', `Japan ferry ${i}`))
  const taken = await Promise.all(texts.map(text => wire.submit(text)))
  expect(asked.filter(line => line.endsWith(' 503')).length).toBeGreaterThan(0)
  expect(new Set(taken.map(({ id }) => id)).size).toBe(1)
  expect(
    taken.map(answer => 'version' in answer && answer.version).toSorted((a, b) => Number(a) - Number(b)),
  ).toEqual(texts.map((_, i) => i + 1))
})

test('a story is taken back once, though the answer was lost on its way', async () => {
  const { wire, news, asked, failNext } = await setting()
  const { id } = await wire.submit(story('back'), { publish: true })
  asked.length = 0
  failNext(1)
  const taken = await wire.withdraw(id, 'The source took it back.')
  expect(taken).toMatchObject({ id, status: 'killed', version: 2 })
  expect(asked).toEqual(Array(2).fill(`POST /v1/submissions/${id}/withdrawal 200`))
  await expect(news.article(id)).rejects.toMatchObject({ status: 410 })
})

test('stories are found with their counts, and page after page to the end', async () => {
  const { news, wire, newsroom } = await setting()
  const word = 'zqlantern'
  for (let story = 0; story < 21; story++)
    await wire.submit(
      { ...SUBMISSION, externalId: `lantern-${story}`, headline: `${word} ${story}` },
      { publish: true },
    )
  await newsroom.settled()
  const { items, total, facets } = await news.searchPage({ q: word })
  expect([items.length, total]).toEqual([20, { count: 21, isExact: true }])
  expect(items[0]?.match.headline[0]).toEqual({ text: word, marked: true })
  expect(facets.country[0]).toMatchObject({ count: 21 })
  const found = await Array.fromAsync(news.search({ q: word, sort: 'newest' }), ({ id }) => id)
  expect(new Set(found).size).toBe(21)
  await expect(news.searchPage({})).rejects.toMatchObject({ status: 400, code: 'malformed' })
})

test('a refusal is a Problem with its fields', async () => {
  const { news, wire } = await setting()
  await expect(news.article('0000000000000000')).rejects.toMatchObject({ status: 404, code: 'not_found' })
  const refused = wire.submit({ ...story('bad'), headline: '' })
  await expect(refused).rejects.toBeInstanceOf(Problem)
  await expect(refused).rejects.toMatchObject({ status: 422, errors: [{ pointer: '/headline' }] })
})

test('what fails on the way is sent again and taken once', async () => {
  const { wire, asked, failNext } = await setting()
  const { externalId: _, ...unnamed } = story('again')
  failNext(1)
  const { status } = await wire.submit(unnamed, { publish: true })
  expect(status).toBe('published')
  expect(asked).toEqual(Array(2).fill('POST /v1/submissions?publish=true 201'))
  const { count } =
    (await env.DB.prepare(
      "SELECT count(*) AS count FROM article WHERE headline = 'Japan ferry again'",
    ).first<{ count: number }>()) ?? {}
  expect(count).toBe(1)
})

test('what a server on the way could not pass on is sent again', async () => {
  const { newsroom, key } = await setting()
  const answers = [new Response('<h1>Bad Gateway</h1>', { status: 502 })]
  const wire = dawnwirePartner({
    origin: ORIGIN,
    key,
    fetch: async (url, init) =>
      answers.pop() ?? newsroom.send(url.slice(ORIGIN.length), init as { method: string; body: string }),
  })
  expect((await wire.submit(story('gateway'))).status).toBe('submitted')
})

test('an answer that breaks off in the middle is asked for again, and the story is taken once', async () => {
  const { newsroom, key } = await setting()
  const statuses: number[] = []
  const wire = dawnwirePartner({
    origin: ORIGIN,
    key,
    fetch: async (url, init) => {
      const answer = await newsroom.send(url.slice(ORIGIN.length), init as { method: string; body: string })
      statuses.push(answer.status)
      if (statuses.length > 1) return answer
      const broken = new ReadableStream({ start: body => body.error(new TypeError('terminated')) })
      return new Response(broken, answer)
    },
  })
  const { externalId: _, ...unnamed } = story('broken')
  const { id } = await wire.submit(unnamed)
  expect(statuses).toEqual([201, 201])
  const { results } = await env.DB.prepare('SELECT id FROM article WHERE headline = ?')
    .bind(unnamed.headline)
    .all()
  expect(results).toEqual([{ id }])
})

test('a time limit of the caller’s own ends a wait, and the story is sent again', async () => {
  const { fetch, key } = await setting()
  let tries = 0
  const inTime = async (url: string, init?: RequestInit) => {
    if (tries++ > 0) return fetch(url, init)
    const signal = AbortSignal.timeout(100)
    return new Promise<Response>((_, fail) => {
      signal.addEventListener('abort', () => fail(signal.reason))
    })
  }
  const wire = dawnwirePartner({ origin: ORIGIN, key, fetch: inTime })
  expect((await wire.submit(story('silent'))).status).toBe('submitted')
  expect(tries).toBe(2)
})

test('a page that a network puts in the newsroom’s place is a Problem, and no copy takes it in', async () => {
  const page = async () => new Response('<h1>Sign in to this network</h1>')
  const news = dawnwire({ origin: ORIGIN, fetch: page })
  const store = memoryStore()
  await expect(news.sync(store)).rejects.toMatchObject({ name: 'Problem', status: 200, code: 'unknown' })
  expect(await store.cursor()).toBe(undefined)
})

test('a cache that fails costs no answer', async () => {
  const { wire, fetch } = await setting()
  const { id } = await wire.submit(story('cacheless'), { publish: true })
  const full = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError')
  }
  const news = dawnwire({ origin: ORIGIN, fetch, cache: { get: full, set: full } })
  expect((await news.article(id)).id).toBe(id)
})

test('a copy whose store fails in the middle goes on from there, and keeps nothing that is gone', async () => {
  const { news, wire, newsroom } = await setting()
  const { id } = await wire.submit(story('full disk'), { publish: true })
  const store = memoryStore()
  await news.sync(store)
  await withdraw(newsroom, id)
  const failing = {
    ...store,
    apply: () => Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError')),
  }
  await expect(news.sync(failing)).rejects.toThrow('The disk is full.')
  expect(store.articles.has(id)).toBe(true)
  expect(await news.sync(store)).toEqual({ stored: 0, removed: 1, isWhole: false })
})

test('who asks for a copy while it is brought in step waits for that, so nothing that is gone comes back', async () => {
  const { wire, newsroom, fetch } = await setting()
  const store = memoryStore()
  const { id } = await wire.submit(story('twice'), { publish: true })
  await dawnwire({ origin: ORIGIN, fetch }).sync(store)
  await wire.submit(story('twice', 'Japan ferry twice more'), { publish: true })
  let letGo = () => {}
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  let asked = 0
  const news = dawnwire({
    origin: ORIGIN,
    fetch: async (url, init) => {
      const answer = await fetch(url, init)
      if (asked++ === 0) await held
      return answer
    },
  })
  const slow = news.sync(store)
  await expect.poll(() => asked).toBe(1)
  await withdraw(newsroom, id)
  const second = news.sync(store)
  await new Promise(resolve => setTimeout(resolve, 50))
  letGo()
  expect(await second).toEqual(await slow)
  await news.sync(store)
  expect(store.articles.has(id)).toBe(false)
})

test('an article comes with its blocks, or as HTML where that is asked for', async () => {
  const { news, wire } = await setting()
  const { id } = await wire.submit(story('whole'), { publish: true })
  expect((await news.article(id)).body?.map(({ type }) => type)).toEqual([
    'paragraph',
    'heading',
    'paragraph',
  ])
  expect((await news.article(id, { body: 'html' })).bodyHtml).toContain('<h2>What changes</h2>')
})

test('names of tags come in the language that is asked for, in articles, lists and copies', async () => {
  const { news, wire } = await setting()
  const { id } = await wire.submit(story('named'), { publish: true })
  const store = memoryStore()
  await news.sync(store, { names: 'ja' })
  const { items } = await news.page({ names: 'ja', limit: 100 })
  const articles = [
    await news.article(id, { names: 'ja' }),
    items.find(each => each.id === id),
    store.articles.get(id),
  ]
  expect(articles.map(article => article?.countries[0]?.name)).toEqual(Array(3).fill('日本'))
})

test('a copy follows what comes, changes and goes', async () => {
  const { news, wire, newsroom } = await setting()
  const store = memoryStore()
  const { id } = await wire.submit(story('sync', 'Japan ferry one'), { publish: true })
  expect(await news.sync(store)).toMatchObject({ isWhole: true })
  expect(store.articles.get(id)?.headline).toBe('Japan ferry one')

  await wire.submit(story('sync', 'Japan ferry two'), { publish: true })
  expect(await news.sync(store)).toEqual({ stored: 1, removed: 0, isWhole: false })
  expect(store.articles.get(id)?.headline).toBe('Japan ferry two')

  await withdraw(newsroom, id)
  expect(await news.sync(store)).toEqual({ stored: 0, removed: 1, isWhole: false })
  expect(store.articles.has(id)).toBe(false)
})

test('of a copy only the page at its end is kept for the next time', async () => {
  const { newsroom, fetch } = await setting()
  const lines = Array.from({ length: 51 }, (_, i) => JSON.stringify(story(`many-${i}`)))
  await newsroom.send('/v1/submissions/batch?publish=true', {
    method: 'POST',
    headers: { ...(await makeKey(newsroom)), 'Content-Type': 'application/x-ndjson' },
    body: lines.join('\n'),
  })
  const kept = new Map<string, KeptAnswer>()
  const cache = {
    get: (url: string) => kept.get(url),
    set: (url: string, answer: KeptAnswer) => void kept.set(url, answer),
  }
  const news = dawnwire({ origin: ORIGIN, fetch, cache })
  expect((await news.sync(memoryStore(), { body: 'blocks' })).stored).toBeGreaterThan(50)
  expect([...kept.values()].map(({ body }) => (body as { more: boolean }).more)).toEqual([false])
})

test('after a restore the copy is fetched anew, and what is not there any more goes', async () => {
  const { news, wire, newsroom } = await setting()
  const store = memoryStore()
  const { id } = await wire.submit(story('restore'), { publish: true })
  await news.sync(store)
  await store.apply({
    articles: [{ ...store.articles.get(id)!, id: 'only-in-the-copy' }],
    removed: [],
    cursor: undefined,
  })
  await newsroom.deps.db.run("UPDATE stream SET epoch = 'another'")
  expect(await news.sync(store)).toMatchObject({ removed: 1, isWhole: true })
  expect([store.articles.has(id), store.articles.has('only-in-the-copy')]).toEqual([true, false])
})
