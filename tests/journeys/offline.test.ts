import { beforeAll, expect, test } from 'vitest'
import { enterDesk, faultsOf, journeyInBrowser } from './journey.ts'

const { journey, browser } = await journeyInBrowser()
const context = await browser.newContext({ viewport: { width: 360, height: 700 } })
const page = await context.newPage()
const ids: Record<string, string> = {}
const paths: Record<string, string> = {}

const STORIES = {
  stays: { headline: 'Almaty opens a tram line', body: 'ALMATY, Kazakhstan: trams run again.' },
  goes: { headline: 'Tashkent closes a bridge', body: 'TASHKENT, Uzbekistan: the old bridge is closed.' },
  newer: { headline: 'Bishkek plants trees', body: 'BISHKEK, Kyrgyzstan: the city plants trees.' },
  beside: { headline: 'Tashkent repairs its metro', body: 'TASHKENT, Uzbekistan: the metro runs again.' },
  elsewhere: { headline: 'Osaka counts its bridges', body: 'OSAKA, Japan: there are many.' },
}

async function publish(name: keyof typeof STORIES) {
  const response = await fetch(`${journey.origin}/v1/submissions?publish=true`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      language: 'en',
      ...STORIES[name],
      source: { name: 'Example' },
      rights: 'Example',
    }),
  })
  const { id, url } = (await response.json()) as { id: string; url: string }
  ids[name] = id
  paths[name] = new URL(url).pathname
}

/** As if the minute were over for which the browser itself holds answers. */
async function goOffline() {
  const session = await context.newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await session.detach()
  await context.setOffline(true)
}

/** Runs in the page: `shelf` is what the worker keeps there. */
const onShelf = <T>(code: string) =>
  page.evaluate<T>(`(async () => { const shelf = await caches.open('kept-1'); ${code} })()`)

const kept = () => onShelf<string[]>('return (await shelf.keys()).map(({ url }) => new URL(url).pathname)')

/** How many things on the shelf have these words. */
const having = (words: string) =>
  onShelf<number>(`const requests = await shelf.keys()
    const texts = await Promise.all(requests.map(async request => (await shelf.match(request))?.text()))
    return texts.filter(text => text?.includes(${JSON.stringify(words)})).length`)

beforeAll(async () => {
  for (const name of ['stays', 'goes', 'beside'] as const) await publish(name)
})

test('a reader opens an edition and saves two stories', async () => {
  await page.goto(journey.origin)
  await expect.poll(kept).toEqual(expect.arrayContaining(['/', '/saved']))
  for (const name of ['stays', 'beside']) {
    await page.goto(journey.origin + paths[name])
    await page.getByRole('button', { name: 'Save for offline' }).click()
    await page.getByRole('button', { name: 'Saved: remove' }).waitFor()
  }
  expect(await kept()).toEqual(expect.arrayContaining(['/', paths.stays, paths.beside]))
})

test('what is kept is read offline, with its style, and says of when it is', async () => {
  await goOffline()
  await page.goto(`${journey.origin}/edition`)
  expect(new URL(page.url()).pathname).toBe('/')
  expect(await page.locator('main').textContent()).toContain(STORIES.goes.headline)
  const copy = page.locator('.copy')
  expect(await copy.textContent()).toMatch(/No connection\. This copy was made .*20\d\d/)
  expect(await copy.isVisible()).toBe(true)
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.mast')).borderBlockEndStyle`)).toBe(
    'solid',
  )
  expect(await faultsOf(page)).toEqual([])

  await page.goto(journey.origin + paths.stays)
  expect(await page.locator('h1').textContent()).toBe(STORIES.stays.headline)
})

test('a page that is not kept gives way to what is', async () => {
  await page.goto(`${journey.origin}/countries/jp`)
  await page.getByText('This page is not kept on this device').waitFor()
  expect(await page.locator('#kept a').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining(STORIES.stays.headline)]),
  )
  // Titles are set as headlines are.
  const typeOf = (selector: string) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).fontFamily`)
  expect(await typeOf('#kept h2 a')).toBe(await typeOf('h1'))
})

test('nothing of the desk or of programs is kept', async () => {
  expect((await kept()).filter(path => /^\/(?:desk|v1)/.test(path))).toEqual([])
})

test('a killed story leaves the device with the next sync, and so does every page that showed it', async () => {
  const desk = await (await browser.newContext()).newPage()
  await enterDesk(desk, journey, 'Chief')
  await desk.goto(`${journey.origin}/desk/articles/${ids.goes}/kill`)
  await desk.getByLabel('Reason, for the desk').fill('Wrong')
  await desk.getByLabel('One sentence for the public').fill('The bridge is open.')
  await desk.getByRole('button', { name: 'Kill everywhere now' }).click()
  await desk.waitForURL(`${journey.origin}/desk/articles/${ids.goes}`)

  await desk.goto(journey.origin + paths.goes)
  expect(await desk.locator('.gone time').textContent()).toMatch(/ at \d\d:\d\d UTC$/)

  const showing = () => having(STORIES.goes.headline)
  expect(await showing()).toBeGreaterThan(1)

  await context.setOffline(false)
  await expect.poll(showing, { timeout: 20_000 }).toBe(0)
  await expect.poll(kept, { timeout: 20_000 }).toEqual(expect.arrayContaining(['/', paths.beside]))
  await goOffline()
  await page.goto(journey.origin)
  expect(await page.locator('main').textContent()).not.toContain(STORIES.goes.headline)
  expect(await page.locator('main').textContent()).toContain(STORIES.stays.headline)
  await page.goto(journey.origin + paths.beside)
  expect(await page.locator('main').textContent()).not.toContain(STORIES.goes.headline)
})

test('a copy that was not in step for seven days is not shown until it is', async () => {
  const setInStepAt = (at: number) =>
    onShelf<void>(`const state = await (await shelf.match('/~/state')).json()
      await shelf.put('/~/state', Response.json({ ...state, inStepAt: ${at} }))`)
  const inStepAt = () => onShelf<number>(`return (await (await shelf.match('/~/state')).json()).inStepAt`)
  await setInStepAt(Date.now() - 7 * 86_400_000)
  await goOffline()
  await page.goto(journey.origin + paths.stays)
  await page.getByText('more than seven days ago').waitFor()
  expect(await page.locator('body').textContent()).not.toContain(STORIES.stays.headline)

  await context.setOffline(false)
  await page.goto(`${journey.origin}/about`)
  await expect.poll(inStepAt, { timeout: 20_000 }).toBeGreaterThan(Date.now() - 60_000)
  await goOffline()
  await page.goto(journey.origin + paths.stays)
  expect(await page.locator('h1').textContent()).toBe(STORIES.stays.headline)
  await context.setOffline(false)
})

test('a story is let go again', async () => {
  await page.goto(journey.origin + paths.stays)
  await page.getByRole('button', { name: 'Saved: remove' }).click()
  await page.getByRole('button', { name: 'Save for offline' }).waitFor()
  expect(await kept()).not.toContain(paths.stays)
})

test('a reader is told what changed since they looked last, on the page of a region what changed there', async () => {
  const look = async () =>
    JSON.parse(await page.evaluate<string>(`localStorage.getItem('look')`)) as { now: { cursor: string } }
  await page.goto(journey.origin)
  expect(await page.locator('#since').isHidden()).toBe(true)
  await expect.poll(async () => (await look()).now.cursor).toMatch(/^[0-9a-z]+\.\d+$/)
  const { now } = await look()
  const yesterday = JSON.stringify({ now: { ...now, at: Date.now() - 86_400_000 } })
  await publish('newer')
  await publish('elsewhere')
  await page.evaluate(`localStorage.setItem('look', ${JSON.stringify(yesterday)})`)
  await expect
    .poll(async () => (await fetch(`${journey.origin}/v1/changes?since=${now.cursor}`)).text())
    .toContain('Osaka')
  await page.goto(journey.origin)
  const since = page.locator('#since')
  await since.waitFor()
  const told = () => since.locator('li').allTextContents()
  expect(await told()).toEqual([`New ${STORIES.elsewhere.headline}`, `New ${STORIES.newer.headline}`])
  await page.goto(`${journey.origin}/central-asia`)
  await since.waitFor()
  expect(await told()).toEqual([`New ${STORIES.newer.headline}`])
  expect(await faultsOf(page)).toEqual([])
})
