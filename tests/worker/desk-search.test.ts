import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { SEARCHES_AHEAD } from '../../functions/desk/list/search-ahead.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { EDITOR } from '../support/articles.ts'
import { type Browser, signIn, write } from '../support/desk-client.ts'
import { HOSTILE_QUERIES } from '../support/hostile-queries.ts'
import { makeKey, makeNewsroom, type Newsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { headlinesOn, queuePage } from '../support/queue.ts'
import { newWord } from '../support/search.ts'

let newsroom: Newsroom
let browser: Browser
let start = NOON
beforeEach(async () => {
  start += 3_600_000
  newsroom = makeNewsroom(start)
  browser = await signIn(newsroom)
})

const pageOf = (fields: Record<string, string>) => queuePage(browser, fields)
const find = async (fields: Record<string, string>) => headlinesOn(await pageOf(fields))

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

test('who has no session asks the index nothing, or so often as an address may that brings one of its own making', async () => {
  const made = { Cookie: `__Host-desk=${'x'.repeat(43)}`, 'CF-Connecting-IP': '203.0.113.9' }
  const asked = async (headers: Record<string, string>) => {
    newsroom.indexCount.roundTrips = 0
    const { status } = await newsroom.send('/desk?q=ferry', { headers })
    return [status, newsroom.indexCount.roundTrips]
  }
  expect(await asked({})).toEqual([303, 0])
  for (let i = 0; i < SEARCHES_AHEAD; i++) expect(await asked(made)).toEqual([303, 1])
  expect(await asked(made)).toEqual([429, 0])
  expect(await asked({ ...made, 'CF-Connecting-IP': '203.0.113.10' })).toEqual([303, 1])
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
  ...HOSTILE_QUERIES,
  '\0',
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
  for (const q of ['%ff', '%ed%a0%80', '%ef%bf%bd', '%', '%00'])
    expect([200, 308]).toContain((await browser.get(`/desk?q=${q}`)).status)
  expect(await (await browser.get('/desk?q=a%00%1bb')).text()).not.toMatch(/[\0\x1b]/)
})
