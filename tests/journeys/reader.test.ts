import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { loadSamples } from '../../tools/samples.ts'
import { htmlFaults, journeyInBrowser } from './journey.ts'

const { journey, browser } = await journeyInBrowser()

beforeAll(async () => {
  const { key, origin } = journey
  await loadSamples({ key, send: (path, request) => fetch(origin + path, request) }, Date.now())
})

const read = async (path: string) => fetch(journey.origin + path, { redirect: 'manual' })
const list = async (query: string) =>
  (
    (await (await read(`/v1/articles?limit=100&${query}`)).json()) as {
      items: { slug: string; language: string }[]
    }
  ).items

/** Gives the story's path. */
async function submit(story: { headline: string; body: string; language?: string }) {
  const response = await fetch(`${journey.origin}/v1/submissions?publish=true`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ language: 'en', ...story, source: { name: 'Example' }, rights: 'Example' }),
  })
  expect(response.status).toBe(201)
  return new URL(((await response.json()) as { url: string }).url).pathname
}

const isTooWide = (page: Page) => page.locator('html').evaluate(root => root.scrollWidth > root.clientWidth)

test('every sample is on the page of a region', async () => {
  expect(await list('')).toHaveLength(24)
  expect(await list('region=asia')).toHaveLength(24)
  for (const region of ['east-asia', 'southeast-asia', 'south-asia', 'central-asia', 'west-asia']) {
    expect((await list(`region=${region}`)).length, region).toBeGreaterThan(2)
  }
})

test('public pages are valid HTML and fit a phone, in scripts of every kind', async () => {
  const articles = await list('')
  const oneOfEach = [...new Map(articles.map(article => [article.language, article.slug])).values()]
  const english = [
    '/',
    '/east-asia',
    '/countries/jp',
    '/countries/bh',
    '/topics/transport',
    '/places/tokyo',
    '/languages/en',
    '/countries',
    '/topics',
    '/people',
    '/places',
    '/organisations',
    '/about',
    '/about/corrections',
    '/feeds',
    '/saved',
    '/docs',
    '/docs/problems/invalid',
    '/nowhere',
    ...oneOfEach.map(slug => `/articles/${slug}`),
  ]
  const paths = ['', '/ja', '/th', '/ar'].flatMap(prefix =>
    english.map(path => (prefix && path === '/' ? prefix : prefix + path)),
  )
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 700 },
  })
  const page = await context.newPage()
  const faults: Record<string, string[]> = {}
  for (const path of paths) {
    const response = await page.goto(journey.origin + path)
    const html = (await response?.text()) ?? ''
    const found = [...(await htmlFaults(html)), ...((await isTooWide(page)) ? ['wider than the screen'] : [])]
    if (found.length > 0) faults[path] = found
  }
  expect(faults).toEqual({})
})

test('with text twice as large on a phone no word of the masthead breaks and no line is a column of letters', async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 700 } })).newPage()
  for (const path of ['/', '/ar', '/th', '/id/topics']) {
    await page.goto(journey.origin + path)
    await page.evaluate(`{
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('html { font-size: 200% }')
      document.adoptedStyleSheets = [sheet]
    }`)
    const linesOfName = await page.evaluate<number>(`{
      const range = document.createRange()
      range.selectNodeContents(document.querySelector('.word a'))
      range.getClientRects().length
    }`)
    const widths = await page
      .locator('.latest h3')
      .evaluateAll(heads => heads.map(head => head.clientWidth / 360))
    expect([path, await isTooWide(page), linesOfName]).toEqual([path, false, 1])
    for (const width of widths) expect(width, path).toBeGreaterThan(0.6)
  }
})

/** What `each`, JavaScript, makes of the entries so far. The browser tells of what it painted a little later. */
const entries = <T>(page: Page, type: string, each: string) =>
  page.evaluate<T[]>(`new Promise(resolve => {
    const seen = []
    new PerformanceObserver(list => seen.push(...list.getEntries().map(${each})))
      .observe({ type: '${type}', buffered: true })
    requestAnimationFrame(() => setTimeout(resolve, 100, seen))
  })`)

test.each([360, 1440])('at %i pixels the largest thing painted first is the lead story', async width => {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage()
  for (const path of ['/', '/ja', '/ar/west-asia']) {
    await page.goto(journey.origin + path)
    const inLead = () =>
      entries<boolean>(page, 'largest-contentful-paint', `({ element }) => element.closest('.lead') !== null`)
    // A busy machine paints later than it has loaded.
    await expect.poll(inLead).not.toEqual([])
    expect([path, (await inLead()).at(-1)]).toEqual([path, true])
  }
})

test('a story breaks its lines as its own language does, not as the page’s', async () => {
  const page = await (await browser.newContext()).newPage()
  const breakOf = (selector: string) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).wordBreak`)
  await page.goto(`${journey.origin}/ko/countries/jp`)
  expect(await breakOf('.sum:lang(ko)')).toBe('keep-all')
  expect(await breakOf('.sum:lang(ja)')).toBe('normal')
  expect(await breakOf('h3:lang(ja)')).toBe('auto-phrase')
})

test('a summary is as large as its own script is read, whatever the page’s', async () => {
  const page = await (await browser.newContext()).newPage()
  const sizeOf = (selector: string) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).fontSize`)
  for (const prefix of ['', '/ar']) {
    await page.goto(`${journey.origin}${prefix}/west-asia`)
    expect([prefix, await sizeOf('.tall .sum:lang(en)'), await sizeOf('.tall .sum:lang(ar)')]).toEqual([
      prefix,
      '16px',
      '17.6px',
    ])
  }
})

test('a name in another script leaves its row as high as the others', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${journey.origin}/ja/places`)
  const heights = await page.evaluate<[string, number][]>(
    `[...document.querySelectorAll('.names a')].map(a => [a.lang, a.offsetHeight])`,
  )
  expect(new Set(heights.map(([lang]) => lang))).toEqual(new Set(['', 'en']))
  expect(new Set(heights.map(([, height]) => height)).size).toBe(1)
})

test('times of today say how long ago they are, and on paper when it was', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${journey.origin}/`)
  const time = page.locator('.lead time')
  await expect.poll(() => time.textContent()).toMatch(/ago$/)
  await page.evaluate(
    `addEventListener('beforeprint', () => { document.title = document.querySelector('.lead time').textContent })`,
  )
  await page.pdf()
  expect(await page.title()).toMatch(/\d\d:\d\d \S+$/)
  expect(await time.textContent()).toMatch(/ago$/)
})

/** By how much each thing moved that was in view, since all of the page is there. */
async function shifts(page: Page): Promise<number[]> {
  const whole = await page.evaluate<number>(`performance.getEntriesByType('navigation')[0].domInteractive`)
  const moves = await entries<{ startTime: number; value: number }>(
    page,
    'layout-shift',
    'entry => entry.toJSON()',
  )
  return moves.filter(({ startTime }) => startTime >= whole).map(({ value }) => value)
}

test.each([360, 1440])('at %i pixels nothing moves when a late script tells times anew', async width => {
  const context = await browser.newContext({ viewport: { width, height: 3000 }, serviceWorkers: 'block' })
  await context.route('**/site.*.js', async route => {
    await new Promise(resolve => setTimeout(resolve, 500))
    await route.continue()
  })
  const page = await context.newPage()
  for (const path of ['/', '/ja', '/th', '/ar', '/countries/jp', '/ja/countries/jp']) {
    await page.goto(journey.origin + path)
    await page.locator('.meta time[title]').first().waitFor()
    expect(await shifts(page), path).toEqual([])
  }
})

test('what changed since the last look moves nothing in view', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1200 } })
  const page = await context.newPage()
  await page.goto(`${journey.origin}/central-asia`)
  await page.waitForFunction(`localStorage.getItem('look')`)
  await page.evaluate(`localStorage.setItem('look', JSON.stringify({
    now: { ...JSON.parse(localStorage.getItem('look')).now, at: Date.now() - 86400000 } }))`)
  await submit({ headline: 'Bishkek plants trees', body: 'BISHKEK, Kyrgyzstan: the city plants trees.' })
  await page.goto(`${journey.origin}/central-asia`)
  await page.locator('#since').waitFor()
  expect(await page.locator('#since a').allTextContents()).toEqual(['Bishkek plants trees'])
  expect(await shifts(page)).toEqual([])
})

test('a second read is a hit, and the reader’s copy costs no body', async () => {
  await read('/south-asia')
  const second = await read('/south-asia')
  expect(second.headers.get('Cf-Cache-Status')).toBe('HIT')
  const third = await fetch(`${journey.origin}/south-asia`, {
    headers: { 'If-None-Match': second.headers.get('ETag') ?? '' },
  })
  expect([third.status, await third.text()]).toEqual([304, ''])
})

test('no story is wider than a small phone, whatever its words are', async () => {
  const codes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((a, _, letters) => letters.map(b => a + b))
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const countries = codes.map(code => names.of(code)).filter(name => name !== undefined)
  const stories = [
    await submit({ headline: `Japan${'a'.repeat(190)}`, body: `${'X'.repeat(900)}\n\nTokyo said nothing.` }),
    await submit({
      headline: 'شركة Example تبني مصنعًا بقيمة 2.5 مليار دولار في Tokyo (اليابان)',
      body: 'قالت الشركة: «We will hire 2,500 people»، وفق https://example.org/a?b=c. 東京: กรุงเทพ.',
      language: 'ar',
    }),
    await submit({ headline: 'Every country in one story', body: countries.join(', ') }),
  ]
  const page = await (await browser.newContext({ viewport: { width: 320, height: 700 } })).newPage()
  const wide: string[] = []
  for (const path of stories
    .concat('/', '/east-asia', '/countries/jp')
    .flatMap(path => [path, `/ar${path}`])) {
    await page.goto(journey.origin + path)
    if (await isTooWide(page)) wide.push(path)
  }
  expect(wide).toEqual([])
  await page.goto(`${journey.origin}${stories[2]}`)
  expect(await page.locator('.facts dd > *').count()).toBeGreaterThan(30)
})

test('what is published next shows at once on a page that was cached', async () => {
  await read('/central-asia')
  await submit({ headline: 'Almaty opens a new tram line', body: 'ALMATY, Kazakhstan: trams run again.' })
  await expect
    .poll(async () => (await read('/central-asia')).text(), { timeout: 3000 })
    .toContain('new tram line')
})
