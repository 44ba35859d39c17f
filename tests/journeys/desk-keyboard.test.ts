import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeyInBrowser, LAPTOP, signIn } from './journey.ts'

const { journey, browser } = await journeyInBrowser()

/** A story of a partner that waits for the desk; gives its page's address. */
async function send(headline: string): Promise<string> {
  const answer = await fetch(`${journey.origin}/v1/submissions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      language: 'en',
      headline,
      body: 'TOKYO: Japan and South Korea signed a plan. Crews will train in Busan.',
      source: { name: 'Agency' },
      rights: 'CC BY 4.0',
    }),
  })
  const { id } = (await answer.json()) as { id: string }
  return `${journey.origin}/desk/articles/${id}`
}

/** The label of what has the focus. */
async function focused(page: Page): Promise<string> {
  const place = page.locator(':focus')
  if ((await place.count()) === 0) return 'nothing'
  return ((await place.getAttribute('aria-label')) ?? (await place.textContent()) ?? '').trim()
}

const told = (page: Page) => page.locator('#told').textContent()

/** Goes to the control with the Tab key alone. */
async function tabTo(page: Page, label: string) {
  const seen: string[] = []
  while (!seen.at(-1)?.startsWith(label)) {
    await page.keyboard.press('Tab')
    seen.push(await focused(page))
    if (seen.length > 150) throw new Error(`${label} is not among ${seen.join(', ')}`)
  }
  return seen
}

test('the list of keys has the focus while it is open, and single keys stay off once they are turned off', async () => {
  const page = await signIn(browser, journey, 'Noor', LAPTOP)
  await send('Ferries to Busan')
  await page.goto(`${journey.origin}/desk`)
  await page.keyboard.press('j')
  expect(await focused(page)).toBe('Ferries to Busan')
  await page.keyboard.press('?')
  expect(await page.locator('#keys:focus').count()).toBe(1)
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('Ferries to Busan')

  await page.keyboard.press('?')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.keyboard.press('n')
  await page.keyboard.press('?')
  expect(await page.locator('#keys').isVisible()).toBe(false)
  expect(page.url()).toBe(`${journey.origin}/desk`)

  await page.getByRole('button', { name: 'Noor' }).click()
  await page.getByRole('button', { name: 'Keyboard' }).click()
  await page.getByLabel('Single keys').check()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.waitForURL(/\/desk\/articles\/new/)
})

test('a decision on a tag is said, and the focus is on the next one', async () => {
  const page = await signIn(browser, journey, 'Ravi', LAPTOP)
  await page.goto(await send('Japan and South Korea agree'))
  await tabTo(page, 'Accept Japan')
  await page.keyboard.press('Enter')
  await expect.poll(() => told(page)).toBe('Accept Japan: done')
  expect(await focused(page)).toBe('Accept South Korea')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('Accept Japan')
  await page.keyboard.press('Enter')
  await expect.poll(() => told(page)).toBe('Accept Japan: taken back')
})

test('a tag that goes when its addition is taken back leaves the focus on a neighbour', async () => {
  const page = await signIn(browser, journey, 'Lin', LAPTOP)
  await page.goto(await send('A plan is signed'))
  await page.getByLabel('Add a tag').fill('Nepal')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#tags$/)
  await expect.poll(() => focused(page)).toContain('Add tag')
  await page.getByRole('button', { name: 'Accept Nepal' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => told(page)).toBe('Accept Nepal: taken back')
  expect(await page.getByRole('button', { name: 'Accept Nepal' }).count()).toBe(0)
  expect(await focused(page)).toMatch(/^Accept /)
})

test('what an act did stands on the page, the same button has the focus again, and no other', async () => {
  const page = await signIn(browser, journey, 'Dao', LAPTOP)
  await page.goto(await send('Crews train'))
  const seen = await tabTo(page, 'Skip to the decisions')
  // The search is sent by Enter; a button that nobody sees is no stop.
  expect(seen).not.toContain('Search')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Take into review')
  await page.keyboard.press('Enter')
  await page.waitForLoadState()
  expect(await page.locator('.done').textContent()).toBe('Taken into review · version 2')
  expect(await page.title()).toContain('Taken into review: Crews train')
  expect(await focused(page)).toBe('nothing')

  await page.getByLabel('Say something').fill('Seen.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#notes$/)
  await expect.poll(() => focused(page)).toBe('Add the note')
})

test('several stories at once: what was done is said; and Back leads to the story that was opened', async () => {
  const page = await signIn(browser, journey, 'Mina', LAPTOP)
  await send('First of two')
  await send('Second of two')
  await page.goto(`${journey.origin}/desk?status=submitted`)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await tabTo(page, 'Set urgency')
  await page.keyboard.press('Enter')
  await expect.poll(() => told(page)).toBe('Set urgency: done')

  await page.getByRole('link', { name: 'First of two' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'First of two' }).waitFor()
  await page.goBack()
  await expect.poll(() => focused(page)).toBe('First of two')
})
