import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { makeApiKey, makeInvite } from '../../tools/access.ts'
import { BUILD_DIR, build } from '../../tools/build.ts'
import { freePort } from '../../tools/free-port.ts'
import { databaseOf, startInstance } from '../../tools/instance.ts'
import { judgeBefore } from '../../tools/judge/openapi/judge-before.ts'
import { migrate } from '../../tools/migrate.ts'
import type { Outbound } from '../../tools/outer-worker.ts'
import { runStatements } from '../../tools/run-statements.ts'

interface Options {
  /** Where readers find it, if something stands before it. */
  address?: string
  cache?: 'local' | 'upstream'
  /** Who plays the world outside. */
  outside?: Outbound
}

/** The built Worker on a database of its own, with a key; `start` starts it again on the same database. */
export async function makeJourney({ address, cache = 'local', outside }: Options = {}) {
  const stateDir = mkdtempSync(join(tmpdir(), 'dawnwire-journey-'))
  const ownPort = await freePort()
  const judge = await judgeBefore(ownPort)
  const port = judge?.port ?? ownPort
  const origin = address ?? `http://localhost:${port}`
  const start = () =>
    startInstance({
      port: ownPort,
      stateDir: join(stateDir, 'v3'),
      buildDir: BUILD_DIR,
      vars: { PUBLIC_ORIGIN: origin, CACHE: cache },
      ...(outside && { outside }),
    })
  build()
  migrate(stateDir)
  const { key, statements } = makeApiKey('journey', ['submit', 'publish'], Date.now())
  const instance = await start()
  const db = await databaseOf(instance)
  await runStatements(db, statements)
  const forget = () => {
    judge?.end()
    rmSync(stateDir, { recursive: true })
  }
  return { origin, port, key, stateDir, start, instance, forget }
}

export type Journey = Awaited<ReturnType<typeof makeJourney>>

/** A newsroom and the browser that looks at it, until the tests of the file are over. Call it once, at its top. */
export async function journeyInBrowser(options: Options = {}) {
  const journey = await makeJourney(options)
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  afterAll(async () => {
    await browser.close()
    await journey.instance.dispose()
    journey.forget()
  })
  return { journey, browser }
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // The boxes of a list have one name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
})

/** What html-validate finds wrong with a page's source. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))
}

/** What is wrong with a page, as the browser has it: not valid, or wider than its screen. */
export async function faultsOf(page: Page): Promise<string[]> {
  const isWide = await page.locator('html').evaluate(html => html.scrollWidth > html.clientWidth)
  return [...(await htmlFaults(await page.content())), ...(isWide ? [`${page.url()} is too wide`] : [])]
}

export const PHONE = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }
export const LAPTOP = { viewport: { width: 1440, height: 900 } }

/** A page of somebody of this name on the desk, in a browser context of its own. */
export async function signIn(
  browser: Browser,
  journey: Journey,
  name: string,
  device: BrowserContextOptions,
) {
  const page = await (await browser.newContext(device)).newPage()
  await enterDesk(page, journey, name)
  return page
}

/** Takes an invite for somebody of this name, and goes on without a passkey to the desk. */
export async function enterDesk(
  page: Page,
  { origin, instance }: Pick<Journey, 'origin' | 'instance'>,
  name: string,
) {
  const { path, statements } = makeInvite({ name }, Date.now())
  await runStatements(await databaseOf(instance), statements)
  await page.goto(origin + path)
  await page.getByRole('button', { name: 'Go on without a passkey' }).click()
  await page.waitForURL(`${origin}/desk`)
}
