import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildExample, serveExample } from '../../tools/example/serve-example.ts'
import { freePort } from '../../tools/free-port.ts'
import { faultsOf, journeyInBrowser } from './journey.ts'

const { journey, browser } = await journeyInBrowser()
const context = await browser.newContext({ viewport: { width: 360, height: 700 } })
const page = await context.newPage()
let server: Server
let app: string
const folder = mkdtempSync(join(tmpdir(), 'dawnwire-example-'))
const ids: Record<string, string> = {}

const STORIES = {
  stays: {
    language: 'en',
    headline: 'Almaty opens a tram line',
    body: 'ALMATY, Kazakhstan: **trams** run again.',
  },
  goes: {
    language: 'en',
    headline: 'Tashkent closes a bridge',
    body: 'TASHKENT, Uzbekistan: the bridge is closed.',
  },
  japan: { language: 'ja', headline: '横浜港で花火', body: '日本の横浜港で花火が上がった。' },
}

const send = (path: string, body: object) =>
  fetch(journey.origin + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

beforeAll(async () => {
  for (const [name, story] of Object.entries(STORIES)) {
    const answer = await send('/v1/submissions?publish=true', {
      ...story,
      source: { name: 'Example' },
      rights: 'Example',
    })
    ids[name] = ((await answer.json()) as { id: string }).id
  }
  const port = await freePort()
  app = `http://localhost:${port}/`
  await buildExample(journey.origin, folder)
  server = await serveExample(folder, port)
})

afterAll(async () => {
  server?.close()
  rmSync(folder, { recursive: true })
})

const headlines = () => page.locator('.stories h2').allTextContents()
const state = () => page.locator('#state').textContent()

test('lists of the regions come from the copy that the app has made', async () => {
  await page.goto(app)
  await expect.poll(state).toMatch(/^In step/)
  expect((await headlines()).sort()).toEqual(
    Object.values(STORIES)
      .map(({ headline }) => headline)
      .sort(),
  )
  await page.getByRole('link', { name: 'East Asia', exact: true }).click()
  await expect.poll(headlines).toEqual([STORIES.japan.headline])
  expect(await page.locator('h2').getAttribute('lang')).toBe('ja')
  expect(await faultsOf(page)).toEqual([])
})

test('the newsroom is searched, and what was found is marked and narrowed', async () => {
  const search = async (words: string) => {
    await page.getByLabel('Search').fill(words)
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByRole('heading', { level: 1, name: words }).waitFor()
  }
  await search('花火')
  await expect.poll(headlines).toEqual([STORIES.japan.headline])
  expect(await page.locator('h2 mark').allTextContents()).toEqual(['花火'])
  await search('Central Asia')
  await page.getByRole('link', { name: 'Kazakhstan (1)' }).click()
  await expect.poll(headlines).toEqual([STORIES.stays.headline])
  expect(await faultsOf(page)).toEqual([])
})

test('stories are saved and read without a connection', async () => {
  for (const name of ['stays', 'goes'] as const) {
    await page.goto(`${app}#/article/${ids[name]}`)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Saved: remove' }).waitFor()
  }
  await page.evaluate('navigator.serviceWorker.ready')
  await context.setOffline(true)
  await page.goto(`${app}#/saved`)
  await page.reload()
  await expect.poll(state).toMatch(/^You are offline/)
  expect((await headlines()).sort()).toEqual([STORIES.stays.headline, STORIES.goes.headline])
  await page.getByRole('link', { name: STORIES.stays.headline }).click()
  await page.getByRole('heading', { level: 1, name: STORIES.stays.headline }).waitFor()
  expect(await page.locator('article strong').allTextContents()).toEqual(['trams'])
  expect(await faultsOf(page)).toEqual([])
})

test('without a connection the copy is searched', async () => {
  await page.goto(`${app}#/search?q=TASHKENT`)
  await expect.poll(headlines).toEqual([STORIES.goes.headline])
})

test('a withdrawn story is gone from list, saved stories and device once there is a connection', async () => {
  const answer = await send(`/v1/submissions/${ids.goes}/withdrawal`, { reason: 'The bridge is open.' })
  expect(answer.ok).toBe(true)
  await page.goto(`${app}#/saved`)
  // As if the minute were over for which the browser itself holds answers.
  const session = await context.newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await context.setOffline(false)
  await page.reload()
  await expect.poll(headlines, { timeout: 20_000 }).toEqual([STORIES.stays.headline])
  const kept = `new Promise(resolve => {
    indexedDB.open('pocket-dawnwire').onsuccess = ({ target }) => {
      const all = target.result.transaction('articles').objectStore('articles').getAllKeys()
      all.onsuccess = () => resolve(all.result.sort())
    }
  })`
  expect(await page.evaluate(kept)).toEqual([ids.stays, ids.japan].sort())
  await page.goto(`${app}#/article/${ids.goes}`)
  await page.getByRole('heading', { level: 1, name: 'This story is not here any more.' }).waitFor()
})

/** As a browser does whose disk is full: what was put is taken back when it should be stored. */
const FULL = `const { put } = IDBObjectStore.prototype
IDBObjectStore.prototype.put = function (...values) {
  queueMicrotask(() => this.transaction.abort())
  return put.apply(this, values)
}`

test('who has no room for stories is told so, and not that they are offline', async () => {
  const cramped = await context.newPage()
  await cramped.addInitScript(FULL)
  await cramped.goto(`${app}#/article/${ids.stays}`)
  const told = () => cramped.locator('#state').textContent()
  await expect.poll(told).toMatch(/^This device keeps no stories: its storage is full/)
  expect(await faultsOf(cramped)).toEqual([])
  await cramped.getByRole('button', { name: 'Saved: remove' }).waitFor()
})
