import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SearchDb } from '../../db/client.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { DESK_KEEPER } from '../../functions/search/desk-keeper.ts'
import { followLog } from '../../functions/search/follow-log.ts'
import { rebuildIndex } from '../../functions/search/rebuild-index.ts'
import { EDITOR, publish, rows } from '../support/articles.ts'
import { type Browser, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, type Newsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { newWord } from '../support/search.ts'

let newsroom: Newsroom
let browser: Browser
let start = NOON
beforeEach(async () => {
  start += 3_600_000
  newsroom = makeNewsroom(start)
  browser = await signIn(newsroom)
})

const headlinesOn = (html: string) =>
  [...html.matchAll(/id="h-[^"]+" href="\/desk\/articles\/[^"]+"[^>]*>([^<]*)/g)].map(match => match[1])
const pageOf = async (fields: Record<string, string>) =>
  (await browser.get(`/desk?${new URLSearchParams(fields)}`)).text()
const find = async (fields: Record<string, string>) => headlinesOn(await pageOf(fields))
const generations = async () =>
  (
    await env.SEARCH.prepare('SELECT number, state, cursor FROM generation ORDER BY number').all<{
      number: number
      state: string
      cursor: number
    }>()
  ).results
const want = () => env.SEARCH.prepare("UPDATE generation SET state = 'wanted' WHERE state = 'spare'").run()

test('a draft is found by headline, id, source, slugline and byline as soon as its answer’s work is done', async () => {
  const word = newWord()
  const id = await write(browser, {
    action: 'draft',
    headline: '能登半島の仮設住宅、来春までに全戸完成へ',
    language: 'ja',
    slugline: `${word}-slug`,
    byline: `Reporter ${word}b`,
    'source.name': `Hokuriku ${word}s`,
  })
  await newsroom.settled()
  for (const q of ['仮設住宅', id, `${word}s`, word, `${word}b`])
    expect([q, await find({ q })]).toEqual([q, ['能登半島の仮設住宅、来春までに全戸完成へ']])
})

test('what was found before follows edits, moves, tags and assignments', async () => {
  const [before, after] = [newWord(), newWord()]
  const id = await write(browser, { headline: `Story ${before}` })
  await newsroom.settled()
  expect(await find({ q: before, status: 'submitted' })).toEqual([`Story ${before}`])
  newsroom.clock.now += 1000
  await browser.post(`/desk/articles/${id}/edit`, {
    version: '1',
    headline: `Story ${after}`,
    language: 'en',
    body: 'TOKYO: Japan signed.',
    'source.name': 'Agency',
  })
  await moveArticle(newsroom.deps, EDITOR, { id, version: 2, transition: 'take' })
  await browser.post(`/desk/articles/${id}/assign`, { assignee: browser.editorId })
  await newsroom.settled()
  expect(await find({ q: before })).toEqual([])
  expect(await find({ q: after, status: 'submitted' })).toEqual([])
  expect(await find({ q: after, status: 'in_review', assignee: browser.editorId })).toEqual([
    `Story ${after}`,
  ])
})

test('filters combine', async () => {
  const word = newWord()
  const key = await makeKey(newsroom, { owner: `owner-${word}` })
  const send = (fields: object) => submit(newsroom, key, { ...SUBMISSION, ...fields })
  await send({ headline: `Ferry ${word} one`, urgency: 2, source: { name: `Busan ${word}` } })
  await send({ headline: `Ferry ${word} two`, urgency: 5, body: 'Kathmandu in Nepal.', language: 'id' })
  await send({ headline: `渡輪 ${word} three`, urgency: 8, body: '台北', language: 'zh-Hant' })
  await newsroom.settled()
  const found = async (fields: Record<string, string>) => (await find({ q: word, ...fields })).sort()
  expect(await found({ urgency: '1-3' })).toEqual([`Ferry ${word} one`])
  expect(await found({ country: 'NP' })).toEqual([`Ferry ${word} two`])
  expect(await found({ region: 'south-asia', language: 'id' })).toEqual([`Ferry ${word} two`])
  expect(await found({ language: 'zh' })).toEqual([`渡輪 ${word} three`])
  expect(await found({ language: 'zh-Hant', urgency: '7-9' })).toEqual([`渡輪 ${word} three`])
  expect(await found({ source: `busan ${word}` })).toEqual([`Ferry ${word} one`])
  expect(await found({ urgency: '1-3', country: 'NP' })).toEqual([])
  expect(await found({ status: 'draft' })).toEqual([])
})

test('pages of what is found follow each other, newest and oldest first', async () => {
  const word = newWord()
  for (let i = 0; i < 55; i++) {
    await write(browser, { headline: `${word} ${i}`, action: 'draft' })
    if (i % 2 === 0) newsroom.clock.now += 1
  }
  await newsroom.settled()
  for (const sort of ['newest', 'oldest']) {
    const seen: (string | undefined)[] = []
    let path: string | undefined = `/desk?q=${word}&sort=${sort}`
    for (let page = 0; path !== undefined && page < 5; page++) {
      const html: string = await (await browser.get(path)).text()
      expect(html).toContain('55 stories')
      seen.push(...headlinesOn(html))
      path = /href="([^"]+)">More stories/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(55)
    expect(new Set(seen).size).toBe(55)
    expect(seen[0]).toBe(sort === 'newest' ? `${word} 54` : `${word} 0`)
  }
})

test('what the index says in error is dropped: the article’s present state decides', async () => {
  const word = newWord()
  const id = await write(browser, { headline: `Story ${word}` })
  await newsroom.settled()
  await env.DB.prepare("UPDATE article SET status = 'rejected' WHERE id = ?").bind(id).run()
  expect(await find({ q: word, status: 'submitted' })).toEqual([])
  expect(await find({ q: word })).toEqual([`Story ${word}`])
})

test('somebody without a session learns nothing, and no draft reaches readers', async () => {
  const word = newWord()
  await write(browser, { headline: `Secret ${word}`, action: 'draft' })
  await newsroom.settled()
  const answer = await newsroom.send(`/desk?q=${word}`)
  expect([answer.status, answer.headers.get('Location'), await answer.text()]).toEqual([
    303,
    '/desk/sign-in',
    '',
  ])
})

test('search costs two round trips: the session and the index at once, then the articles', async () => {
  const word = newWord()
  await write(browser, { headline: `Story ${word}` })
  await newsroom.settled()
  newsroom.indexCount.roundTrips = 0
  expect(await newsroom.roundTrips(() => browser.get(`/desk?q=${word}`))).toBe(2)
  expect(newsroom.indexCount.roundTrips).toBe(1)
  await browser.post('/desk/views', { name: 'Ferries', query: 'q=ferry' })
  newsroom.indexCount.roundTrips = 0
  expect(await newsroom.roundTrips(() => browser.get(`/desk?q=${word}`))).toBe(2)
  // Asked while the articles are looked up.
  expect(newsroom.indexCount.roundTrips).toBe(2)
})

test.each([
  '"',
  '*',
  'a OR b NOT c',
  'NEAR(a b, 2)',
  'words:x',
  '{words}:',
  '^a',
  'a" AND marks:"status-draft',
  "'; DROP TABLE entry_0; --",
  '\0',
  'a\0b',
  '\ud800',
  '\u200b',
  '。',
  'a'.repeat(10_000),
  'ab '.repeat(3_400),
  '港'.repeat(3_000),
  '\u0301'.repeat(500),
])('a query like %j has a plain answer', async q => {
  const path = `/desk?q=${encodeURIComponent(q.toWellFormed())}`
  const answer = await browser.get(path)
  expect(answer.status).toBe(200)
  expect(await answer.text()).not.toContain('Search is away')
})

test('a query that is no UTF-8 is no failure', async () => {
  for (const q of ['%ff', '%ed%a0%80', '%', '%00'])
    expect([200, 308]).toContain((await browser.get(`/desk?q=${q}`)).status)
  expect(await (await browser.get('/desk?q=a%00%1bb')).text()).not.toMatch(/[\0\x1b]/)
})

describe('the index', () => {
  test('holds each article once, whatever happened to it', async () => {
    const word = newWord()
    const key = await makeKey(newsroom, { owner: `o-${word}` })
    const { id } = await publish(newsroom, key, { headline: `Once ${word}` })
    newsroom.clock.now += 5
    await moveArticle(newsroom.deps, EDITOR, { id, version: 1, transition: 'unpublish' })
    await newsroom.settled()
    const { results } = await env.SEARCH.prepare(
      'SELECT id FROM entry_0 WHERE article_id = ?1 UNION ALL SELECT id FROM entry_1 WHERE article_id = ?1',
    )
      .bind(id)
      .all()
    expect(results).toHaveLength(1)
    expect(await find({ q: word })).toEqual([`Once ${word}`])
  })

  test('takes in by the minute’s job what an isolate that died has left', async () => {
    const word = newWord()
    newsroom.deps.afterwards = () => {}
    await write(browser, { headline: `Left ${word}` })
    expect(await find({ q: word })).toEqual([])
    await runSchedule(newsroom.deps)
    expect(await find({ q: word })).toEqual([`Left ${word}`])
  })

  test('goes on after a run that died with the lease', async () => {
    const word = newWord()
    await env.SEARCH.prepare("UPDATE generation SET lease = 'dead', lease_until = ?")
      .bind(start + 30_000)
      .run()
    await write(browser, { headline: `Held ${word}` })
    await newsroom.settled()
    expect(await find({ q: word })).toEqual([])
    newsroom.clock.now += 31_000
    await followLog(newsroom.deps, DESK_KEEPER)
    expect(await find({ q: word })).toEqual([`Held ${word}`])
  })

  test('a run whose lease another has taken writes nothing', async () => {
    const word = newWord()
    const { search } = newsroom.deps.search
    newsroom.deps.search = {
      search: {
        prepare: query => search.prepare(query),
        batch: async statements => {
          const answer = await search.batch(statements)
          await env.SEARCH.prepare("UPDATE generation SET lease = 'other' WHERE lease IS NOT NULL").run()
          return answer as never
        },
      },
    }
    const [before] = await rows<{ id: number }>('SELECT max(id) AS id FROM audit')
    await write(browser, { headline: `Lost ${word}` })
    await newsroom.settled()
    const serving = (await generations()).find(({ state }) => state === 'serving')
    expect(serving?.cursor).toBeLessThanOrEqual(before?.id ?? 0)
    await env.SEARCH.prepare('UPDATE generation SET lease = NULL, lease_until = 0').run()
    newsroom.deps.search = { search }
    await followLog(newsroom.deps, DESK_KEEPER)
    expect(await find({ q: word })).toEqual([`Lost ${word}`])
  })

  test('a rebuild fills the second generation while the first serves, and the two change places', async () => {
    const [old, late] = [newWord(), newWord()]
    await write(browser, { headline: `Old ${old}` })
    await newsroom.settled()
    const serving = (await generations()).find(({ state }) => state === 'serving')?.number
    await want()
    const seen: (string | undefined)[][] = []
    const { search } = newsroom.deps.search
    const watched: SearchDb = {
      search: {
        prepare: query => search.prepare(query),
        batch: async statements => {
          seen.push(await find({ q: old }))
          // Somebody writes while it is built.
          if (seen.length === 3) await write(browser, { headline: `Late ${late}` })
          return search.batch(statements) as never
        },
      },
    }
    await rebuildIndex({ ...newsroom.deps, search: watched }, DESK_KEEPER)
    await newsroom.settled()
    expect(seen.length).toBeGreaterThan(4)
    expect(seen.every(found => found[0] === `Old ${old}`)).toBe(true)
    const after = await generations()
    expect(after.find(({ state }) => state === 'serving')?.number).not.toBe(serving)
    expect(after.find(({ state }) => state === 'spare')?.number).toBe(serving)
    expect(await find({ q: old })).toEqual([`Old ${old}`])
    expect(await find({ q: late })).toEqual([`Late ${late}`])
  })

  test('rebuilt tables are those of the migration', async () => {
    const tables = async () =>
      (
        await env.SEARCH.prepare(
          "SELECT name, sql FROM sqlite_master WHERE name IN ('document_0', 'document_1', 'entry_0', 'entry_1') ORDER BY name",
        ).all<{ name: string; sql: string }>()
      ).results.map(({ name, sql }) => [name, sql.replace(/\s+/g, ' ')])
    const before = await tables()
    for (let run = 0; run < 2; run++) {
      await want()
      await rebuildIndex(newsroom.deps, DESK_KEEPER)
    }
    expect(await tables()).toEqual(before)
  })

  test('a damaged one leaves the plain lists, says that search is away, and a rebuild mends it', async () => {
    const word = newWord()
    await write(browser, { headline: `Plain ${word}` })
    await newsroom.settled()
    const serving = (await generations()).find(({ state }) => state === 'serving')?.number
    await env.SEARCH.prepare(`DROP TABLE document_${serving}`).run()

    expect(await find({})).toContain(`Plain ${word}`)
    const html = await pageOf({ q: word, status: 'submitted' })
    expect(html).toContain('Search is away')
    expect(headlinesOn(html)).toContain(`Plain ${word}`)
    await write(browser, { headline: `Written meanwhile ${word}` })
    await Promise.allSettled([newsroom.settled()])

    await want()
    await rebuildIndex(newsroom.deps, DESK_KEEPER)
    expect((await find({ q: word })).sort()).toEqual([`Plain ${word}`, `Written meanwhile ${word}`])
    await want()
    await rebuildIndex(newsroom.deps, DESK_KEEPER)
    expect(await find({ q: word })).toHaveLength(2)
  })
})
