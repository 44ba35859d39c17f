import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wordsOf } from '../../functions/locales/interface-words.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { EDITOR, MINUTE, publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { leftovers, PAGE } from '../support/page-checker.ts'
import { LANGUAGES, mainOf, PREFIXES, pathOf } from '../support/site-languages.ts'

const newsroom = makeNewsroom()
const { clock, get } = newsroom
const DAY = 24 * 60 * MINUTE

let key: Record<string, string>
let english: Submitted

const page = async (path: string) => (await get(path)).text()
const etagOf = async (path: string) => (await get(path)).headers.get('ETag') ?? ''

/** The partner sends it again. */
async function update(fields: object) {
  const { status } = await submit(newsroom, key, { ...SUBMISSION, ...fields }, '/v1/submissions?publish=true')
  expect(status).toBe(200)
}

const EMPTY: [path: string, html: string][] = []

beforeAll(async () => {
  for (const path of [
    '/',
    '/ar',
    '/east-asia',
    '/countries/jp',
    '/languages/ja',
    '/people',
    '/about/corrections',
  ])
    EMPTY.push([path, await page(path)])
  key = await makeKey(newsroom)
  english = await publish(newsroom, key, {
    externalId: 'english',
    urgency: 3,
    dateline: { place: 'Tokyo', countryCode: 'JP' },
  })
  await publish(newsroom, key, {
    language: 'ar',
    headline: 'العراق يعيد زراعة النخيل في البصرة',
    body: 'البصرة: قالت وزارة الزراعة في العراق إن المشروع يبدأ في الربيع.',
    translationOf: undefined,
  })
  await newsroom.settled()
})

beforeEach(() => {
  clock.now = NOON
})

test('a newsroom without a story has a page for everything, and says so', () => {
  expect(EMPTY).toHaveLength(7)
  for (const [path, html] of EMPTY) expect([path, leftovers(html, PAGE)]).toEqual([path, []])
  for (const [path, html] of EMPTY.slice(2, 6))
    expect([path, html.includes('No stories here yet')]).toEqual([path, true])
  expect(EMPTY[1]?.[1]).toContain('لا أخبار هنا بعد')
  expect(EMPTY[1]?.[1]).toContain('<h1 lang="en"><bdi>Dawnwire</bdi></h1>')
})

test('every topic stands under the broadest above it, which leads to its own list', async () => {
  const html = mainOf(await page('/ja/topics'))
  const section = html.split('<section').find(part => part.includes('/ja/topics/railway-transport"')) ?? ''
  expect(section).toContain('<h2 class="title"><a href="/ja/topics/economy-business-and-finance">')
  const { gazetteer } = newsroom.deps.tagger
  for (const { slug } of gazetteer.list('topic', 'ja'))
    expect(html.split(`"/ja/topics/${slug}"`), slug).toHaveLength(2)
})

test('a place without stories leads to its country', async () => {
  expect(await page('/places/kobe')).toMatch(
    /<p class="kick"><a href="\/countries\/jp" class="of">Japan<\/a>/,
  )
})

test('a page’s own country or topic is not told again at each of its stories', async () => {
  const kicks = async (path: string) =>
    [...mainOf(await page(path)).matchAll(/<article[\s\S]*?<\/article>/g)].map(([story]) =>
      /<p class="kick">.*?<\/p>/.exec(story)?.[0].replaceAll(/<[^>]*>/g, ''),
    )
  const [told = ''] = await kicks('/languages/en')
  expect(told).toMatch(/^Japan ./)
  expect(await kicks('/countries/jp')).toEqual([told.replace('Japan', '')])
})

test.each([
  ['/languages/zh-cn', '/languages/zh-hans'],
  ['/ja/languages/zh-hk', '/ja/languages/zh-hant'],
  ['/languages/en-us?cursor=mb3k5r0a0abc0abc0abc0abc', '/languages/en?cursor=mb3k5r0a0abc0abc0abc0abc'],
])('%s leads to %s, the page of that language', async (path, canonical) => {
  const answer = await get(path)
  expect([answer.status, answer.headers.get('Location')]).toEqual([308, canonical])
})

test.each(['/languages/zz', '/languages/jp', '/languages/english', '/languages/zh-'])(
  '%s is no page',
  async path => {
    expect((await get(path)).status).toBe(404)
  },
)

describe('times', () => {
  test.each([
    ['', '1 May, 21:00 JST'],
    ['/ja', '5月1日 21:00 JST'],
    ['/th', '1 พ.ค. 21:00 JST'],
    ['/vi', '21:00 1 thg 5 JST'],
  ])('under %s/ a story from Tokyo is of %s', async (prefix, shown) => {
    expect(await page(`${prefix}/countries/jp`)).toContain(
      `<time datetime="2026-05-01T12:00:00.000Z" dir="ltr">${shown}</time>`,
    )
  })

  test('years are of the Buddhist era in Thai, and ISO’s for programs', async () => {
    const html = await page(`/th${pathOf(english)}`)
    expect(html).toContain('<time datetime="2026-05-01T12:00:00.000Z"')
    expect(html).toContain('2569')
  })
})

test('the lead is the most urgent story, then that in the reader’s language', async () => {
  const lead = async (path: string) =>
    /class="story lead[\s\S]*?<h3 lang="([^"]*)"/.exec(await page(path))?.[1]
  expect(await lead('/')).toBe('en')
  await publish(newsroom, key, {
    language: 'ko',
    headline: '한국과 일본, 여객선 안전에 합의',
    body: '부산: 한국과 일본은 여객선 안전 계획에 서명했다.',
    urgency: 3,
  })
  expect([await lead('/'), await lead('/ko')]).toEqual(['en', 'ko'])
})

test('the front page leads to all stories in the reader’s language, and a region’s to none', async () => {
  for (let i = 0; i < 6; i++) await publish(newsroom, key, { headline: `Japan opens quay number ${i}` })
  for (const [i, prefix] of PREFIXES.entries()) {
    const language = LANGUAGES[i] ?? ''
    const path = `${prefix}/languages/${language.toLowerCase()}`
    expect(await page(prefix || '/')).toContain(`<a href="${path}">${wordsOf(language).inThisLanguage}</a>`)
    expect((await get(path)).status).toBe(200)
  }
  const region = await page('/east-asia')
  expect(region).toContain('class="latest"')
  expect(region).not.toContain('/languages/en')
})

test('a headline of one word and markup stays whole', async () => {
  const headline = `Japan${'a'.repeat(190)}`
  await publish(newsroom, key, { headline, urgency: 9 })
  const html = await page('/countries/jp')
  expect(html).toContain(headline)
  expect(leftovers(html, PAGE)).toEqual([])
})

test('the map shades the countries of the last seven days and leads to them', async () => {
  expect(await page('/')).not.toContain('class="map"')
  clock.now = NOON + DAY
  for (const path of ['/', '/east-asia']) {
    const html = await page(path)
    expect(html).toMatch(
      /<a href="\/countries\/jp" tabindex="-1" class="east-asia k[1-4]"><title>Japan: \d+<\/title>/,
    )
    expect(html).toMatch(/<th scope="row"><a href="\/countries\/jp">Japan<\/a><\/th>/)
  }
  expect(await page('/ja')).toContain('<title>日本: ')
  clock.now = NOON + 9 * DAY
  expect(await page('/')).not.toContain('class="map"')
})

test('every story of a region is on its page or on the older ones', async () => {
  for (let i = 0; i < 30; i++)
    await publish(newsroom, key, { headline: `Kazakhstan counts ${i}`, body: 'ASTANA: Kazakhstan.' })
  let words = ''
  let next: string | undefined = '/central-asia'
  while (next !== undefined) {
    const html: string = await page(next)
    words += html
    next = html.match(/href="([^"]*cursor=[^"]*)"/)?.[1]
  }
  for (let i = 0; i < 30; i++) expect(words).toContain(`Kazakhstan counts ${i}<`)
})

test('a byline that brings its own word has one, and a story that nobody changed is not called updated', async () => {
  const story = await publish(newsroom, key, {
    byline: 'By Layla Nassar',
    publishedAt: new Date(NOON - DAY).toISOString(),
    translationOf: undefined,
  })
  const html = await page(pathOf(story))
  expect(html).toContain('<li>By <bdi lang="en">Layla Nassar</bdi></li>')
  expect(html).toContain('"author":{"@type":"Person","name":"Layla Nassar"}')
  expect(html).not.toContain('Updated ')
  const [, published, modified] = /"datePublished":"([^"]+)","dateModified":"([^"]+)"/.exec(html) ?? []
  expect([published, modified]).toEqual([published, published])
  expect(published).toMatch(/^20/)
})

test('a correction has the time of its story’s dateline', async () => {
  const dhaka = {
    externalId: 'dhaka',
    body: 'Ferries sail.',
    dateline: { place: 'Dhaka', countryCode: 'BD' },
  }
  await publish(newsroom, key, { ...dhaka, headline: 'Ferries sail to Chittagong' })
  await update({ ...dhaka, headline: 'Ferries sail to Barishal', note: 'It was Barishal.' })
  expect(await page('/about/corrections')).toContain('at 18:00 UTC+6</time>')
})

test('a correction stands on its page until its story goes', async () => {
  const qatar = { externalId: 'qatar', body: 'DOHA: Qatar.' }
  const story = await publish(newsroom, key, { ...qatar, headline: 'Qatar plants trees' })
  const before = await etagOf('/about/corrections')
  await update({ ...qatar, headline: 'Qatar plants palms', note: 'They were palms.' })
  expect(await page('/about/corrections')).toContain('They were palms.')
  expect(await etagOf('/about/corrections')).not.toBe(before)
  await moveArticle(newsroom.deps, EDITOR, { id: story.id, version: 2, transition: 'kill' })
  expect(await page('/about/corrections')).not.toContain('palms')
})
