import { DomUtils, parseDocument } from 'htmlparser2'
import { expect, test } from 'vitest'
import { type Browser, FIELDS, signIn, write } from '../support/desk-client.ts'
import { PAYLOADS } from '../support/markup-payloads.ts'
import { makeNewsroom } from '../support/newsroom.ts'

const { getElementById, getElementsByTagName, textContent } = DomUtils

/** What the page that is answered has in these two places. */
const preview = async (browser: Browser, fields: Record<string, string>) => {
  const answer = await browser.post('/desk/preview', fields)
  expect(answer.status).toBe(200)
  const page = parseDocument(await answer.text())
  const [place, count] = ['preview', 'text-count'].map(id => getElementById(id, page.children))
  if (!place || !count) throw new Error('The page lacks a place.')
  return { place, count: textContent(count) }
}

type Place = Awaited<ReturnType<typeof preview>>['place']

const elementsIn = (place: Place) => getElementsByTagName('*', place.children)

const withClass = (place: Place, name: string) =>
  elementsIn(place).filter(({ attribs }) => attribs.class?.split(' ').includes(name))

test('a text that is typed comes with its tags, and each tag with the words that earned it', async () => {
  const browser = await signIn(makeNewsroom())
  const { place, count } = await preview(browser, FIELDS)
  expect(count).toBe('11 words, 1 paragraph')
  const tags = withClass(place, 'tag')
  const japan = tags.findIndex(tag => textContent(tag).startsWith('Japan')) + 1
  expect(japan).toBeGreaterThan(0)
  const words = elementsIn(place)
    .filter(({ name, attribs }) => name === 'mark' && attribs.class?.split(' ').includes(`t${japan}`))
    .map(mark => textContent(mark))
  expect(words).toContain('Japan')
  const ids = elementsIn(place).flatMap(({ attribs: { id } }) => (id === undefined ? [] : [id]))
  expect(new Set(ids).size).toBe(ids.length)
  const links = elementsIn(place).flatMap(({ name, attribs: { href } }) =>
    name === 'a' && href ? [href] : [],
  )
  expect(links.length).toBeGreaterThan(2)
  expect(links.filter(href => !ids.includes(href.slice(1)))).toEqual([])
})

test.each([
  ['ja', '日韓、フェリーの安全で合意', '東京で日本と韓国がフェリーの安全計画に署名した。', 'Japan'],
  ['th', 'ไทยและเวียดนามลงนามข้อตกลง', 'รัฐบาลไทยและเวียดนามลงนามข้อตกลงที่กรุงเทพมหานคร', 'Thailand'],
  ['ar', 'وزراء الطاقة في الرياض', 'يبحث وزراء الطاقة في الرياض اليوم الربط مع العراق.', 'Saudi Arabia'],
])('in %s too', async (language, headline, body, country) => {
  const browser = await signIn(makeNewsroom())
  const { place } = await preview(browser, { language, headline, body })
  expect(
    withClass(place, 'tag')
      .map(tag => textContent(tag))
      .join('\n'),
  ).toContain(country)
  const [article] = elementsIn(place).filter(({ name }) => name === 'article')
  expect(article?.attribs).toMatchObject({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' })
})

test('nothing that is typed is more than text', async () => {
  const browser = await signIn(makeNewsroom())
  for (const payload of PAYLOADS.filter((_, i) => i % 20 === 0)) {
    const { place } = await preview(browser, {
      ...FIELDS,
      headline: payload,
      summary: payload,
      'dateline.place': payload,
      body: `${payload}\n\n[${payload}](javascript:x())`,
    })
    for (const { name, attribs } of elementsIn(place)) {
      expect(name).not.toBe('script')
      expect(Object.keys(attribs).filter(name => /^on|style|src/.test(name))).toEqual([])
      expect(attribs.href ?? '#').toMatch(/^(?:#|https?:|mailto:)/)
    }
  }
})

test('a body that cannot be shown is explained, and a half-typed form is shown', async () => {
  const browser = await signIn(makeNewsroom())
  const long = await preview(browser, { ...FIELDS, body: 'a'.repeat(65_537) })
  expect(textContent(long.place)).toContain('Shorten it to 65536 bytes')
  const half = await preview(browser, { headline: 'Only a head' })
  expect(textContent(half.place)).toContain('Only a head')
  const nothing = await preview(browser, {})
  expect([nothing.count, textContent(nothing.place)]).toEqual([
    '0 words, 0 paragraphs',
    expect.stringContaining('once there is a text'),
  ])
})

test('previews are made twice a second at most, and take the session’s round trip alone', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  expect(await newsroom.roundTrips(() => preview(browser, { headline: 'a' }))).toBe(1)
  for (let i = 0; i < 119; i++) await browser.post('/desk/preview', {})
  const answer = await browser.post('/desk/preview', {})
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
  newsroom.clock.now += 60_000
  await preview(browser, { headline: 'a' })
})

test('the form itself shows the text as it is stored, with its tags', async () => {
  const browser = await signIn(makeNewsroom())
  const id = await write(browser)
  const html = await (await browser.get(`/desk/articles/${id}/edit`)).text()
  expect(html).toMatch(/<mark id="e1" class="t1\b/)
  expect(html).toMatch(/class="tag t1 undecided"/)
  expect(html).toContain('11 words, 1 paragraph')
})

test('another article’s text makes a new form, without its times', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser, { embargoUntil: '2027-01-01T00:00' })
  const asked = await browser.get(`/desk/articles/new?from=${id}`)
  const location = asked.headers.get('Location') ?? ''
  expect(location).toMatch(new RegExp(`^/desk/articles/new\\?form=[\\w-]{43}&from=${id}$`))
  const html = await (await browser.get(location)).text()
  expect(html).toContain(FIELDS.headline)
  expect(html).not.toContain('2027-01-01')
  expect((await browser.get(location.replace(id, '0'.repeat(16)))).status).toBe(404)
})
