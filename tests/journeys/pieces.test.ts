import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'
import { judgedPages } from '../../tools/judge/site/judged-pages.ts'
import { loadSamples } from '../../tools/samples.ts'
import { inPieces } from './in-pieces.ts'
import { journeyInBrowser } from './journey.ts'
import { standBefore } from './stand-before.ts'

const AT_ONCE = 4
/** Of the view. Less is what makes room on its own line for the next thing there, as the field of a search for its button. */
const LINE = 5e-4

const port = await freePort()
const { journey, browser } = await journeyInBrowser({ address: `http://localhost:${port}` })
const proxy = await standBefore(port, journey.port, inPieces)
afterAll(() => proxy.close())

beforeAll(async () => {
  const { key, origin } = journey
  await loadSamples({ key, send: (path, request) => fetch(origin + path, request) }, Date.now())
})

/** What moved on a page, from the first piece to the last, with how far it was. */
const moves = (page: Page) =>
  page.evaluate<string[]>(`new Promise(resolve => {
    const seen = []
    const tell = ({ node, previousRect: from, currentRect: to }) =>
      (node?.parentElement?.className ?? '') + ' ' + (node?.className ?? node?.data) +
      [' from', from.x, from.y, 'to', to.x, to.y].join(' ')
    new PerformanceObserver(list => {
      for (const { value, sources } of list.getEntries())
        if (value > ${LINE}) seen.push([value, ...sources.map(tell)].join('; '))
    }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => setTimeout(resolve, 100, seen))
  })`)

test.each([360, 768, 1440])(
  'at %i pixels a page that arrives in pieces moves nothing that was painted',
  async width => {
    // In the reference of the API a line grows by a pixel when code follows its words.
    const paths = (await judgedPages(journey.origin, ['en', 'ja', 'ar'])).filter(
      path => !path.endsWith('/docs'),
    )
    const moved: Record<string, string[]> = {}
    const context = await browser.newContext({ viewport: { width, height: 3000 }, serviceWorkers: 'block' })
    const queue = paths.values()
    const look = async () => {
      const page = await context.newPage()
      for (const path of queue) {
        await page.goto(journey.origin + path)
        const found = await moves(page)
        // It waits for what stands behind it, and on every page something does.
        if (await page.locator('.mast').isHidden()) found.push('The masthead stays hidden')
        if (found.length > 0) moved[path] = found
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, look))
    await context.close()
    expect(moved).toEqual({})
  },
  180_000,
)
