import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { makeInvite } from '../../tools/access.ts'
import { databaseOf } from '../../tools/instance.ts'
import { runStatements } from '../../tools/run-statements.ts'
import type { Journey } from './journey.ts'

/** What scripts and policies complain of there; the browser says of every refused answer that it was refused. */
export function complaintsOf(page: Page, complaints: string[]): void {
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
}

/** A person with a device that unlocks passkeys, at a page of their own. */
export async function makePerson(browser: Browser, complaints: string[], device: BrowserContextOptions) {
  const context = await browser.newContext(device)
  const page = await context.newPage()
  complaintsOf(page, complaints)
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const unlock = (isUserVerified: boolean) =>
    devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  return { page, context, unlock }
}

/** The path of a new invite for an admin of this name. */
export async function invitePath({ instance }: Pick<Journey, 'instance'>, name: string): Promise<string> {
  const { path, statements } = makeInvite({ name, role: 'admin' }, Date.now())
  await runStatements(await databaseOf(instance), statements)
  return path
}
