import type { ServerResponse } from 'node:http'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { runMinute } from '../../tools/run-minute.ts'
import { enterDesk, faultsOf, journeyInBrowser } from './journey.ts'

const FERRIES = `<p>SEOUL: Japan and South Korea <b>signed</b> a plan for safer ferries across the East China Sea.</p>
<script>document.title = 'taken over'</script><h2>What changes</h2><ul><li>Crews train in Busan</li><li>Boats are checked</li></ul>
<p>More at <a href="/more">the agency</a> or <a href="javascript:alert(1)">here</a>.</p>`
const STRIKE =
  '<p>Dockers in Busan went back to work after nine days, and the first ships left for Osaka.</p>'

const item = (
  id: number,
  title: string,
  text = FERRIES,
) => `<item><title>${title}</title><link>https://agency.example/${id}</link>
<guid isPermaLink="false">${id}</guid><pubDate>Wed, 25 Nov 2026 0${id}:00:00 +0900</pubDate>
<description><![CDATA[${text}]]></description></item>`
const feed = (...items: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Agency World</title><link>https://agency.example/</link>${items.join('')}</channel></rss>`

let serve: (answer: ServerResponse) => void
const { journey, browser } = await journeyInBrowser({
  outside: { type: 'node-handler', handler: (_, answer) => serve(answer) },
})
let page: Page

beforeAll(async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  page = await context.newPage()
  await enterDesk(page, journey, 'Chief of feeds')
})

const runJob = () => runMinute(journey.instance)

const sound = async () => expect(await faultsOf(page)).toEqual([])

test('an editor without JavaScript adds a feed, looks at it, turns it on, and finds its stories in the queue', async () => {
  serve = answer => {
    answer.setHeader('Content-Type', 'application/rss+xml')
    answer.end(
      feed(
        item(4, 'Ferry plan signed'),
        item(3, 'WITHDRAWN: Ferry plan'),
        item(2, 'x'.repeat(201)),
        item(1, 'An older story'),
      ),
    )
  }
  await page.getByRole('button', { name: 'Chief of feeds' }).click()
  await page.locator('#who').getByRole('link', { name: 'Feeds' }).click()
  await sound()
  await page.getByRole('link', { name: 'New feed' }).click()
  await sound()
  await page.getByLabel('Name', { exact: false }).first().fill('agency')
  await page.getByLabel('Title').fill('Agency, world')
  await page.getByLabel('Address').fill('http://agency.example/feed.xml')
  await page.getByLabel('Source').fill('Agency')
  await page.getByLabel('Rights', { exact: false }).first().fill('Agency, for subscribers')
  await page.getByLabel('Language').selectOption('en')
  await page.getByRole('button', { name: 'Add the feed' }).click()
  await sound()
  expect(await page.getByRole('alert').textContent()).toContain('begin with https://')

  await page.getByLabel('Address').fill('https://agency.example/feed.xml')
  await page.getByRole('button', { name: 'Add the feed' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Agency, world off')
  await sound()
  await runJob()

  await page.reload()
  await page.getByLabel('Mark of a withdrawal').fill('withdrawn:')
  await page.getByRole('button', { name: 'Preview' }).click()
  await sound()
  const newest = page.getByRole('region', { name: 'Its newest items' })
  expect(await newest.textContent()).toContain('4 items')
  expect(await newest.locator('.card').count()).toBe(3)
  expect(await newest.textContent()).not.toContain('An older story')
  expect(await newest.textContent()).toContain('Takes a story back: WITHDRAWN: Ferry plan')
  expect(await newest.textContent()).toContain('Shorten it to 200 characters; it has 201.')
  expect(await newest.getByRole('link', { name: 'the agency' }).getAttribute('href')).toBe(
    'https://agency.example/more',
  )
  expect(await newest.getByRole('link', { name: 'here' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Save' }).first().click()

  await page.getByRole('radio', { name: 'on', exact: true }).check()
  await page.getByRole('button', { name: 'Save' }).last().click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('on')
  await runJob()
  await page.reload()
  await sound()
  expect(await page.getByRole('region', { name: 'Last readings' }).textContent()).toContain(
    '2 new, 1 known already, 1 refused; 4 in the file.',
  )
  await page.goto(`${journey.origin}/desk`)
  expect(await page.locator('main').textContent()).toContain('Ferry plan signed')
})

test('what a feed publishes readers see at once, and what it marks as withdrawn is gone for them', async () => {
  const serveItem = (title: string) => {
    serve = answer => {
      answer.setHeader('Content-Type', 'application/rss+xml')
      // A near copy would wait for the desk.
      answer.end(feed(item(7, title, STRIKE)))
    }
  }
  const readIt = async () => {
    await page.goto(`${journey.origin}/desk/feeds/agency`)
    await page.getByRole('button', { name: 'Read it within a minute' }).click()
    await runJob()
  }
  await page.goto(`${journey.origin}/desk/feeds/agency`)
  await page.getByRole('radio', { name: 'is published at once' }).check()
  await page.getByRole('button', { name: 'Save' }).last().click()
  expect(await page.locator('main').textContent()).toContain('What it brings is published without the desk.')
  serveItem('Harbour strike ends')
  await readIt()
  await page.goto(`${journey.origin}/east-asia`)
  await page.getByRole('link', { name: 'Harbour strike ends' }).first().click()
  const story = page.url()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Harbour strike ends')
  await sound()

  serveItem('Withdrawn: Harbour strike ends')
  await readIt()
  // A browser may show its own copy for up to a minute; whoever loads it again is told.
  await page.goto(story)
  expect((await page.reload())?.status()).toBe(410)
  await sound()
  expect(await page.locator('main').textContent()).not.toContain('Harbour strike ends')
  await page.goto(`${journey.origin}/east-asia`)
  await page.reload()
  expect(await page.getByRole('link', { name: 'Harbour strike ends' }).count()).toBe(0)
  await page.goto(`${journey.origin}/desk/feeds/agency`)
  expect(await page.getByRole('region', { name: 'Last readings' }).textContent()).toContain('1 taken back')
})

test('a feed that breaks is told by the bell and on the health page', async () => {
  serve = answer => {
    answer.statusCode = 410
    answer.end()
  }
  await page.goto(`${journey.origin}/desk/feeds/agency`)
  await page.getByRole('button', { name: 'Read it within a minute' }).click()
  await runJob()
  await page.goto(`${journey.origin}/desk/health`)
  await sound()
  expect(await page.locator('main').textContent()).toContain('the feed is gone for good (410)')
  await page.getByRole('button', { name: '1 thing concerns you' }).click()
  await page.getByRole('link', { name: 'Agency, world' }).first().click()
  await sound()
  expect(await page.getByRole('button', { name: 'Go on reading' }).count()).toBe(1)
})

test('its pages fit a telephone', async () => {
  await page.setViewportSize({ width: 360, height: 800 })
  for (const path of ['/desk/feeds', '/desk/feeds/new', '/desk/feeds/agency']) {
    await page.goto(journey.origin + path)
    await sound()
  }
})
