import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { PICTURE_BYTES } from '../../functions/picture/limits.ts'
import { faultsOf, journeyInBrowser, LAPTOP, PHONE, signIn } from './journey.ts'

/** A picture's way from an editor's file to a reader and away again, with and without JavaScript. */

const { journey, browser } = await journeyInBrowser()
const photograph = await sharp({ create: { width: 1000, height: 600, channels: 3, background: 'navy' } })
  .withExif({ IFD0: { Copyright: 'SECRET' } })
  .jpeg()
  .toBuffer()

const file = (buffer: Buffer, name = 'ferry.jpg', mimeType = 'image/jpeg') => ({ name, mimeType, buffer })
const choose = (page: Page, ...chosen: Parameters<typeof file>) =>
  page.locator('input[name="picture.file"]').setInputFiles(file(...chosen))

const HEADLINE = 'The ferry sails again'
async function writeStory(page: Page) {
  await page.goto(`${journey.origin}/desk/articles/new`)
  await page.getByLabel('Language').selectOption('en')
  await page.getByLabel('Headline').fill(HEADLINE)
  await page.getByLabel('Body').fill('From Busan to Fukuoka.')
  await page.getByLabel('Source (needed)').fill('Agency')
  await page.getByLabel('Rights', { exact: true }).fill('CC BY 4.0')
  await page.locator('[name="picture.alt"]').fill('A ferry at its quay')
  await page.locator('[name="picture.credit"]').fill('L. Nassar')
  await page.locator('[name="picture.rights"]').fill('CC BY 4.0')
}

/** Bytes and answers of all addresses in a `srcset`. */
async function answersOf(srcset: string) {
  const addresses = srcset.split(',').map(each => each.trim().split(' ')[0] ?? '')
  return Promise.all(
    addresses.map(async address => {
      const response = await fetch(new URL(address, journey.origin))
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
    }),
  )
}

/** From the article's page on the desk to readers, and away. */
async function publishAndKill(page: Page, widths: number[]) {
  const desk = page.url()
  const reader = await (await browser.newContext(PHONE)).newPage()

  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('button', { name: /Preview link/ }).click()
  await page.waitForURL(/\/preview-links\//)
  await reader.goto(page.url())
  const previewed = reader.locator('article img')
  expect(await previewed.getAttribute('alt')).toBe('A ferry at its quay')
  const inPreview = await reader.request.get(
    new URL((await previewed.getAttribute('src')) ?? '', page.url()).href,
  )
  expect([inPreview.status(), inPreview.headers()['cache-control']]).toEqual([200, 'private, no-store'])

  await page.goto(desk)
  const id = /\/desk\/pictures\/([0-9a-z]{16})/.exec(await page.content())?.[1]
  const isShown = async () => (await fetch(`${journey.origin}/pictures/${id}/1000`)).status
  expect(await isShown()).toBe(404)
  await page.getByRole('button', { name: 'Publish' }).click()
  const address = (await page.getByRole('link', { name: /^\/articles\// }).getAttribute('href')) ?? ''
  await reader.goto(journey.origin + address)
  const image = reader.locator('article img').first()
  expect(await image.getAttribute('alt')).toBe('A ferry at its quay')
  expect([await image.getAttribute('width'), await image.getAttribute('height')]).toEqual(['1000', '600'])
  await expect
    .poll(() => image.evaluate(each => 'naturalWidth' in each && Number(each.naturalWidth)))
    .toBeGreaterThan(0)
  expect(await reader.locator('article figcaption').first().textContent()).toContain('L. Nassar')
  expect(await faultsOf(reader)).toEqual([])
  const srcset = (await image.getAttribute('srcset')) ?? `${await image.getAttribute('src')} 1000w`
  expect(srcset.match(/(?<= )\d+(?=w)/g)?.map(Number)).toEqual(widths)
  for (const { status, bytes } of await answersOf(srcset)) {
    expect(status).toBe(200)
    expect(bytes.includes('SECRET')).toBe(false)
  }

  await page.goto(desk)
  await page.getByRole('link', { name: 'Kill…' }).click()
  await page.getByLabel('Reason, for the desk').fill('Published by mistake')
  await page.getByLabel('One sentence for the public').fill('We withdrew this story.')
  await page.getByRole('button', { name: 'Kill everywhere now' }).click()
  await expect.poll(isShown).toBe(410)
  for (const { status } of await answersOf(srcset)) expect(status).toBe(410)
}

test('without JavaScript a picture goes from a form to readers, and with its killed story away', async () => {
  const page = await signIn(browser, journey, 'Aiko', PHONE)
  await writeStory(page)
  await choose(page, photograph)
  await page.getByRole('button', { name: 'Send to review' }).click()
  expect(await page.locator('article img').getAttribute('alt')).toBe('A ferry at its quay')
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('radio', { name: 'top left' }).check()
  await page.locator('[name="picture.credit"]').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('credit')
  await page.locator('[name="picture.credit"]').fill('L. Nassar')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/desk\/articles\/[0-9a-z]{16}$/)
  await page.getByRole('link', { name: 'Edit' }).click()
  expect(await page.getByRole('radio', { name: 'top left' }).isChecked()).toBe(true)
  await page.goBack()
  await publishAndKill(page, [1000])
})

test('with JavaScript it also comes in the widths that telephones need', async () => {
  const page = await signIn(browser, journey, 'Bora', LAPTOP)
  await writeStory(page)
  await choose(page, photograph)
  await expect.poll(() => page.locator('input[data-width]').count()).toBe(3)
  await page.getByRole('button', { name: 'Send to review' }).click()
  await page.waitForURL(/\/desk\/articles\/[0-9a-z]{16}$/)
  await publishAndKill(page, [320, 640, 960, 1000])
})

/** A PNG of some bytes that would take ten gigabytes to show. */
async function bomb(): Promise<Buffer> {
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(50_000, 16)
  png.writeUInt32BE(50_000, 20)
  return png
}

const REFUSED: [what: string, chosen: () => Promise<Parameters<typeof file>>, says: string][] = [
  ['no picture', async () => [Buffer.from('<svg onload="alert(1)"/>')], 'JPEG, PNG, WebP'],
  ['too large', async () => [Buffer.alloc(PICTURE_BYTES + 1, photograph)], `at most ${PICTURE_BYTES} bytes`],
  [
    'called otherwise than it is',
    async () => [photograph, 'ferry.png', 'image/png'],
    'called or declared otherwise',
  ],
  ['a decompression bomb', async () => [await bomb(), 'ferry.png', 'image/png'], 'pixels'],
  ['cut off', async () => [photograph.subarray(0, 300)], 'damaged'],
]

test.each([
  ['with', LAPTOP],
  ['without', PHONE],
])(
  '%s JavaScript a file that cannot be shown is refused at its field, and what was typed stays',
  async (_, device) => {
    const page = await signIn(browser, journey, 'Chitra', device)
    for (const [what, chosen, says] of REFUSED) {
      await writeStory(page)
      await choose(page, ...(await chosen()))
      await page.getByRole('button', { name: 'Send to review' }).click()
      await expect.poll(() => page.getByRole('alert').textContent()).toContain(says)
      const field = page.locator('input[name="picture.file"]')
      expect([what, await field.getAttribute('aria-invalid')]).toEqual([what, 'true'])
      expect(
        await page
          .locator(`#${await field.getAttribute('aria-describedby').then(ids => ids?.split(' ').at(-1))}`)
          .count(),
      ).toBe(1)
      expect([what, await page.getByLabel('Headline').inputValue()]).toEqual([what, HEADLINE])
      expect(await page.getByLabel('Body').inputValue()).toBe('From Busan to Fukuoka.')
      expect(await page.locator('[name="picture.alt"]').inputValue()).toBe('A ferry at its quay')
      expect(await faultsOf(page)).toEqual([])
    }
  },
)
