import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CARD_URLS, MANIFEST_URLS, SPECULATION_RULES_URL } from '../../functions/ui/assets.gen.ts'
import { publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { get } = newsroom
let key: Record<string, string>
let english: Submitted
let arabic: Submitted
let french: Submitted

const file = async (path: string) => env.ASSETS.fetch(new URL(path, ORIGIN))
const page = async (path: string) => (await get(path)).text()
const pathOf = ({ url }: Submitted) => new URL(url).pathname
const property = (html: string, name: string) =>
  new RegExp(`<meta property="${name}" content="([^"]*)"`).exec(html)?.[1]

beforeAll(async () => {
  key = await makeKey(newsroom)
  english = await publish(newsroom, key)
  arabic = await publish(newsroom, key, {
    language: 'ar',
    headline: 'العراق يعيد زراعة النخيل في البصرة',
    body: 'البصرة: قالت وزارة الزراعة في العراق إن المشروع يبدأ في الربيع.',
  })
  french = await publish(newsroom, key, {
    language: 'fr',
    headline: 'Le Kazakhstan ouvre une ligne',
    body: 'ASTANA : le Kazakhstan ouvre une ligne.',
  })
})

describe('a link that is shared has a card', () => {
  test.each([
    ['/', CARD_URLS.asia.en],
    ['/ja', CARD_URLS.asia.ja],
    ['/th/countries/jp', CARD_URLS['east-asia'].th],
    ['/zh-hant/west-asia', CARD_URLS['west-asia']['zh-Hant']],
  ])('of the region of %s, in the language of the page', async (path, card) => {
    const html = await page(path)
    expect(property(html, 'og:image')).toBe(ORIGIN + card)
    expect([property(html, 'og:image:width'), property(html, 'og:image:height')]).toEqual(['1200', '630'])
    expect(property(html, 'og:image:alt')).toMatch(/^Dawnwire: ./)
  })

  test('in the language of the article, else in English, whatever the interface', async () => {
    expect(property(await page(`/ja${pathOf(arabic)}`), 'og:image')).toBe(ORIGIN + CARD_URLS['west-asia'].ar)
    expect(property(await page(`/ja${pathOf(french)}`), 'og:image')).toBe(
      ORIGIN + CARD_URLS['central-asia'].en,
    )
  })

  test('that is there, and as large as it says', async () => {
    for (const card of Object.values(CARD_URLS).flatMap(cards => Object.values(cards))) {
      const bytes = new DataView(await (await file(card)).arrayBuffer())
      expect([card, bytes.getUint32(16), bytes.getUint32(20)]).toEqual([card, 1200, 630])
      expect([card, bytes.byteLength < 60_000]).toEqual([card, true])
    }
  })
})

test.each(Object.entries(MANIFEST_URLS))(
  'the app in %s begins at the reader’s edition, and its icons are there',
  async (language, path) => {
    const manifest = (await (await file(path)).json()) as {
      start_url: string
      lang: string
      icons: { src: string; sizes: string }[]
    }
    expect([manifest.start_url, manifest.lang]).toEqual(['/edition', language])
    for (const { src, sizes } of manifest.icons) {
      const bytes = new DataView(await (await file(src)).arrayBuffer())
      expect(`${bytes.getUint32(16)}x${bytes.getUint32(20)}`).toBe(sizes)
    }
  },
)

test('each page names its manifest in its language', async () => {
  expect(await page('/ko/about')).toContain(`<link rel="manifest" href="${MANIFEST_URLS.ko}"/>`)
})

test('browsers may fetch pages ahead, and nothing that costs more or is private', async () => {
  const answer = await get('/')
  expect(answer.headers.get('Speculation-Rules')).toBe(`"${SPECULATION_RULES_URL}"`)
  const rules = await file(SPECULATION_RULES_URL)
  expect(rules.headers.get('Content-Type')).toContain('application/speculationrules+json')
  const text = await rules.text()
  for (const path of ['/desk/*', '/v1/*', '/edition', '/search*']) expect(text).toContain(`"${path}"`)
})

describe('a page that a device may keep', () => {
  test('names all its stories, and the place in the change log up to which it is right', async () => {
    const changes = (await (await get('/v1/changes')).json()) as { next: string }
    for (const path of ['/', '/ja', '/east-asia', pathOf(english)])
      expect([path, (await get(path)).headers.get('Dawnwire-Changes')]).toEqual([path, changes.next])
    const ids = / data-stories="([^"]*)" data-edition=""/.exec(await page('/'))?.[1]?.split(' ') ?? []
    expect(ids.toSorted()).toEqual([english.id, arabic.id, french.id].toSorted())
    expect(await page(pathOf(english))).toContain(`data-stories="${english.id}`)
    expect(await page('/countries/jp')).toContain(`data-stories="${english.id}"`)
  })

  test('brings the newer place with a 304 too', async () => {
    const { headers } = await get('/')
    const again = await get('/', { 'If-None-Match': headers.get('ETag') ?? '' })
    expect([again.status, again.headers.get('Dawnwire-Changes')]).toEqual([
      304,
      headers.get('Dawnwire-Changes'),
    ])
  })
})

test('a country says how many live there and which it meets by land, with or without stories', async () => {
  for (const path of ['/countries/mn', '/countries/jp', '/countries/kz'])
    expect(await page(path)).toContain('CLDR 48')
  expect(await page('/ja/countries/kr')).toContain('<a href="/ja/countries/kp">')
  expect(await page('/countries/jp')).not.toContain('Neighbours by land')
})

test('a story of a country too small to shade has a dot there', async () => {
  const story = await publish(newsroom, key, {
    headline: 'Singapore opens a line',
    body: 'SINGAPORE: a line opens.',
    dateline: { place: 'Singapore', countryCode: 'SG' },
  })
  expect(await page(pathOf(story))).toMatch(
    /<svg class="map locator southeast-asia"[\s\S]*<circle class="at"/,
  )
})

test('an article shows where it happened', async () => {
  const html = await page(`/ja${pathOf(arabic)}`)
  expect(html).toMatch(/<svg class="map locator west-asia"[^>]* role="img" aria-label="[^"]*イラク"/)
})

test('the page of a country shows where it lies in its region, and that of a topic no map', async () => {
  const lies = /<svg class="map locator (\S+)"[^>]* role="img" aria-label="([^"]*)"/
  expect(lies.exec(await page('/ja/countries/iq'))?.slice(1)).toEqual(['west-asia', 'イラク'])
  const countries = async (path: string) => {
    const [, map = ''] = /<svg class="map locator([\s\S]*?)<\/svg>/.exec(await page(path)) ?? []
    return { all: map.split('<path').length, shaded: map.split('<g class="here k2"><path').length - 1 }
  }
  const [iraq, singapore] = [await countries('/countries/iq'), await countries('/countries/sg')]
  expect(iraq.shaded).toBe(1)
  expect(singapore.all).not.toBe(iraq.all)
  expect(await page('/topics/transport')).not.toMatch(lies)
})
