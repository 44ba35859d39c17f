import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeInvite } from '../../tools/access.ts'
import { databaseOf } from '../../tools/instance.ts'
import { htmlFaults, makeJourney, openBrowser } from './journey.ts'

let journey: Awaited<ReturnType<typeof makeJourney>>
let browser: Browser

beforeAll(async () => {
  journey = await makeJourney()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await journey?.instance.dispose()
  journey?.forget()
})

/** What is wrong with a page, as the browser has it: not valid, or wider than the phone. */
async function faultsOf(page: Page): Promise<string[]> {
  const isWide = await page.locator('html').evaluate(html => html.scrollWidth > html.clientWidth)
  return [...(await htmlFaults(await page.content())), ...(isWide ? [`${page.url()} is too wide`] : [])]
}

/** A phone without JavaScript, signed in by a new link. */
async function signIn(name: string) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  const { path, statements } = makeInvite({ name }, Date.now())
  const db = await databaseOf(journey.instance)
  for (const { sql, values } of statements)
    await db
      .prepare(sql)
      .bind(...values)
      .run()
  await page.goto(journey.origin + path)
  return page
}

test('an editor writes, corrects, tags, publishes and kills an article on a phone without JavaScript', async () => {
  const page = await signIn('Aiko')
  expect(page.url()).toBe(`${journey.origin}/desk`)
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('link', { name: 'New article' }).click()
  await page.getByLabel('Headline').fill('Japan and South Korea agree on ferry safety')
  await page
    .getByLabel('Body')
    .fill('TOKYO: Japan and South Korea signed a plan for safer ferries.\n\nCrews will train in Busan.')
  await page.getByLabel('Urgency').fill('12')
  await page.getByRole('button', { name: 'Send to review' }).click()
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('3 things need correcting')
  expect(await page.getByLabel('Body').inputValue()).toBe(
    'TOKYO: Japan and South Korea signed a plan for safer ferries.\n\nCrews will train in Busan.',
  )
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('link', { name: 'Language is needed.' }).click()
  await page.getByLabel('Language').fill('en')
  await page.getByLabel('Source (needed)').fill('Agency')
  await page.getByLabel('Urgency').fill('3')
  await page.getByRole('button', { name: 'Send to review' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'Japan and South Korea agree on ferry safety',
  )
  expect(await page.locator('article mark').allInnerTexts()).toContain('Busan')
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: 'Publish' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Rights are needed')
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Rights').fill('CC BY 4.0')
  await page.getByRole('button', { name: 'Save' }).click()

  await page.getByLabel('Name or code').fill('Mongolia')
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.getByRole('button', { name: 'Reject South Korea' }).click()
  await page.getByRole('button', { name: 'Publish' }).click()
  const readers = await page.getByRole('link', { name: /^\/articles\// }).getAttribute('href')
  const read = () => fetch(journey.origin + readers)
  expect((await read()).status).toBe(200)

  await page.getByText('Kill this article').click()
  await page.getByLabel('Withdraw it everywhere').check()
  await page.getByRole('button', { name: 'Kill' }).click()
  expect(await page.locator('.kicker').textContent()).toContain('Killed')
  await expect.poll(async () => (await read()).status).toBe(410)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto(`${journey.origin}/desk`)
  expect(page.url()).toBe(`${journey.origin}/desk/sign-in`)
  expect(await faultsOf(page)).toEqual([])
})

test('of two editors of one text the second loses nothing', async () => {
  const page = await signIn('Bora')
  await page.goto(`${journey.origin}/desk/articles/new`)
  for (const [label, text] of [
    ['Language', 'en'],
    ['Headline', 'First'],
    ['Body', 'In Ulaanbaatar.'],
    ['Source (needed)', 'Agency'],
  ] as const) {
    await page.getByLabel(label).fill(text)
  }
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('link', { name: 'Edit' }).click()
  const address = page.url()
  const other = await signIn('Chitra')
  await other.goto(address)
  await other.getByLabel('Headline').fill('Hers')
  await other.getByRole('button', { name: 'Save' }).click()

  await page.getByLabel('Headline').fill('His')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByLabel('Headline').inputValue()).toBe('His')
  expect(await page.locator('.current dd').allInnerTexts()).toEqual(['Hers'])
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Save my text over it' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('His')
  expect(await faultsOf(page)).toEqual([])
})
