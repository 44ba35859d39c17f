import { expect, test } from 'vitest'
import type { Tree } from '../../functions/ui/tree.ts'
import { type Browser, FIELDS, signIn, write } from '../support/desk-client.ts'
import { PAYLOADS } from '../support/markup-payloads.ts'
import { makeNewsroom } from '../support/newsroom.ts'

interface Previewed {
  preview: Tree[]
  count: string
}

const preview = async (browser: Browser, fields: Record<string, string>) => {
  const answer = await browser.post('/desk/preview', fields)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Previewed
}

/** Every element of a tree. */
const elementsIn = (trees: readonly Tree[]): Exclude<Tree, string>[] =>
  trees.flatMap(tree => (typeof tree === 'string' ? [] : [tree, ...elementsIn(tree.slice(2) as Tree[])]))

const textOf = (tree: Tree): string =>
  typeof tree === 'string' ? tree : (tree.slice(2) as Tree[]).map(textOf).join('')

const withClass = (trees: readonly Tree[], name: string) =>
  elementsIn(trees).filter(([, attributes]) => attributes.class?.split(' ').includes(name))

test('a text that is typed comes with its tags, and each tag with the words that earned it', async () => {
  const browser = await signIn(makeNewsroom())
  const { preview: trees, count } = await preview(browser, FIELDS)
  expect(count).toBe('11 words, 1 paragraph')
  const tags = withClass(trees, 'tag')
  const japan = tags.findIndex(tag => textOf(tag).startsWith('Japan')) + 1
  expect(japan).toBeGreaterThan(0)
  const words = elementsIn(trees)
    .filter(([tag, attributes]) => tag === 'mark' && attributes.class?.split(' ').includes(`t${japan}`))
    .map(textOf)
  expect(words).toContain('Japan')
  const ids = elementsIn(trees).flatMap(([, { id }]) => (id === undefined ? [] : [id]))
  expect(new Set(ids).size).toBe(ids.length)
  const links = elementsIn(trees).flatMap(([tag, { href }]) => (tag === 'a' && href ? [href] : []))
  expect(links.length).toBeGreaterThan(2)
  expect(links.filter(href => !ids.includes(href.slice(1)))).toEqual([])
})

test.each([
  ['ja', '日韓、フェリーの安全で合意', '東京で日本と韓国がフェリーの安全計画に署名した。', 'Japan'],
  ['th', 'ไทยและเวียดนามลงนามข้อตกลง', 'รัฐบาลไทยและเวียดนามลงนามข้อตกลงที่กรุงเทพมหานคร', 'Thailand'],
  ['ar', 'وزراء الطاقة في الرياض', 'يبحث وزراء الطاقة في الرياض اليوم الربط مع العراق.', 'Saudi Arabia'],
])('in %s too', async (language, headline, body, country) => {
  const browser = await signIn(makeNewsroom())
  const { preview: trees } = await preview(browser, { language, headline, body })
  expect(withClass(trees, 'tag').map(textOf).join('\n')).toContain(country)
  const [article] = elementsIn(trees).filter(([tag]) => tag === 'article')
  expect(article?.[1]).toMatchObject({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' })
})

test('nothing that is typed is more than text', async () => {
  const browser = await signIn(makeNewsroom())
  for (const payload of PAYLOADS.filter((_, i) => i % 20 === 0)) {
    const { preview: trees } = await preview(browser, {
      ...FIELDS,
      headline: payload,
      summary: payload,
      'dateline.place': payload,
      body: `${payload}\n\n[${payload}](javascript:x())`,
    })
    for (const [, attributes] of elementsIn(trees)) {
      expect(Object.keys(attributes).filter(name => /^on|style|src/.test(name))).toEqual([])
      expect(attributes.href ?? '#').toMatch(/^(?:#|https?:|mailto:)/)
    }
  }
})

test('a body that cannot be shown is explained, and a half-typed form is shown', async () => {
  const browser = await signIn(makeNewsroom())
  const long = await preview(browser, { ...FIELDS, body: 'a'.repeat(65_537) })
  expect(long.preview.map(textOf).join(' ')).toContain('Shorten it to 65536 bytes')
  const half = await preview(browser, { headline: 'Only a head' })
  expect(half.preview.map(textOf).join(' ')).toContain('Only a head')
  const nothing = await preview(browser, {})
  expect([nothing.count, textOf(nothing.preview[0] ?? '')]).toEqual([
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
