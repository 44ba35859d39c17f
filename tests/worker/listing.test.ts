import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { WALK_LIMIT } from '../../db/queries/list-published.ts'
import { decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { at, EDITOR, json, MINUTE, publish, rows } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { deps, get } = newsroom
let key: Record<string, string>

interface List {
  items: { id: string; headline: string; countries: { code: string }[]; topics: { code: string }[] }[]
  nextCursor: string | null
}
const list = async (query = '') => json<List>(get(`/v1/articles${query}`))

/** What every list is checked against: all articles in their order, with the codes they stand under. */
const STORIES = [
  ['Hanoi', 'HANOI: Vietnam opened a metro line.', 'en'],
  ['Tokyo', 'TOKYO: Japan and Vietnam signed a trade deal.', 'en'],
  ['Seoul', 'SEOUL: South Korea and Japan held a joint exercise.', 'en'],
  ['Almaty', 'ALMATY: Kazakhstan sold grain to Uzbekistan.', 'en'],
  ['東京', '日本の首相は東京で会見した。日本政府は新しい計画を発表した。', 'ja'],
  ['北京', '中国政府在北京宣布了新的经济计划，这个国家将会发展。', 'zh-Hans'],
  ['臺北', '臺灣政府在臺北宣布新的經濟計畫，這個國家將會發展。', 'zh-Hant'],
] as const

beforeAll(async () => {
  key = await makeKey(newsroom)
  for (const [i, [headline, body, language]] of STORIES.entries()) {
    // Two share an instant, so that the id decides between them.
    newsroom.clock.now = NOON + Math.floor(i / 2) * MINUTE
    await publish(newsroom, key, { headline, body, language })
  }
  await newsroom.settled()
})
beforeEach(() => {
  newsroom.clock.now = NOON + 60 * MINUTE
})

const order = async () =>
  (
    await rows<{ id: string }>(
      'SELECT id FROM article WHERE visible_from <= ? AND visible_until > ? ORDER BY visible_from DESC, id DESC',
      newsroom.clock.now,
      newsroom.clock.now,
    )
  ).map(({ id }) => id)

async function pages(query: string, between: () => Promise<unknown> = async () => undefined) {
  const seen: string[] = []
  let cursor: string | null = ''
  for (let page = 0; cursor !== null && page < 100; page++) {
    const { items, nextCursor }: List = await list(`?${query}${cursor && `&cursor=${cursor}`}`)
    seen.push(...items.map(({ id }) => id))
    cursor = nextCursor
    await between()
  }
  return seen
}

test.each([1, 2, 3, 7, 100])('pages of %d show everything once, newest first', async limit => {
  expect(await pages(`limit=${limit}`)).toEqual(await order())
})

test('a page that holds the last story has no next, whether or not it is full', async () => {
  const { length } = await order()
  for (const limit of [length, length + 1]) {
    const response = await get(`/v1/articles?limit=${limit}`)
    expect([(await json<List>(response)).nextCursor, response.headers.get('Link')]).toEqual([null, null])
  }
  expect((await list(`?limit=${length - 1}`)).nextCursor).not.toBe(null)
})

test('pages do not move when something is published meanwhile', async () => {
  const before = await order()
  expect(
    await pages('limit=2', () =>
      publish(newsroom, key, { headline: 'Breaking', body: 'News from Dhaka, Bangladesh.' }),
    ),
  ).toEqual(before)
})

test('a story killed between two pages is gone and no other is lost', async () => {
  const victim = await publish(newsroom, key, { headline: 'Soon gone', publishedAt: at(NOON - MINUTE) })
  const before = await order()
  let isDone = false
  const seen = await pages('limit=2', async () => {
    if (!isDone) await moveArticle(deps, EDITOR, { id: victim.id, version: 1, transition: 'kill' })
    isDone = true
  })
  expect(seen).toEqual(before.filter(id => id !== victim.id))
})

interface Listed {
  kind: string
  code: string
  ids: Set<string>
}
async function listed(): Promise<Listed[]> {
  const found = await rows<{ kind: string; code: string; article_id: string }>(
    "SELECT kind, code, article_id FROM listing WHERE kind <> 'all' AND kind <> 'language'",
  )
  return [...Map.groupBy(found, ({ kind, code }) => `${kind}=${code}`).values()].map(group => ({
    kind: group[0]?.kind ?? '',
    code: group[0]?.code ?? '',
    ids: new Set(group.map(({ article_id }) => article_id)),
  }))
}

test('every filter, every pair and every article’s filters together show what stands on all of them', async () => {
  const filters = await listed()
  const all = await order()
  const pairs = filters.flatMap((one, i) =>
    filters.slice(i + 1).flatMap(two => (two.kind === one.kind ? [] : [[one, two]])),
  )
  const whole = all.map(id =>
    [
      ...Map.groupBy(
        filters.filter(({ ids }) => ids.has(id)),
        ({ kind }) => kind,
      ).values(),
    ].flatMap(group => group.slice(0, 1)),
  )
  expect(filters.length).toBeGreaterThan(10)
  expect(Math.max(...whole.map(set => set.length))).toBeGreaterThanOrEqual(3)
  for (const set of [...filters.map(one => [one]), ...pairs, ...whole]) {
    const query = set.map(({ kind, code }) => `${kind}=${encodeURIComponent(code)}`).join('&')
    const expected = all.filter(id => set.every(({ ids }) => ids.has(id)))
    expect([query, (await list(`?${query}&limit=100`)).items.map(({ id }) => id)]).toEqual([query, expected])
  }
})

test('all seven filters at once are one answer', async () => {
  const query =
    'region=asia&country=JP&topic=medtop:20000639&person=dw:a&place=dw:b&organisation=dw:c&language=en&publishedAfter=2026-01-01T00:00:00Z&publishedBefore=2027-01-01T00:00:00Z&limit=1'
  expect((await get(`/v1/articles?${query}`)).status).toBe(404)
  const count = await newsroom.roundTrips(() => get(`/v1/articles?${query}`))
  expect(count).toBe(1)
})

test.each([
  ['zh', ['北京', '臺北']],
  ['zh-Hans', ['北京']],
  ['zh-Hant', ['臺北']],
  ['zh-Hant', ['臺北']],
  ['ja', ['東京']],
  ['de', []],
])('language %s shows %j', async (language, headlines) => {
  const { items } = await list(`?language=${language}`)
  expect(items.map(({ headline }) => headline).sort()).toEqual(headlines)
})

test('time bounds take the first instant and leave the last', async () => {
  const { items } = await list(`?publishedAfter=${at(NOON)}&publishedBefore=${at(NOON + MINUTE)}&limit=100`)
  expect(items.map(({ headline }) => headline).sort()).toEqual(['Hanoi', 'Tokyo'])
})

test.each([
  ['country=jp', 400],
  ['country=JPN', 400],
  ['country=ZZ', 404],
  ['country=US', 200],
  ['region=atlantis', 404],
  ['region=East-Asia', 400],
  ['region=east', 404],
  ['region=asia', 200],
  ['topic=medtop:1', 400],
  ['topic=medtop:99999999', 404],
  ['person=wd:Q999999999', 404],
  ['person=Q1', 400],
  ['language=english', 400],
  ['publishedAfter=2026-05-01T00:00:00Z&publishedBefore=2026-05-01T00:00:00Z', 400],
  ['publishedAfter=2026-05-01T00:00:00Z&publishedBefore=2026-05-01T00:00:01Z', 200],
  ['limit=0', 400],
  ['limit=101', 400],
  ['limit=1e1', 400],
  ['limit=+1', 400],
  ['cursor=', 400],
  ['cursor=abc', 400],
  ['publishedAfter=yesterday', 400],
  ['publishedAfter=2026-05-01', 400],
  ['country=JP&country=KR', 400],
  ['sort=asc', 400],
])('?%s is %d', async (query, status) => {
  expect((await get(`/v1/articles?${query}`)).status).toBe(status)
})

test('counts are what the lists show', async () => {
  for (const [path, filter] of [
    ['regions', 'region'],
    ['countries', 'country'],
    ['topics', 'topic'],
  ]) {
    const { items } = await json<{ items: { code: string; count: number }[] }>(get(`/v1/${path}`))
    const counted = items.filter(({ count }) => count > 0)
    expect(counted.length).toBeGreaterThan(0)
    for (const { code, count } of counted) {
      const shown = await list(`?${filter}=${encodeURIComponent(code)}&limit=100`)
      expect([code, shown.items.length]).toEqual([code, count])
    }
  }
})

test('the ETag changes exactly when what is shown does', async () => {
  const paths = ['/v1/articles?country=TH', '/countries/th', '/v1/articles?country=TH&language=en'] as const
  const etags = async () => Promise.all(paths.map(async path => (await get(path)).headers.get('ETag')))
  const seen: (string | null)[][] = [await etags()]
  const changed = async (work: () => Promise<unknown>, isChanged: boolean) => {
    await work()
    const now = await etags()
    for (const [i, etag] of now.entries())
      expect([paths[i], etag !== seen.at(-1)?.[i]]).toEqual([paths[i], isChanged])
    seen.push(now)
  }
  let id = ''
  const bangkok = { headline: 'Bangkok', body: 'BANGKOK: Thailand and Laos opened a bridge.' }
  await changed(async () => undefined, false)
  await changed(async () => {
    newsroom.clock.now += MINUTE
  }, false)
  await changed(async () => {
    id = (await publish(newsroom, key, bangkok)).id
  }, true)
  await changed(
    () => publish(newsroom, key, { headline: 'Elsewhere', body: 'News from Kathmandu, Nepal.' }),
    false,
  )
  await changed(
    () => decideTag(deps, EDITOR, { id, kind: 'country', code: 'LA', decision: 'rejected' }),
    true,
  )
  await changed(() => moveArticle(deps, EDITOR, { id, version: 1, transition: 'kill' }), true)
  expect(seen.at(-1)).toEqual(seen[0])
  expect(SUBMISSION.headline).not.toBe('Bangkok')
})

test('several filters walk a bounded way, then answer a short page with a cursor', async () => {
  const { id: model } = await publish(newsroom, key, {
    headline: 'Oldest of all',
    body: 'NUR-SULTAN: Mongolia and Kazakhstan signed a deal.',
    publishedAt: at(NOON - 10_000 * MINUTE),
  })
  const names = (await rows<{ name: string }>("SELECT name FROM pragma_table_info('article')")).map(
    ({ name }) => name,
  )
  const copies = WALK_LIMIT + 10
  const copied = names.map(name =>
    name === 'id'
      ? "printf('%016d', n)"
      : name === 'slug'
        ? "printf('s-%016d', n)"
        : name === 'external_id'
          ? 'NULL'
          : name === 'visible_from'
            ? `visible_from + n * ${MINUTE / 60}`
            : name,
  )
  const counter = `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${copies})`
  const codes =
    "(SELECT 'all' AS kind, '' AS code UNION ALL SELECT 'country', 'KG' UNION ALL SELECT 'language', 'en')"
  await env.DB.batch([
    env.DB.prepare(
      `${counter} INSERT INTO article SELECT ${copied.join(', ')} FROM article, c WHERE id = '${model}'`,
    ),
    env.DB.prepare(`INSERT INTO listing SELECT k.kind, k.code, visible_from, id, visible_until FROM article, ${codes} AS k
      WHERE slug LIKE 's-%'`),
    env.DB.prepare(
      `INSERT OR IGNORE INTO listing SELECT 'country', 'KG', visible_from, id, visible_until FROM article WHERE id = '${model}'`,
    ),
    env.DB.prepare(`INSERT INTO listing SELECT 'topic', 'medtop:20000639', 1000000 + rowid, id, visible_until FROM article
      WHERE slug LIKE 's-%'`),
  ])
  // Both lists are longer than a walk, and only the oldest stands on both at the same instant.
  await env.DB.prepare(
    `INSERT OR IGNORE INTO listing SELECT 'topic', 'medtop:20000639', visible_from, id, visible_until FROM article WHERE id = '${model}'`,
  ).run()
  const query = '?country=KG&topic=medtop:20000639'
  const first = await list(query)
  expect(first.items).toEqual([])
  expect(first.nextCursor).not.toBe(null)
  const found = await pages(query.slice(1))
  expect(found).toEqual([model])
})
