import { beforeAll, beforeEach, expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { proposeSameStories } from '../../functions/newsroom/minute/propose-same-stories.ts'
import { readPublicTags, storePublicTags } from '../../functions/published/public-tags.ts'
import { json, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { type Browser, signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON } from '../support/newsroom.ts'

const HOUR = 60 * MINUTE

const newsroom = makeNewsroom()
let wire: Record<string, string>
let other: Record<string, string>
let desk: Browser
let english: Submitted
let japanese: Submitted
let korean: Submitted
let elsewhere: Submitted

const EN = {
  language: 'en',
  headline: 'Visitors to Japan pass 4 million in May',
  body: 'TOKYO: 4.03 million people came to Japan in May, the tourism organisation said. Hotels in Kyoto and Osaka were full.',
}
const JA = {
  language: 'ja',
  headline: '5月の訪日客403万人、過去最高',
  body: '日本政府観光局は、5月に日本を訪れた外国人が403万人だったと発表した。京都や大阪のホテルは満室の日が続いた。',
}
const KO = {
  language: 'ko',
  headline: '5월 일본 찾은 외국인 403만 명',
  body: '일본정부관광국은 5월 일본을 찾은 외국인이 403만 명이라고 밝혔다. 교토와 오사카의 호텔은 만실이었다.',
}
const OTHER_JA = {
  language: 'ja',
  headline: '日銀、政策金利を据え置き',
  body: '日本銀行は金融政策決定会合で政策金利を据え置くことを決めた。植田和男総裁は東京で会見した。',
}

beforeAll(async () => {
  wire = await makeKey(newsroom, { owner: 'wire' })
  other = await makeKey(newsroom, { owner: 'other' })
  english = await publish(newsroom, wire, EN)
  japanese = await publish(newsroom, other, JA)
  elsewhere = await publish(newsroom, other, OTHER_JA)
  await runSchedule(newsroom.deps)
  desk = await signIn(newsroom)
})
beforeEach(() => newsroom.settled())

interface Proposal {
  article_id: string
  other_id: string
  state: string
}
const proposals = () => rows<Proposal>('SELECT article_id, other_id, state FROM same_story_proposal')
const pairs = async () => (await proposals()).map(row => [row.article_id, row.other_id])
const pair = (a: Submitted, b: Submitted) => [a.id, b.id].sort()
const pageOf = async ({ url }: Submitted) => (await newsroom.get(new URL(url).pathname)).text()
const say = (article: Submitted, decision: string, about?: Submitted) =>
  desk.post(`/desk/articles/${article.id}/same-story`, {
    decision,
    ...(about ? { other: about.id } : {}),
  })

/** The languages of other reports that a page links to. */
const namedOn = (html: string) =>
  [
    ...(html.split('The same story, reported in')[1] ?? '')
      .split('</ul>', 1)
      .join('')
      .matchAll(/>([^<]+)<\/a>/g),
  ].map(([, name]) => name)

test('two languages’ reports of one event are proposed, and no others', async () => {
  expect(await pairs()).toEqual([pair(english, japanese)])
})

test('a run that is repeated proposes nothing twice, and one without changes costs one round trip', async () => {
  const before = await rows('SELECT count(*) AS count FROM audit')
  await rows("UPDATE consumer SET cursor = 0 WHERE name = 'same-story'")
  await proposeSameStories(newsroom.deps)
  expect(await rows('SELECT count(*) AS count FROM audit')).toEqual(before)
  expect(await newsroom.roundTrips(() => proposeSameStories(newsroom.deps))).toBe(1)
})

test('readers see nothing of what is proposed; the desk sees it with what the two share', async () => {
  expect(await pageOf(english)).not.toContain('reported in')
  const page = await (await desk.get(`/desk/articles/${english.id}`)).text()
  expect(page).toMatch(/The same story<\/h2>.*403万人.*alike: (?=.*Osaka).*Same story/s)
  const list = await (await desk.get('/desk/same-story')).text()
  expect(list).toContain(JA.headline)
  expect(list).toContain(EN.headline)
  expect(list).not.toContain(OTHER_JA.headline)
  // A name from right to left would take the numbers after it along.
  expect(list).toContain('<bdi>Japanese – 日本語</bdi> ·')
})

test('an editor accepts it: each names the other to readers, caches are told, no version rises', async () => {
  newsroom.cleared.length = 0
  const answer = await say(english, 'accept', japanese)
  expect([answer.status, answer.headers.get('Location')]).toEqual([
    303,
    `/desk/articles/${english.id}#same-story`,
  ])
  await newsroom.settled()
  const told = newsroom.cleared.flatMap(({ tags }) => tags)
  for (const { id } of [english, japanese]) expect(told).toContain(`a-${id}`)
  const page = await newsroom.get(new URL(english.url).pathname)
  expect(page.headers.get('Last-Modified')).toBeNull()
  const html = await page.text()
  const link = `<a href="${new URL(japanese.url).pathname}" lang="ja" dir="ltr">日本語</a>`
  expect(html).toContain('The same story, reported in')
  expect(html).toContain(link)
  expect(html).not.toContain('hreflang="ja" href="http://localhost:8787/articles')
  expect(await pageOf(japanese)).toContain('>English</a>')
  const api = await json<{ version: number; translations: unknown[]; sameStory?: unknown }>(
    newsroom.get(`/v1/articles/${english.id}`),
  )
  expect([api.version, api.translations, api.sameStory]).toEqual([english.version, [], undefined])
})

test('the submission names them to its partner, with public addresses', async () => {
  const { sameStory } = await json<{ sameStory: unknown }>(
    newsroom.send(`/v1/submissions/${english.id}`, { headers: wire }),
  )
  expect(sameStory).toEqual([{ language: 'ja', id: japanese.id, url: japanese.url }])
})

test('what was decided is not decided again', async () => {
  const answer = await say(english, 'accept', japanese)
  expect([answer.status, await answer.text()]).toEqual([
    409,
    expect.stringContaining('Somebody has decided this already'),
  ])
  expect((await say(english, 'perhaps', japanese)).status).toBe(422)
  expect((await say(elsewhere, 'part')).status).toBe(409)
})

test('a third language joins the two, and stories that were apart become one', async () => {
  newsroom.clock.now = NOON + 30 * MINUTE
  korean = await publish(newsroom, other, KO)
  await runSchedule(newsroom.deps)
  expect(await pairs()).toContainEqual(pair(korean, english))
  expect((await say(korean, 'accept', english)).status).toBe(303)
  expect(namedOn(await pageOf(japanese))).toEqual(['English', '한국어'])
  expect(namedOn(await pageOf(korean))).toEqual(['English', '日本語'])
  const stories = await rows('SELECT DISTINCT story FROM same_story')
  expect(stories).toHaveLength(1)
})

test('a killed story goes from the pages of the others, whose validators change', async () => {
  const path = new URL(japanese.url).pathname
  const before = (await newsroom.get(path)).headers
  expect(before.get('Cache-Tag')).toContain(`a-${korean.id}`)
  await newsroom.send(`/v1/submissions/${korean.id}/withdrawal`, {
    method: 'POST',
    headers: { ...other, 'Content-Type': 'application/json' },
    body: '{"reason":"Wrong"}',
  })
  const after = await newsroom.get(path, { 'If-None-Match': before.get('ETag') ?? '' })
  expect(after.status).toBe(200)
  expect(namedOn(await after.text())).toEqual(['English'])
  const { sameStory } = await json<{ sameStory: { id: string }[] }>(
    newsroom.send(`/v1/submissions/${english.id}`, { headers: wire }),
  )
  expect(sameStory.map(({ id }) => id)).toEqual([japanese.id])
})

test('an article leaves its story, and is not proposed for it again', async () => {
  const [last] = await rows<{ sequence: number }>('SELECT max(sequence) AS sequence FROM change')
  expect((await say(japanese, 'part')).status).toBe(303)
  // Pages lose a link, which waits behind nothing; the killed one has no page.
  const told = await rows<{ id: string; kind: string; urgent: number }>(
    'SELECT article_id AS id, kind, urgent FROM change WHERE sequence > ? ORDER BY id',
    last?.sequence,
  )
  expect(told).toEqual(pair(english, japanese).map(id => ({ id, kind: 'touch', urgent: 1 })))
  expect(await pageOf(english)).not.toContain('reported in')
  await rows("UPDATE consumer SET cursor = 0 WHERE name = 'same-story'")
  await proposeSameStories(newsroom.deps)
  expect(await proposals()).toContainEqual({
    article_id: pair(english, japanese)[0],
    other_id: pair(english, japanese)[1],
    state: 'declined',
  })
  expect(await rows("SELECT 1 FROM same_story_proposal WHERE state = 'pending'")).toEqual([])
})

test('reports two days apart are of two events', async () => {
  newsroom.clock.now = NOON + 49 * HOUR
  const late = await publish(newsroom, wire, { ...KO, headline: '5월 일본 찾은 외국인 403만' })
  await runSchedule(newsroom.deps)
  expect((await pairs()).flat()).not.toContain(late.id)
  newsroom.clock.now = NOON
})

test('of several reports in a language the nearest alone is proposed', async () => {
  newsroom.clock.now = NOON + 200 * HOUR
  const report = (cities: string) =>
    publish(newsroom, other, { ...JA, body: JA.body.replace('京都や大阪', cities) })
  await report('京都')
  const near = await report('京都や大阪')
  await report('大阪')
  await runSchedule(newsroom.deps)
  const reported = await publish(newsroom, wire, EN)
  await runSchedule(newsroom.deps)
  expect((await pairs()).filter(ids => ids.includes(reported.id))).toEqual([pair(near, reported)])
})

test('names that no entry has may be anybody’s, and make no two reports alike', async () => {
  newsroom.clock.now = NOON + 300 * HOUR
  const report = await publish(newsroom, wire, EN)
  await publish(newsroom, other, JA)
  const [article] = await rows<{ tags: string }>(
    'SELECT public_tags AS tags FROM article WHERE id = ?',
    report.id,
  )
  const tags = readPublicTags(article?.tags ?? '')
  const ownNames = tags.map(tag => ({ ...tag, name: `Another ${tag.code}` }))
  const store = (stored: string) => rows('UPDATE article SET public_tags = ? WHERE id = ?', stored, report.id)
  await store(storePublicTags(ownNames))
  await proposeSameStories(newsroom.deps)
  expect((await pairs()).flat()).not.toContain(report.id)
  await store(storePublicTags(tags))
  await rows("UPDATE consumer SET cursor = 0 WHERE name = 'same-story'")
  await proposeSameStories(newsroom.deps)
  expect((await pairs()).flat()).toContain(report.id)
})

test('what is embargoed is proposed once it has appeared', async () => {
  newsroom.clock.now = NOON
  const early = await publish(newsroom, wire, {
    language: 'vi',
    headline: 'Khách đến Nhật Bản đạt 4,03 triệu trong tháng 5',
    body: 'Nhật Bản đón 4,03 triệu khách trong tháng 5. Khách sạn ở Kyoto và Osaka kín phòng.',
    embargoUntil: new Date(NOON + HOUR).toISOString(),
  })
  await runSchedule(newsroom.deps)
  expect((await pairs()).flat()).not.toContain(early.id)
  newsroom.clock.now = NOON + HOUR
  await runSchedule(newsroom.deps)
  await runSchedule(newsroom.deps)
  expect((await pairs()).flat()).toContain(early.id)
})

test('reports in one language are not proposed as the same story', async () => {
  newsroom.clock.now = NOON + HOUR
  const second = await publish(newsroom, other, { ...EN, headline: 'Japan: visitors pass 4 million in May' })
  await runSchedule(newsroom.deps)
  await runSchedule(newsroom.deps)
  const told = await pairs()
  expect(told.flat()).toContain(second.id)
  expect(told).not.toContainEqual(pair(second, english))
})

test('two stories that are joined become one, and what waits between them is answered', async () => {
  newsroom.clock.now = NOON
  desk = await signIn(newsroom)
  const group = await Promise.all(
    [1, 2, 3, 4].map(i => publish(newsroom, other, { ...OTHER_JA, headline: `日銀の決定 ${i}` })),
  )
  const [a, b, c, d] = group as [Submitted, Submitted, Submitted, Submitted]
  const join = (story: string, ...members: Submitted[]) =>
    Promise.all(members.map(({ id }) => rows('INSERT INTO same_story VALUES (?, ?)', id, story)))
  const propose = (one: Submitted, two: Submitted) =>
    rows(
      "INSERT INTO same_story_proposal VALUES (?, ?, 'pending', 500, '[]', ?, NULL, NULL)",
      ...pair(one, two),
      NOON,
    )
  await join(a.id, a, b)
  await join(c.id, c, d)
  await propose(a, c)
  await propose(b, d)
  expect((await say(a, 'accept', c)).status).toBe(303)
  const ids = group.map(({ id }) => id).sort()
  const list = JSON.stringify(ids)
  expect(
    await rows(
      `SELECT count(DISTINCT story) AS stories, count(*) AS members FROM same_story
       WHERE article_id IN (SELECT value FROM json_each(?))`,
      list,
    ),
  ).toEqual([{ stories: 1, members: 4 }])
  expect(
    await rows(
      `SELECT DISTINCT state FROM same_story_proposal WHERE article_id IN (SELECT value FROM json_each(?))`,
      list,
    ),
  ).toEqual([{ state: 'accepted' }])
  const told = await rows<{ id: string }>(
    "SELECT article_id AS id FROM audit WHERE action = 'accept_same_story' ORDER BY article_id",
  )
  expect(told.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
})
