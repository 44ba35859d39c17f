import { beforeAll, expect, test } from 'vitest'
import { publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'
import { leftovers, PAGE } from '../support/page-checker.ts'
import { LANGUAGES, mainOf, PREFIXES, pathOf } from '../support/site-languages.ts'

const newsroom = makeNewsroom()
const { get } = newsroom

let key: Record<string, string>
let english: Submitted
let arabic: Submitted

const page = async (path: string) => (await get(path)).text()
const headOf = (html: string, rel: string) =>
  [...html.matchAll(new RegExp(`<link rel="${rel}"(?: hreflang="([^"]*)")? href="([^"]*)"`, 'g'))].map(
    ([, language, address]) => (language === undefined ? address : `${language} ${address}`),
  )

beforeAll(async () => {
  key = await makeKey(newsroom)
  english = await publish(newsroom, key, {
    externalId: 'english',
    urgency: 3,
    dateline: { place: 'Tokyo', countryCode: 'JP' },
  })
  arabic = await publish(newsroom, key, {
    language: 'ar',
    headline: 'العراق يعيد زراعة النخيل في البصرة',
    body: 'البصرة: قالت وزارة الزراعة في العراق إن المشروع يبدأ في الربيع.',
    translationOf: undefined,
  })
  await newsroom.settled()
})

test.each(PREFIXES.map((prefix, i) => [prefix, LANGUAGES[i] ?? '']))(
  'pages under %s/ are in %s, and lead to others in it',
  async (prefix, language) => {
    const html = await page(`${prefix}/countries/jp`)
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    const links = [...html.matchAll(/<main[\s\S]*<\/main>/g)].join('').matchAll(/ href="(\/[^"]*)"/g)
    const strays = [...links]
      .map(([, href = '']) => href)
      .filter(href => !`${href}/`.startsWith(`${prefix}/`))
    // A feed has one address in all languages.
    expect(strays).toEqual(prefix === '' ? [] : ['/countries/jp/feed.xml'])
    expect(leftovers(html, PAGE)).toEqual([])
  },
)

test.each([
  '/',
  '/east-asia',
  '/countries/jp',
  '/languages/en',
  '/countries',
  '/about',
  '/feeds',
  '/about/corrections',
])('%s names its ten languages, and itself as canonical', async path => {
  const addresses = PREFIXES.map(prefix => ORIGIN + (path === '/' && prefix ? prefix : prefix + path))
  for (const [i, prefix] of PREFIXES.entries()) {
    const html = await page(path === '/' && prefix ? prefix : prefix + path)
    expect(headOf(html, 'canonical')).toEqual([addresses[i]])
    expect(headOf(html, 'alternate')).toEqual([
      ...LANGUAGES.map((language, at) => `${language} ${addresses[at]}`),
      `x-default ${addresses[0]}`,
    ])
  }
})

test('a name that a language lacks stands there as English', async () => {
  const { gazetteer } = newsroom.deps.tagger
  const lacking = gazetteer.list('organisation', 'ar').find(({ name }) => /^[A-Z]/.test(name))
  const named = lacking?.name.replaceAll('&', '&amp;').replaceAll("'", '&#39;')
  // From its own side, but at the beginning of the line like its neighbours.
  expect(await page(`/ar/organisations/${lacking?.slug}`)).toContain(`<h1 lang="en"><bdi>${named}</bdi></h1>`)
  expect(await page(`/id/organisations/${lacking?.slug}`)).toContain(`<h1>${named}</h1>`)
})

test('an article has one canonical address and names its translations only', async () => {
  const translation = await publish(newsroom, key, {
    language: 'ja',
    headline: '日本と韓国が船の安全で合意',
    body: '東京：日本と韓国は船の安全のための計画に署名した。',
    translationOf: english.id,
  })
  for (const prefix of PREFIXES) {
    const html = await page(prefix + pathOf(english))
    expect(headOf(html, 'canonical')).toEqual([english.url])
    expect(headOf(html, 'alternate')).toEqual([`ja ${translation.url}`])
    expect(html).toContain(`href="${prefix}${pathOf(translation)}"`)
    // Whoever cannot read this language finds their own before the text, not behind it.
    expect(html.indexOf('hreflang="ja" dir="ltr"')).toBeGreaterThan(0)
    expect(html.indexOf('hreflang="ja" dir="ltr"')).toBeLessThan(html.indexOf('class="prose"'))
  }
  expect(headOf(await page(pathOf(arabic)), 'alternate')).toEqual([])
})

test('what the site says above a story of the other direction runs as the reader’s language does', async () => {
  const older = await publish(newsroom, key, { headline: 'Japan plans a ferry' })
  await publish(newsroom, key, { headline: 'Japan opens a ferry', replaces: older.id })
  expect(await page(`/ar${pathOf(older)}`)).toContain('<p class="note" dir="rtl"><a')
  expect(await page(`/ja${pathOf(older)}`)).toContain('<p class="note"><a')
})

test.each(['/fr', '/en', '/zh', '/ja-jp', '/xx/countries/jp', '/ja/ja', '/ja/v1/articles', '/ja/atlantis'])(
  '%s is no page',
  async path => {
    expect((await get(path)).status).toBe(404)
  },
)

test('what is not found is said in the language of the address', async () => {
  expect(await page('/ja/atlantis')).toContain('ページが見つかりません')
  expect(await page('/ar/articles/x')).toContain('<html lang="ar" dir="rtl">')
})

test.each([
  ['/ja/countries/インドネシヤ', '/ja/countries/id', 'インドネシア'],
  ['/ar/countries/اندونسيا', '/ar/countries/id', 'إندونيسيا'],
  ['/topics/transprot', '/topics/transport', 'Transport'],
  ['/ja/edition', '/edition', '言語と地域'],
  ['/fr', '/languages/fr', 'French'],
])('%s leads to what may have been meant', async (path, href, name) => {
  expect(await page(encodeURI(path))).toContain(`<a href="${href}">${name}</a>`)
})

test('what nothing comes near can be searched for', async () => {
  const main = mainOf(
    await page('/ja/news/%E3%82%A2%E3%83%88%E3%83%A9%E3%83%B3%E3%83%86%E3%82%A3%E3%82%B9.html'),
  )
  expect(main).toContain('<form action="/ja/search">')
  expect(main).toContain('value="アトランティス"')
  expect(mainOf(await page('/%22%3E%3Cscript%3E'))).not.toContain('<script')
})

test('redirects keep the language', async () => {
  const location = async (path: string) => (await get(path)).headers.get('Location')
  expect(await location('/th/asia')).toBe('/th')
  expect(await location('/th?utm_source=x')).toBe('/th')
  expect(await location(`/th/articles/other-${english.id}`)).toBe(`/th${pathOf(english)}`)
})

test('the variants of a page share its cache tags', async () => {
  const tags = await Promise.all(
    PREFIXES.map(async prefix => (await get(`${prefix}/countries/jp`)).headers.get('Cache-Tag')),
  )
  expect(new Set(tags).size).toBe(1)
})

test('a foreign headline has its language and its direction, and turns its story', async () => {
  const html = await page('/west-asia')
  expect(html).toMatch(/<article class="story lead bare west-asia" dir="rtl">/)
  expect(html).toMatch(/<h3 lang="ar" dir="rtl">/)
  expect(await page('/ar/west-asia')).toMatch(/<article class="story lead bare west-asia">/)
})
