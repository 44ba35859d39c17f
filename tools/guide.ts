import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { makeApiKey, makeInvite } from './access.ts'
import { BUILD_DIR, build } from './build.ts'
import { freePort } from './free-port.ts'
import { takePictures } from './guide/take-pictures.ts'
import { databaseOf, startInstance } from './instance.ts'
import { migrate } from './migrate.ts'
import { readFlags } from './read-flags.ts'
import { runStatements } from './run-statements.ts'

const FOLDER = 'docs/editor'
/** Two columns stand beside each other, and words can be read where the guide shows it smaller. */
const VIEWPORT = { width: 1200, height: 760 }

readFlags(
  `npm run guide

Takes the pictures of the editor's guide anew, with Chromium at /usr/bin/chromium: a newsroom of its own is started, and an
editor works in it. They go to ${FOLDER}.`,
  { options: {} },
)

const stateDir = mkdtempSync(join(tmpdir(), 'dawnwire-guide-'))
const port = await freePort()
const origin = `http://localhost:${port}`
build(console.log)
migrate(stateDir)
const instance = await startInstance({
  port,
  stateDir: join(stateDir, 'v3'),
  buildDir: BUILD_DIR,
  vars: { PUBLIC_ORIGIN: origin, CACHE: 'local' },
  onLog: () => {},
})
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  const { key, statements } = makeApiKey('harbour-post', ['submit'], Date.now())
  const invite = makeInvite({ name: 'Aiko' }, Date.now())
  await runStatements(await databaseOf(instance), [...statements, ...invite.statements])
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage()
  await page.goto(origin + invite.path)
  await page.getByRole('button', { name: 'Go on without a passkey' }).click()
  await page.waitForURL(`${origin}/desk`)
  await takePictures({ page, origin, key, folder: FOLDER })
} finally {
  await browser.close()
  await instance.dispose()
  rmSync(stateDir, { recursive: true })
}
