import type { ServerResponse } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'
import { journeyInBrowser } from './journey.ts'
import { standBefore } from './stand-before.ts'

/** What the line does: nothing comes in a tunnel, and at its mouth what has begun to come stops. */
let line: 'whole' | 'mouth' | 'tunnel' = 'whole'
const waiting = new Set<ServerResponse>()

const port = await freePort()
const { journey, browser } = await journeyInBrowser({ address: `http://localhost:${port}` })
const proxy = await standBefore(port, journey.port, (from, answer) => {
  if (line !== 'whole') waiting.add(answer)
  if (line === 'tunnel') return
  answer.writeHead(from.statusCode ?? 502, from.headers)
  if (line === 'whole') from.pipe(answer)
  else from.once('data', (bytes: Buffer) => answer.write(bytes.subarray(0, 2000)))
})
afterAll(() => proxy.close())

afterEach(leaveTunnel)
function leaveTunnel() {
  line = 'whole'
  for (const answer of waiting) answer.destroy()
  waiting.clear()
}

const context = await browser.newContext({ viewport: { width: 360, height: 700 } })
const page = await context.newPage()
let story = ''

beforeAll(async () => {
  const response = await fetch(`${journey.origin}/v1/submissions?publish=true`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      language: 'en',
      headline: 'Almaty opens a tram line',
      body: 'ALMATY, Kazakhstan: trams run again.',
      source: { name: 'Example' },
      rights: 'Example',
    }),
  })
  story = new URL(((await response.json()) as { url: string }).url).pathname
})

const keeps = (page: Page, path: string) =>
  page.evaluate<boolean>(`caches.open('kept-1').then(shelf => shelf.match('${path}')).then(Boolean)`)

/** Opens a page as a reader does, who looks at what comes and not at whether all of it has. */
const open = (path: string) => page.goto(journey.origin + path, { waitUntil: 'commit', timeout: 15_000 })

test('the app opens in a tunnel with the edition that it keeps', async () => {
  await page.goto(journey.origin)
  await expect.poll(() => keeps(page, '/')).toBe(true)
  line = 'tunnel'
  await open('/edition')
  await page.getByText('Almaty opens a tram line').first().waitFor({ timeout: 15_000 })
  expect(new URL(page.url()).pathname).toBe('/')
  expect(await page.locator('.copy').textContent()).toMatch(/^No connection\. This copy was made /)
})

test('a page that stopped half way holds up nothing that a reader does next', async () => {
  await page.goto(journey.origin + story)
  await page.getByRole('button', { name: 'Save for offline' }).waitFor()
  line = 'mouth'
  const other = await context.newPage()
  await other.goto(`${journey.origin}/about`, { waitUntil: 'commit' })
  line = 'whole'
  await page.getByRole('button', { name: 'Save for offline' }).click()
  await page.getByRole('button', { name: 'Saved: remove' }).waitFor({ timeout: 10_000 })
  expect(await keeps(page, story)).toBe(true)
  await other.close()
})

test('a story that cannot be had just now gives its button back, and says that it is not saved', async () => {
  await page.goto(journey.origin + story)
  await page.getByRole('button', { name: 'Saved: remove' }).click()
  const save = page.getByRole('button', { name: 'Save for offline' })
  await save.waitFor()
  const told = page.locator('.keep [role=status]')
  expect(await told.textContent()).toBe('')
  line = 'mouth'
  await save.click()
  await expect.poll(() => save.isEnabled(), { timeout: 30_000 }).toBe(true)
  expect(await keeps(page, story)).toBe(false)
  expect(await told.textContent()).toBe('Not saved. Try again once the connection is better.')
  leaveTunnel()
  await save.click()
  await page.getByRole('button', { name: 'Saved: remove' }).waitFor({ timeout: 10_000 })
  expect(await told.textContent()).toBe('')
})

test('where a page that is not kept does not come through a tunnel, the reader is told so and shown what is kept', async () => {
  line = 'tunnel'
  const other = await context.newPage()
  await other.goto(`${journey.origin}/about`, { waitUntil: 'commit', timeout: 40_000 })
  await other.getByText('This page is not kept on this device.').waitFor({ timeout: 10_000 })
  expect(await other.getByRole('heading', { name: 'Almaty opens a tram line' }).count()).toBe(1)
  expect(new URL(other.url()).pathname).toBe('/about')
  await other.close()
})
