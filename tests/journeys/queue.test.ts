import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { enterDesk, faultsOf, journeyInBrowser } from './journey.ts'

const { journey, browser } = await journeyInBrowser()

const HEADLINES = {
  ja: '能登半島の仮設住宅、来春までに全戸完成へ　県が入居計画を前倒し',
  th: 'ครม.อนุมัติงบซ่อมเขื่อนสามแห่งก่อนฤดูฝน กรมชลประทานเร่งสำรวจลุ่มน้ำยมและลุ่มน้ำน่าน',
  ar: 'وزراء الطاقة في دول الخليج يبحثون ربط شبكات الكهرباء قبل صيف العام المقبل',
}

beforeAll(async () => {
  for (const [language, headline] of Object.entries(HEADLINES)) {
    const answer = await fetch(`${journey.origin}/v1/submissions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ language, headline, body: headline, source: { name: 'Agency' } }),
    })
    expect(answer.status).toBe(201)
  }
})

async function signIn(options: { javaScriptEnabled: boolean; width: number }) {
  const { javaScriptEnabled, width } = options
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 800 } })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', message => {
    if (/Content.Security.Policy|TrustedHTML/i.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', error => faults.push(error.message))
  await enterDesk(page, journey, 'Aiko')
  return { page, faults }
}

const focused = (page: Page) => page.locator(':focus').textContent()

test('the queue is worked through with single keys', async () => {
  const { page, faults } = await signIn({ javaScriptEnabled: true, width: 1280 })
  const [first, second] = await page.locator('.list a.head').allInnerTexts()
  await page.keyboard.press('j')
  expect(await focused(page)).toBe(first)
  await page.keyboard.press('j')
  expect(await focused(page)).toBe(second)
  await page.keyboard.press('x')
  expect(await page.locator('.list li:nth-child(2) input').isChecked()).toBe(true)
  await page.keyboard.press('k')
  expect(await focused(page)).toBe(first)
  await page.keyboard.press('a')
  expect(await page.locator(':focus').getAttribute('name')).toBe('assignee')
  // Letters choose in a field.
  await page.keyboard.press('j')
  expect(await page.locator(':focus').getAttribute('name')).toBe('assignee')
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await page.waitForURL(`${journey.origin}/desk`)
  expect(await page.locator('.list li').nth(1).textContent()).toContain('Aiko')

  await page.keyboard.press('/')
  await page.keyboard.type('仮設住宅')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  expect(await page.locator('h1').textContent()).toBe('1 story with “仮設住宅”')
  expect(await page.locator('.list a.head').allInnerTexts()).toEqual([HEADLINES.ja])
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/articles/)
  await page.keyboard.press('?')
  expect(await page.locator('#keys').isVisible()).toBe(true)
  expect(faults).toEqual([])
})

test('on a phone without JavaScript stories are searched, selected and taken', async () => {
  const { page } = await signIn({ javaScriptEnabled: false, width: 360 })
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('Search the queue').fill('เขื่อน')
  await page.getByLabel('Search the queue').press('Enter')
  expect(await page.locator('.list a.head').allInnerTexts()).toEqual([HEADLINES.th])
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Take into review' }).click()
  expect(await page.locator('.list .st').allInnerTexts()).toEqual(['In review'])
  for (const path of ['/desk/calendar', '/desk/health', '/desk?status=submitted']) {
    await page.goto(journey.origin + path)
    expect(await faultsOf(page)).toEqual([])
  }
})
