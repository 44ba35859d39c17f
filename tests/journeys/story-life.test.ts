import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { localTime } from '../../functions/text/local-time.ts'
import { makeApiKey } from '../../tools/access.ts'
import { databaseOf } from '../../tools/instance.ts'
import { runStatements } from '../../tools/run-statements.ts'
import { faultsOf, journeyInBrowser, LAPTOP, PHONE } from './journey.ts'
import { complaintsOf, invitePath, makePerson } from './person.ts'

const { journey, browser } = await journeyInBrowser()

const complaints: string[] = []

/** Ms; the hands of two people, on a busy machine too. */
const PATIENT = 240_000
/** Ms from the click until readers see it. */
const AHEAD = 20_000

type Device = typeof LAPTOP | typeof PHONE

/** Somebody who made a passkey from an invite; then goes on as the device does, with scripts or without. */
async function atDesk(name: string, device: Device): Promise<Page> {
  const { page, context } = await makePerson(browser, complaints, { ...device, javaScriptEnabled: true })
  await page.goto(journey.origin + (await invitePath(journey, name)))
  await press(page, 'Make a passkey')
  await page.waitForURL(`${journey.origin}/desk`)
  if (device === LAPTOP) return page
  const plain = await browser.newContext({ ...device, storageState: await context.storageState() })
  await context.close()
  const plainPage = await plain.newPage()
  complaintsOf(plainPage, complaints)
  return plainPage
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** A button of the form, beside whose words its key stands. */
const save = (page: Page, name: RegExp) => page.getByRole('button', { name }).click()
const read = (id: string) => fetch(`${journey.origin}/v1/articles/${id}`)
const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** Opens an article and sees that the page is in order. */
async function open(page: Page, id: string, way = '') {
  await page.goto(`${journey.origin}/desk/articles/${id}${way}`)
  expect(await faultsOf(page)).toEqual([])
}

async function writes(page: Page, headline: string): Promise<string> {
  await page.goto(`${journey.origin}/desk/articles/new`)
  await page.getByLabel('Language').selectOption('Japanese – 日本語')
  await page.getByLabel('Headline').fill(headline)
  await page
    .getByLabel('Body')
    .fill('東京：日本と韓国は月曜日、フェリーの安全計画に署名した。\n\n釜山で訓練を行う。')
  await page.getByLabel('Source (needed)').fill('東京通信')
  await page.getByLabel('Rights', { exact: true }).fill('CC BY 4.0')
  await save(page, /^Send to review/)
  await page.waitForURL(/\/desk\/articles\/[0-9a-z]{16}$/)
  expect(await page.locator('.tag .name').allInnerTexts()).toContainEqual('Japan')
  return idIn(page)
}

/** Looks at what a colleague wrote, decides its tags, and clears it for a moment soon. */
async function reviews(page: Page, id: string): Promise<number> {
  await open(page, id)
  await press(page, 'Take into review')
  await press(page, 'Accept Japan')
  await press(page, 'Reject South Korea')
  await expect.poll(() => page.locator('.tag.refused .name').allInnerTexts()).toContainEqual('South Korea')
  const [, zone = ''] = /Times are in ([\w/]+)/.exec((await page.textContent('main')) ?? '') ?? []
  const at = Math.ceil((Date.now() + AHEAD) / 1000) * 1000
  await page.getByLabel('Publish at').fill(localTime(at, zone))
  await press(page, 'Publish')
  await expect.poll(() => page.locator('.crumb').textContent()).toContain('Scheduled')
  expect((await read(id)).status).toBe(404)
  return at
}

async function corrects(page: Page, id: string) {
  await open(page, id, '/edit')
  await page
    .getByLabel('Body')
    .fill('東京：日本と韓国は火曜日、フェリーの安全計画に署名した。\n\n釜山で訓練を行う。')
  await page.getByLabel('Public note').fill('署名は火曜日でした。')
  await save(page, /^Publish the change/)
  await page.waitForURL(/\/desk\/articles\/[0-9a-z]{16}/)
  await expect.poll(async () => (await read(id)).text()).toContain('署名は火曜日でした。')
  const { url } = (await (await read(id)).json()) as { url: string }
  expect(await (await fetch(url)).text()).toContain('署名は火曜日でした。')
}

async function kills(page: Page, id: string) {
  await open(page, id, '/kill')
  await page.getByLabel('Reason, for the desk').fill('The agency withdrew it.')
  await page.getByLabel('One sentence for the public').fill('記事を取り下げました。')
  await press(page, 'Kill everywhere now')
  await expect.poll(() => page.locator('.crumb').textContent()).toContain('Killed')
  await expect.poll(async () => (await read(id)).status).toBe(410)
  expect(await (await read(id)).text()).toContain('記事を取り下げました。')
}

test.each([
  ['with the script', LAPTOP],
  ['without JavaScript, on a phone', PHONE],
])(
  'two people with passkeys take a story through its life %s',
  async (how, device) => {
    const author = await atDesk(`Sana ${how}`, device)
    const reviewer = await atDesk(`Wei ${how}`, device)
    const id = await writes(author, `日韓、フェリー安全計画に署名 ${how}`)
    const at = await reviews(reviewer, id)
    await expect.poll(async () => (await read(id)).status, { timeout: 60_000 }).toBe(200)
    expect(Date.now()).toBeGreaterThanOrEqual(at)
    await corrects(author, id)
    await kills(reviewer, id)
    expect(complaints).toEqual([])
  },
  PATIENT,
)

test(
  'another text of a partner is compared and taken, with its note',
  async () => {
    const { key, statements } = makeApiKey('agency', ['submit'], Date.now())
    await runStatements(await databaseOf(journey.instance), statements)
    const send = async (text: string): Promise<{ id: string }> => {
      const answer = await fetch(`${journey.origin}/v1/submissions`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          externalId: 'harbour',
          language: 'en',
          headline: 'Busan opens a harbour',
          body: `BUSAN: South Korea opened a harbour ${text}`,
          source: { name: 'Agency' },
          rights: 'CC BY 4.0',
        }),
      })
      return answer.json() as Promise<{ id: string }>
    }
    const { id } = await send('on Monday.')
    const page = await atDesk('Leila', LAPTOP)
    await open(page, id)
    await press(page, 'Publish')
    await expect.poll(async () => (await read(id)).status).toBe(200)
    await send('on Tuesday.')
    await open(page, id)
    expect((await page.locator('.proposal ins').allInnerTexts()).join(' ')).toContain('Tuesday')
    expect((await page.locator('.proposal del').allInnerTexts()).join(' ')).toContain('Monday')
    await page.getByLabel('Public note').fill('It opened on Tuesday.')
    await press(page, 'Take these changes')
    await expect.poll(async () => (await read(id)).text()).toContain('It opened on Tuesday.')
    expect(await (await fetch(`${journey.origin}/v1/articles/${id}?body=html`)).text()).toContain(
      'on Tuesday',
    )
    expect(complaints).toEqual([])
  },
  PATIENT,
)
