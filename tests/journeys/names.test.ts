import { expect, test } from 'vitest'
import { enterDesk, faultsOf, journeyInBrowser } from './journey.ts'

const { journey, browser } = await journeyInBrowser()

test('a chief teaches the tagger on a small phone without JavaScript', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  const page = await context.newPage()
  await enterDesk(page, journey, 'Aiko')

  await page.goto(`${journey.origin}/desk/names`)
  expect(await faultsOf(page)).toEqual([])
  await page.getByText('Add a name').click()
  await page.getByLabel('What it is').selectOption('Organisation')
  await page.getByLabel('English').fill('Moriyama Robotics')
  await page.getByText('In other languages').click()
  await page.getByLabel('Japanese').fill('森山ロボティクス')
  await page.getByLabel('Country').selectOption('Japan')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  expect(page.url()).toBe(`${journey.origin}/desk/names/organisation:dw:moriyama-robotics`)
  expect(await faultsOf(page)).toEqual([])

  await page.goto(`${journey.origin}/desk/articles/new`)
  await page.getByLabel('Language (needed)').selectOption('en')
  await page.getByLabel('Headline').fill('Robots for Osaka')
  await page.getByLabel('Body').fill('Moriyama Robotics opened a plant near Osaka. Moriyama Robotics hires.')
  await page.getByLabel('Source (needed)').fill('Agency')
  await page.getByRole('button', { name: 'Send to review' }).click()
  await page.getByRole('button', { name: 'Accept Moriyama Robotics' }).waitFor()
  await page.getByLabel('Add a tag').fill('Kenji Nobody')
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.getByLabel('What it is').selectOption('Person')
  expect(await page.getByLabel('English').inputValue()).toBe('Kenji Nobody')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Add new name' }).click()
  await page.getByRole('button', { name: 'Accept Kenji Nobody' }).waitFor()
  expect(await faultsOf(page)).toEqual([])

  await page.goto(`${journey.origin}/desk/names?q=Sea+of+Japan`)
  await page.getByRole('link', { name: 'Sea of Japan' }).click()
  await page.getByLabel('English').fill('East Sea / Sea of Japan')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => page.getByText('East Sea / Sea of Japan').count()).toBeGreaterThan(0)
  expect(await faultsOf(page)).toEqual([])
  await context.close()
})
