import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { beforeAll, expect, test } from 'vitest'
import { runMinute } from '../../tools/run-minute.ts'
import { enterDesk, faultsOf, journeyInBrowser } from './journey.ts'

interface Sent {
  host: string | undefined
  body: string
  headers: Record<string, string>
}

const sent: Sent[] = []
let status = 204
const { journey, browser } = await journeyInBrowser({
  outside: {
    type: 'node-handler',
    handler: async (request, response) => {
      const headers = request.headers as Record<string, string>
      sent.push({ host: headers.host, body: await text(request), headers })
      response.writeHead(status).end()
    },
  },
})
let page: Page

beforeAll(async () => {
  const door = await browser.newContext()
  await enterDesk(await door.newPage(), journey, 'Aiko')
  const context = await browser.newContext({
    storageState: await door.storageState(),
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  page = await context.newPage()
})

const publish = (headline: string) =>
  fetch(`${journey.origin}/v1/submissions?publish=true`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      language: 'en',
      headline,
      body: 'TOKYO: Japan signed a plan for safer ferries.',
      source: { name: 'Agency' },
      rights: 'All rights reserved',
    }),
  })

const runJob = () => runMinute(journey.instance)

test('without JavaScript an admin makes a webhook, and its receiver is told and can check it', async () => {
  await page.goto(`${journey.origin}/desk/webhooks`)
  await page.getByLabel('Name').fill('Partner')
  await page.getByLabel('Address').fill('https://partner.example/hook')
  await page.getByLabel('Stories').selectOption('country/JP')
  await page.getByRole('button', { name: 'Make the webhook' }).click()
  const secret = await page.getByLabel('Signing secret').inputValue()
  expect(await faultsOf(page)).toEqual([])

  expect((await publish('Japan agrees on ferry safety')).status).toBe(201)
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(1)
  const [first] = sent
  expect(first?.host).toBe('partner.example')
  expect(new Webhook(secret).verify(first?.body ?? '', first?.headers ?? {})).toMatchObject({
    type: 'article.published',
    article: { headline: 'Japan agrees on ferry safety' },
  })
})

test('what a receiver did not take stands in its log, and goes with a later run of the minute’s job', async () => {
  status = 503
  await publish('Japan opens a port')
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(2)
  await page.goto(`${journey.origin}/desk/webhooks`)
  await page.getByRole('link', { name: 'Partner' }).click()
  const isLogged = async () => {
    await page.reload()
    return page.getByText('answered 503').count()
  }
  await expect.poll(isLogged, { timeout: 20_000 }).toBe(1)
  expect(await faultsOf(page)).toEqual([])
  status = 204
  const sentAfterRun = async () => {
    await runJob()
    return sent.length
  }
  await expect.poll(sentAfterRun, { timeout: 30_000, interval: 1_000 }).toBe(3)
  expect(sent[2]?.headers['webhook-id']).toBe(sent[1]?.headers['webhook-id'])
  expect(sent[2]?.body).toBe(sent[1]?.body)
})
