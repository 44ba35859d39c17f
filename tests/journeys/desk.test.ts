import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { once } from '../../functions/text/once.ts'
import { faultsOf, journeyInBrowser, LAPTOP, PHONE, signIn } from './journey.ts'

const { journey, browser } = await journeyInBrowser()

/** Two tests share each of these, since an address may take five invites a minute. */
const onPhone = once(() => signIn(browser, journey, 'Dipa', PHONE))
const withScript = once(() => signIn(browser, journey, 'Rin', LAPTOP))

/** With lines of code that are longer than a phone is wide. */
const TEXT = `TOKYO: Japan and South Korea signed a plan for safer ferries.

Crews will train in Busan.

\`\`\`
${'Busan 08:00 Fukuoka 11:40 '.repeat(6)}
\`\`\``

test('an editor writes, corrects, tags, publishes and kills an article on a phone without JavaScript', async () => {
  const page = await signIn(browser, journey, 'Aiko', PHONE)
  expect(page.url()).toBe(`${journey.origin}/desk`)
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'New article' }).click()
  await page.getByLabel('Headline').fill('Japan and South Korea agree on ferry safety')
  await page.getByLabel('Body').fill(TEXT)
  await page.getByLabel('Country code').fill('Japan')
  await page.getByRole('button', { name: 'Send to review' }).click()
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('things need correcting')
  expect(await page.getByLabel('Body').inputValue()).toBe(TEXT)
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('link', { name: 'Language is needed.' }).click()
  await page.getByLabel('Language').selectOption('English')
  await page.getByLabel('Source (needed)').fill('Agency')
  await page.getByLabel('Country code').fill('')
  await page.getByLabel('Urgency').selectOption('3')
  await page.getByRole('button', { name: 'Send to review' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'Japan and South Korea agree on ferry safety',
  )
  expect(await page.locator('article mark').allInnerTexts()).toContain('Busan')
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: 'Publish' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Rights are needed')
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Rights', { exact: true }).fill('CC BY 4.0')
  await page.getByRole('button', { name: 'Save' }).click()

  await page.getByLabel('Add a tag').fill('グルジア')
  await page.getByRole('button', { name: 'Add tag' }).click()
  expect(await page.locator('.tag .name').allInnerTexts()).toContainEqual('Georgia')
  await page.getByLabel('Add a tag').fill('georgia')
  await page.getByRole('button', { name: 'Add tag' }).click()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Georgia · State or province, United States' }).click()
  expect(page.url()).toContain('#tags')
  await page.getByRole('button', { name: 'Reject South Korea' }).click()
  await page.getByRole('button', { name: 'Publish' }).click()
  const readers = await page.getByRole('link', { name: /^\/articles\// }).getAttribute('href')
  const read = () => fetch(journey.origin + readers)
  expect((await read()).status).toBe(200)

  await page.getByRole('link', { name: 'Kill…' }).click()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Kill everywhere now' }).click()
  await page.getByRole('link', { name: 'One sentence for the public: Write a sentence.' }).click()
  await page.getByLabel('Reason, for the desk').fill('Published by mistake')
  await page.getByLabel('One sentence for the public').fill('We withdrew this story.')
  await page.getByRole('button', { name: 'Kill everywhere now' }).click()
  expect(await page.locator('.crumb').textContent()).toContain('Killed')
  await expect.poll(async () => (await read()).status).toBe(410)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.locator('#menu').getByRole('button', { name: 'Sign out' }).click()
  await page.goto(`${journey.origin}/desk`)
  expect(page.url()).toBe(`${journey.origin}/desk/sign-in`)
  expect(await faultsOf(page)).toEqual([])
})

/** Fills in a new article and saves it. */
async function writeDraft(page: Page, text: { headline: string; language: string; body: string }) {
  await page.goto(`${journey.origin}/desk/articles/new`)
  await page.getByLabel('Language').selectOption(text.language)
  await page.getByLabel('Headline').fill(text.headline)
  await page.getByLabel('Body').fill(text.body)
  await page.getByLabel('Source (needed)').fill('Agency')
  await page.getByLabel('Embargo until').fill('2030-05-01T09:00')
  await page.getByRole('button', { name: 'Save draft' }).click()
}

const typedOn = async (page: Page) => ({
  language: await page.getByLabel('Language').inputValue(),
  headline: await page.getByLabel('Headline').inputValue(),
  body: await page.getByLabel('Body').inputValue(),
  source: await page.getByLabel('Source (needed)').inputValue(),
  embargo: await page.getByLabel('Embargo until').inputValue(),
})

test('going back to the form brings what was typed, and saving it again makes no second article', async () => {
  const page = await onPhone()
  const typed = {
    language: 'ja',
    headline: '日韓、フェリーの安全で合意',
    body: '東京で。',
    source: 'Agency',
    embargo: '2030-05-01T09:00',
  }
  await writeDraft(page, typed)
  await page.waitForURL(/\/desk\/articles\/[0-9a-z]{16}$/)
  const saved = page.url()
  await page.goBack()
  expect(await typedOn(page)).toEqual(typed)

  await page.getByLabel('Headline').fill('日韓、別の見出し')
  await page.getByRole('button', { name: 'Save draft' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('saved already')
  expect(await typedOn(page)).toEqual({ ...typed, headline: '日韓、別の見出し' })
  expect(await page.getByRole('link', { name: 'See what was saved' }).getAttribute('href')).toBe(
    new URL(saved).pathname,
  )

  await writeDraft(page, { ...typed, headline: '' })
  expect(await page.getByRole('alert').textContent()).toContain('Headline is needed.')
  await page.goBack()
  expect(await typedOn(page)).toEqual({ ...typed, headline: '' })
})

const enlarge = (page: Page) =>
  page.evaluate(`{
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('html { font-size: 200% }')
    document.adoptedStyleSheets = [sheet]
  }`)

test('with text twice as large on a phone the top bar stays on the screen', async () => {
  const page = await withScript()
  await page.setViewportSize({ width: 360, height: 740 })
  await enlarge(page)
  const ends = await page
    .locator('.top > *')
    .evaluateAll(parts => parts.map(part => part.getBoundingClientRect().right))
  expect(ends.filter(end => end > 360)).toEqual([])
  await page.setViewportSize(LAPTOP.viewport)
})

test('with text twice as large forms, articles and health are no wider than a phone', async () => {
  const page = await withScript()
  await writeDraft(page, { language: 'en', headline: 'Busan and Thiruvananthapuram', body: TEXT })
  await page.waitForURL(/\/desk\/articles\/[0-9a-z]{16}$/)
  const article = page.url()
  await page.setViewportSize({ width: 360, height: 740 })
  const desk = `${journey.origin}/desk`
  const wide: string[] = []
  for (const address of [article, `${article}/edit`, `${desk}/articles/new`, `${desk}/health`]) {
    await page.goto(address)
    await enlarge(page)
    const width = await page.locator('html').evaluate(root => root.scrollWidth)
    if (width > 360) wide.push(`${address}: ${width}`)
  }
  expect(wide).toEqual([])
  await page.setViewportSize(LAPTOP.viewport)
})

test('what a name may mean is chosen on a small phone', async () => {
  const page = await onPhone()
  await page.setViewportSize({ width: 320, height: 568 })
  await writeDraft(page, { language: 'en', headline: 'A railway', body: 'It opens in May.' })
  await page.getByLabel('Add a tag').fill('Georgia')
  await page.getByRole('button', { name: 'Add tag' }).click()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Georgia · Country' }).click()
  expect(await page.locator('#tags').textContent()).toContain('Georgia')
})

test('of two editors of one text neither loses a word', async () => {
  const page = await signIn(browser, journey, 'Bora', PHONE)
  await writeDraft(page, { language: 'en', headline: 'First', body: 'In Ulaanbaatar.' })
  await page.getByRole('link', { name: 'Edit' }).click()
  const address = page.url()
  const other = await signIn(browser, journey, 'Chitra', PHONE)
  await other.goto(address)
  await other.getByLabel('Headline').fill('Hers')
  await other.getByLabel('Summary').fill('Her summary')
  await other.getByRole('button', { name: 'Save' }).click()

  await page.getByLabel('Headline').fill('His')
  await page.getByLabel('Byline').fill('Bora')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('alert').first().textContent()).toContain('Changed by someone else')
  expect(await page.locator('blockquote ins').allInnerTexts()).toEqual(['Hers', 'His'])
  expect(await page.getByLabel('Summary').inputValue()).toBe('Her summary')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: /Choose one of the two/ }).click()
  await page.getByRole('radio', { name: /Mine/ }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('His')

  // Hers began before his was saved; they changed different fields, so nobody is asked.
  await other.goto(address)
  await page.goto(address)
  await page.getByLabel('Body').fill('In Ulaanbaatar and Darkhan.')
  await page.getByRole('button', { name: 'Save' }).click()
  await other.getByLabel('Summary').fill('Her second summary')
  await other.getByRole('button', { name: 'Save' }).click()
  expect(await other.getByRole('main').getByRole('status').textContent()).toContain('Body.')
  expect(await other.locator('article').textContent()).toContain('Her second summary')
  expect(await other.locator('article').textContent()).toContain('Darkhan')
  expect(await faultsOf(other)).toEqual([])
})

test('with the script one key decides a tag, the next one waits under the focus, and the page stays', async () => {
  const page = await withScript()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  const answer = await fetch(`${journey.origin}/v1/submissions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      language: 'en',
      headline: 'Japan and South Korea agree on ferry safety',
      body: 'TOKYO: Japan and South Korea signed a plan. Crews will train in Busan.',
      source: { name: 'Agency' },
    }),
  })
  const { id } = (await answer.json()) as { id: string }
  await page.goto(`${journey.origin}/desk/articles/${id}`)
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
  const row = (name: string) => page.locator('.tag', { has: page.locator(`.name:text-is("${name}")`) })
  const focused = () => page.locator('.tag:focus-within .name').textContent()

  await page.keyboard.press('j')
  expect(await focused()).toBe('Japan')
  await page.keyboard.press('a')
  await expect.poll(() => row('Japan').getAttribute('class')).toContain('taken')
  expect(await focused()).toBe('South Korea')
  await page.keyboard.press('x')
  await expect.poll(() => row('South Korea').getAttribute('class')).toContain('refused')
  expect(await page.locator('mark.t2').count()).toBe(0)
  await page.keyboard.press('u')
  await expect.poll(() => row('South Korea').getAttribute('class')).toContain('undecided')
  await page.keyboard.press('+')
  await page.keyboard.type('ajx')
  expect(await page.getByLabel('Add a tag').inputValue()).toBe('ajx')
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)
  expect(faults).toEqual([])
  await page.close()
})
