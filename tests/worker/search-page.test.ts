import { beforeAll, describe, expect, test } from 'vitest'
import { INTERFACE_LANGUAGES, wordsOf } from '../../functions/locales/interface-words.ts'
import { link } from '../../functions/ui/link.ts'
import { publish } from '../support/articles.ts'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { get } = newsroom

beforeAll(async () => {
  const key = await makeKey(newsroom)
  await publish(newsroom, key, { headline: 'Harbour <lights> of Busan', body: 'BUSAN: The harbour is lit.' })
  await publish(newsroom, key, { headline: '神戸港の灯り', language: 'ja', body: '神戸の港に灯りがともる。' })
  await newsroom.settled()
})

const page = async (path: string) => (await get(path)).text()

test.each(INTERFACE_LANGUAGES)(
  'in %s the page, its results and what it says have its words',
  async language => {
    const words = wordsOf(language)
    const empty = await page(link(language, '/search'))
    expect(empty).toContain(words.searchHelp)
    const html = await page(link(language, '/search?q=%E6%B8%AF'))
    expect(html).toContain(`<html lang="${language}"`)
    for (const word of [words.search, words.narrowResults, words.period]) expect(html).toContain(word)
    expect(html).toContain('神戸<mark>港</mark>の灯り')
    expect(await page(link(language, '/search?q=zzqqzz'))).toContain(words.noResults)
  },
)

describe('the page', () => {
  test('is for nobody’s index, names its other languages, and keeps the search in them', async () => {
    const html = await page('/search?country=KR&q=harbour')
    expect(html).toContain('<meta name="robots" content="noindex"/>')
    expect(html).toContain('href="/ja/search?country=KR&amp;q=harbour"')
  })

  test('works as a form: what was typed stands there again and is no markup', async () => {
    const html = await page(`/search?q=${encodeURIComponent('"><script>alert(1)</script> lights')}`)
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; lights"')
    expect(html).not.toContain('<script>alert')
    expect(await page('/search?q=lights')).toContain('Harbour &lt;<mark>lights</mark>&gt; of Busan')
  })

  test('has no control character, whatever was typed', async () => {
    const html = await page('/search?q=harbour%00%1blights')
    expect(html).toContain('value="harbour lights"')
    expect(html).not.toMatch(/[\0\x1b]/)
  })

  test('narrows by links, and takes back what is chosen', async () => {
    const html = await page('/search?q=harbour')
    expect(html).toContain('href="/search?country=KR&amp;q=harbour"')
    const narrowed = await page('/search?country=KR&q=harbour')
    expect(narrowed).toMatch(/<a href="\/search\?q=harbour" aria-current="true"><span>South Korea<\/span>/)
    const nothing = await page('/search?q=zzqqzz')
    expect(nothing).not.toContain('Narrow these results')
    expect(await page('/search?from=2020-01-01&q=zzqqzz')).toContain('Narrow these results')
  })

  test('narrows by days, with what was asked kept in the form', async () => {
    const html = await page('/search?country=KR&from=2026-05-01&q=harbour')
    expect(html).toContain('<input type="hidden" name="country" value="KR"/>')
    expect(html).toContain('name="from" type="date" value="2026-05-01"')
    expect(html).not.toContain('<input type="hidden" name="from"')
  })

  test.each(INTERFACE_LANGUAGES)(
    'of a period that ends before it begins says so at its end, in %s',
    async language => {
      const { periodEnds } = wordsOf(language)
      const html = await page(link(language, '/search?country=KR&from=2026-05-02&q=harbour&to=2026-05-01'))
      expect(html).toContain(
        '<input id="to" name="to" type="date" value="2026-05-01" aria-invalid="true" aria-describedby="to-error"/>',
      )
      expect(html).toContain(`<p id="to-error"><strong>${periodEnds}</strong></p>`)
      expect(html).toContain('name="from" type="date" value="2026-05-02"')
      expect(html).toContain('<input type="hidden" name="country" value="KR"/>')
      expect(html).not.toContain('Busan')
    },
  )

  test('of one day is searched', async () => {
    const html = await page('/search?from=2026-05-01&q=zzqqzz&to=2026-05-01')
    expect(html).toContain(wordsOf('en').noResults)
    expect(html).not.toContain('to-error')
  })

  test('says that a name finds tagged stories, and links to it', async () => {
    expect(await page('/search?q=釜山')).toMatch(
      /Stories tagged <a href="\/places\/busan">Busan<\/a> are found too/,
    )
  })

  test.each([
    ['/search?q=', '/search'],
    ['/search?q=a&x=1', '/search?q=a'],
    ['/search?from=&q=a&to=', '/search?q=a'],
    [`/ja/search?q=${'a'.repeat(300)}`, '/ja/search'],
    ['/search?q=a&limit=-1&country=jp', '/search?q=a'],
    ['/search?cursor=1.2.3&q=a', '/search?q=a'],
  ])('%s leads to %s and is not stored', async (path, target) => {
    const answer = await get(path)
    expect([answer.status, answer.headers.get('Location'), answer.headers.get('Cache-Control')]).toEqual([
      308,
      target,
      'no-store',
    ])
  })

  test('of a filter that nobody knows is 404', async () => {
    expect((await get('/search?country=ZZ&q=a')).status).toBe(404)
  })
})

test('every page has a way to the search, and robots stay away from it', async () => {
  expect(await page('/ar')).toContain('<form action="/ar/search">')
  expect(await page('/ar')).toContain('class="find-link" href="/ar/search"')
  const robots = await page('/robots.txt')
  for (const language of INTERFACE_LANGUAGES)
    expect(robots).toContain(`Disallow: ${link(language, '/search')}\n`)
})
