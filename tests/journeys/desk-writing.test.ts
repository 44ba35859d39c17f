import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enterDesk, htmlFaults, journeyInBrowser } from './journey.ts'

const { journey, browser } = await journeyInBrowser()

/** What the browser complains of: scripts that fail, and what the page's policy forbids. */
const complaints: string[] = []

/** How often a browser has asked before leaving a page. */
let askings = 0

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

/** A desktop with JavaScript. Each editor signs in once: the door lets few through in a minute. */
async function signIn(name: string): Promise<Page> {
  const storageState = sessions.get(name)
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...(storageState && { storageState }),
  })
  const page = await context.newPage()
  page.on('dialog', dialog => {
    if (dialog.type() === 'beforeunload') askings++
    return dialog.accept()
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (/Content Security Policy|Trusted/.test(message.text())) complaints.push(message.text())
  })
  if (storageState) return page
  await enterDesk(page, journey, name)
  sessions.set(name, await context.storageState())
  return page
}

const stateOf = (page: Page) => page.locator('#save-state').textContent()
const kept = (page: Page) => expect.poll(() => stateOf(page), { timeout: 10_000 }).toContain('Kept at')

async function open(page: Page, headline: string) {
  await page.goto(`${journey.origin}/desk/articles/new`)
  await page.getByLabel('Language').selectOption('en')
  await page.getByLabel('Headline').fill(headline)
  await page.getByLabel('Source (needed)').fill('Agency')
  await page.getByLabel('Body').fill('In Ulaanbaatar.')
}

/** Leaves, and says whether the browser asked first. */
async function leave(page: Page): Promise<boolean> {
  const before = askings
  await page.goto(`${journey.origin}/desk`)
  return askings > before
}

test('typing shows the preview with its tags, and pointing at one marks its words', async () => {
  const page = await signIn('Aiko')
  await page.goto(`${journey.origin}/desk/articles/new`)
  expect(await page.locator('#preview').textContent()).toContain('once there is a text')
  await page.getByLabel('Language').selectOption('ja')
  await page.getByLabel('Headline').fill('日韓、フェリーの安全で合意')
  await page.getByLabel('Body').fill('**東京**で日本と韓国が<b>署名</b>した。')
  const preview = page.locator('#preview')
  await preview.locator('.tag', { hasText: 'Japan' }).first().waitFor()
  expect(await preview.locator('article').getAttribute('lang')).toBe('ja')
  expect(await preview.locator('article strong').textContent()).toBe('東京')
  expect(await preview.locator('article').textContent()).toContain('<b>署名</b>')
  expect(await page.locator('#text-count').textContent()).toContain('1 paragraph')

  expect(await htmlFaults(await page.content())).toEqual([])

  const tag = preview.locator('.tag', { hasText: 'Japan' }).first()
  const number = /\bt\d+\b/.exec((await tag.getAttribute('class')) ?? '')?.[0]
  const mark = preview.locator(`mark.${number}`).first()
  const look = () => mark.screenshot()
  const before = await look()
  await tag.hover()
  expect(before.equals(await look())).toBe(false)
})

test('what was typed comes back when the page is loaded anew, and leaving asks first', async () => {
  const page = await signIn('Bora')
  await open(page, 'Not saved')
  await kept(page)
  expect(await leave(page)).toBe(true)
  await page.goBack()
  await page.reload()
  expect(await page.getByLabel('Headline').inputValue()).toBe('Not saved')
  expect(await page.getByLabel('Body').inputValue()).toBe('In Ulaanbaatar.')

  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('link', { name: 'Edit' }).click()
  expect(await leave(page)).toBe(false)
  await page.goBack()
  await page.getByLabel('Headline').fill('Not saved again')
  await kept(page)
  await page.reload()
  expect(await page.getByLabel('Headline').inputValue()).toBe('Not saved again')
  await page.getByRole('button', { name: 'Drop it' }).click()
  expect(await page.getByLabel('Headline').inputValue()).toBe('Not saved')
})

test('a key saves and goes on at the same place, and another sends to review', async () => {
  const page = await signIn('Chitra')
  await open(page, 'Saved by a key')
  // The browser of the tests is on a keyboard without ⌘.
  expect(await page.locator('.savebar kbd').allTextContents()).toEqual(['Ctrl S', 'Ctrl ↵'])
  await page.getByLabel('Body').press('Control+s')
  await page.waitForURL(/\/articles\/[0-9a-z]{16}\/edit$/)
  expect(await page.locator(':focus').getAttribute('id')).toBe('field-body')
  expect(await page.locator('.crumb').textContent()).toContain('version 1')
  await page.keyboard.type(' And in Darkhan.')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/articles\/[0-9a-z]{16}$/)
  expect(await page.locator('.crumb').textContent()).toContain('Submitted')
  expect(await page.locator('article').textContent()).toContain('And in Darkhan.')
})

test('two editors see each other', async () => {
  const his = await signIn('Dorji')
  await open(his, 'Of two')
  await his.getByLabel('Body').press('Control+s')
  await his.waitForURL(/\/edit$/)
  const hers = await signIn('Emine')
  await hers.goto(his.url())
  expect(await hers.locator('#present').textContent()).toContain('Dorji has it open too')
  await his.reload()
  expect(await his.locator('#present').textContent()).toContain('Emine has it open too')
})

test('offline the device keeps the text, and the newsroom has it once the network is back', async () => {
  const page = await signIn('Aiko')
  await open(page, 'Online')
  await kept(page)
  await page.context().setOffline(true)
  await page.getByLabel('Headline').fill('Offline')
  await expect.poll(() => stateOf(page), { timeout: 10_000 }).toContain('kept on this device')
  await page.getByRole('button', { name: 'Save draft' }).click()
  expect(await stateOf(page)).toContain('Not sent')
  await page.context().setOffline(false)
  await kept(page)
  await page.reload()
  expect(await page.getByLabel('Headline').inputValue()).toBe('Offline')
})

test('after the session has ended the device keeps the text, and brings it back', async () => {
  const page = await signIn('Aiko')
  await open(page, 'Before')
  await kept(page)
  const address = page.url()
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await page.getByLabel('Headline').fill('After')
  await expect.poll(() => stateOf(page), { timeout: 10_000 }).toContain('sign-in has ended')
  await page.context().addCookies(cookies)
  await page.goto(`${journey.origin}/desk`)
  await page.goto(address)
  expect(await page.getByLabel('Headline').inputValue()).toBe('Before')
  await page.getByRole('button', { name: 'Bring it back' }).click()
  expect(await page.getByLabel('Headline').inputValue()).toBe('After')
  await kept(page)
})

test('a form that came back to be corrected offers no other copy of what stands in it', async () => {
  const his = await signIn('Dorji')
  await open(his, 'Both change it')
  await his.getByLabel('Body').press('Control+s')
  await his.waitForURL(/\/edit$/)
  const hers = await signIn('Emine')
  await hers.goto(his.url())
  await his.getByLabel('Headline').fill('His')
  await his.getByLabel('Byline').fill('Dorji')
  await his.getByLabel('Body').press('Control+s')
  await expect.poll(() => his.locator('.crumb').textContent()).toContain('version 2')
  await hers.getByLabel('Headline').fill('Hers')
  await hers.getByLabel('Body').press('Control+s')
  await hers.getByText('Changed by someone else').waitFor()
  expect(await hers.getByLabel('Byline').inputValue()).toBe('Dorji')
  expect(await hers.getByRole('button', { name: 'Bring it back' }).count()).toBe(0)
  // Until the newsroom has it the device keeps it.
  await hers.goto(his.url())
  await hers.getByRole('button', { name: 'Bring it back' }).click()
  expect(await hers.getByLabel('Headline').inputValue()).toBe('Hers')
})

test('a preview link opens without a sign-in', async () => {
  const page = await signIn('Aiko')
  await open(page, 'Seen by a friend')
  await page.getByLabel('Body').press('Control+s')
  await page.waitForURL(/\/edit$/)
  await page.getByRole('button', { name: /Preview link/ }).click()
  await page.waitForURL(/\/preview-links\//)
  const friend = await (await browser.newContext()).newPage()
  await friend.goto(page.url())
  expect(await friend.getByRole('heading', { level: 1 }).textContent()).toBe('Seen by a friend')
  expect(await htmlFaults(await friend.content())).toEqual([])
})

/** Pastes into the body as a word processor does, with HTML beside the plain words; whether the browser does it by itself. */
const paste = (page: Page, html: string, plain: string) =>
  page.evaluate<boolean>(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', ${JSON.stringify(html)})
    clipboardData.setData('text/plain', ${JSON.stringify(plain)})
    const body = document.getElementById('field-body')
    body.focus()
    return body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })()`)

test('what is pasted from a word processor keeps its formatting, can be taken back, and is plain where that fails', async () => {
  const page = await signIn('Aiko')
  await page.goto(`${journey.origin}/desk/articles/new`)
  const body = page.getByLabel('Body')
  await body.fill('Before. ')
  const html = '<p>Signed in <b>Busan</b>.</p><ul><li>one</li></ul>'
  expect(await paste(page, html, 'Signed in Busan. one')).toBe(false)
  await expect.poll(() => body.inputValue()).toBe('Before. Signed in **Busan**.\n\n- one')
  await page.keyboard.press('Control+z')
  expect(await body.inputValue()).toBe('Before. ')

  // An editor of source code copies each line as a `div`; the browser pastes the words itself.
  expect(await paste(page, '<div><span style="color:red">## a</span></div>', '## a')).toBe(true)
  await page.route('**/desk/pasted', route => route.abort())
  expect(await paste(page, html, 'Signed in Busan. one')).toBe(false)
  await expect.poll(() => body.inputValue()).toBe('Before. Signed in Busan. one')
})

test('another language of the story is that of its fields at once', async () => {
  const page = await signIn('Aiko')
  await page.goto(`${journey.origin}/desk/articles/new`)
  const language = () => page.getByLabel('Headline').getAttribute('lang')
  expect(await language()).toBeNull()
  await page.getByLabel('Language').selectOption('ja')
  expect(await language()).toBe('ja')
})

test('nothing of it broke a rule of the page', () => {
  expect(complaints).toEqual([])
})
