import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { databaseOf } from '../../tools/instance.ts'
import { faultsOf, journeyInBrowser } from './journey.ts'
import { invitePath, makePerson } from './person.ts'

const { journey, browser } = await journeyInBrowser()

const database = () => databaseOf(journey.instance)

/** What scripts and policies complained of; the browser says of every refused answer that it was refused. */
const complaints: string[] = []

const personAt = (width: number) => makePerson(browser, complaints, { viewport: { width, height: 844 } })

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const title = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

/** Ends the five minutes since everybody's last passkey. */
const forgetPasskeys = async () => (await database()).prepare('UPDATE session SET verified_at = 1').run()

test('from an invite to a passkey, out and in again, a colleague with another role, and a key', async () => {
  const { page, unlock } = await personAt(360)
  const path = await invitePath(journey, 'Sana')
  await page.goto(journey.origin.replace('localhost', '127.0.0.1') + path)
  expect(page.url()).toBe(journey.origin + path)
  expect(await faultsOf(page)).toEqual([])
  await press(page, 'Make a passkey')
  await page.waitForURL(`${journey.origin}/desk`)
  await page.goto(journey.origin + path)
  expect(await title(page)).toBe('This link no longer works')
  expect(await faultsOf(page)).toEqual([])

  await page.goto(`${journey.origin}/desk`)
  await press(page, 'Menu')
  await press(page, 'Sign out')
  await page.waitForURL(/sign-in$/)
  expect(await faultsOf(page)).toEqual([])
  await unlock(false)
  await press(page, 'Use your passkey')
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('No passkey was used')
  await unlock(true)
  await press(page, 'Use your passkey')
  await page.waitForURL(`${journey.origin}/desk`)

  await page.goto(`${journey.origin}/desk/users`)
  await page.getByLabel('Name').fill('Leila')
  await press(page, 'Make an invite')
  const link = await page.getByRole('textbox', { name: 'Invite link' }).inputValue()
  expect(await faultsOf(page)).toEqual([])

  const leila = await personAt(1440)
  await leila.page.goto(link)
  expect(await leila.page.getByText('Sana invited you as reporter').count()).toBe(1)
  await press(leila.page, 'Make a passkey')
  await leila.page.waitForURL(`${journey.origin}/desk`)
  expect(await leila.page.getByRole('link', { name: 'Users' }).count()).toBe(0)
  await leila.page.goto(`${journey.origin}/desk/users`)
  expect(await title(leila.page)).toBe('Not allowed')

  // A new role asks for the passkey again: nobody unlocks it, then somebody does.
  await forgetPasskeys()
  await page.goto(`${journey.origin}/desk/users`)
  await page.getByLabel('Role of Leila', { exact: true }).selectOption('chief')
  await unlock(false)
  await press(page, 'Save the role of Leila')
  await expect.poll(() => page.getByText('No passkey was used').count()).toBe(1)
  expect(await leila.page.goto(`${journey.origin}/desk`).then(answer => answer?.status())).toBe(200)
  await unlock(true)
  await press(page, 'Save the role of Leila')
  await expect
    .poll(async () => (await leila.page.goto(`${journey.origin}/desk`))?.url())
    .toBe(`${journey.origin}/desk/sign-in`)
  await press(leila.page, 'Use your passkey')
  await leila.page.waitForURL(`${journey.origin}/desk`)
  await press(leila.page, 'Leila')
  expect(await leila.page.locator('#who').textContent()).toContain('Leila, chief')

  await page.goto(`${journey.origin}/desk/keys`)
  await page.getByLabel('For', { exact: true }).fill('agency-1')
  await press(page, 'Make key')
  const key = await page.getByLabel('API key', { exact: true }).inputValue()
  const tag = () =>
    fetch(`${journey.origin}/v1/tag`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: '{"text":"Tokyo"}',
    })
  expect((await tag()).status).toBe(200)
  expect(await faultsOf(page)).toEqual([])
  await page.goto(`${journey.origin}/desk/keys`)
  await page.getByRole('button', { name: /^Revoke the key \w+ of agency-1$/ }).click()
  await page.getByText('revoked', { exact: true }).first().waitFor()
  expect((await tag()).status).toBe(401)

  await page.goto(`${journey.origin}/desk/passkeys`)
  await page.getByLabel('New name for Passkey 1').fill('This laptop')
  await press(page, 'Rename')
  await expect.poll(() => page.getByRole('heading', { name: 'This laptop' }).count()).toBe(1)
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('without JavaScript a dangerous act comes back with what was typed, and says what it needs', async () => {
  const { page } = await personAt(390)
  await page.goto(journey.origin + (await invitePath(journey, 'Chitra')))
  await press(page, 'Make a passkey')
  await page.waitForURL(`${journey.origin}/desk`)
  await forgetPasskeys()
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const still = await plain.newPage()
  await still.goto(`${journey.origin}/desk/users`)
  await still.getByLabel('Name').fill('Wei')
  await press(still, 'Make an invite')
  expect(await title(still)).toBe('Confirm that it is you')
  expect(await still.locator('input[name=name]').inputValue()).toBe('Wei')
  expect(await still.locator('noscript').textContent()).toContain('Passkeys need JavaScript')
  expect(await faultsOf(still)).toEqual([])
})
