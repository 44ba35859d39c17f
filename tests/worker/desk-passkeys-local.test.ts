import { expect, test, vi } from 'vitest'
import { makeAuthenticator } from '../support/authenticator.ts'
import { enter, makeEditor, makeInvite } from '../support/desk-client.ts'
import { makeNewsroom, ORIGIN } from '../support/newsroom.ts'
import { makeBrowser } from '../support/passkey-client.ts'

const newsroom = makeNewsroom()

test('only on one’s own machine may a passkey be left out', async () => {
  const site = { rpId: 'news.example', origin: ORIGIN, isLocal: false }
  const deployed = makeNewsroom()
  deployed.deps.passkeySite = site
  const invite = await makeInvite(deployed, await makeEditor(deployed))
  expect(await (await deployed.send(invite)).text()).not.toContain('without a passkey')
  expect((await enter(deployed, invite)).status).toBe(403)
  const browser = makeBrowser(deployed)
  const authenticator = await makeAuthenticator()
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await browser.make(invite, authenticator)).status).toBe(401)
  expect((await browser.make(invite, authenticator, { rpId: 'news.example' })).status).toBe(303)

  const local = await makeInvite(newsroom, await makeEditor(newsroom))
  expect(await (await newsroom.send(local)).text()).toContain('Go on without a passkey')
})

test('on one’s own machine the desk is at localhost, since an address has no passkeys', async () => {
  newsroom.deps.hosts = new Set(['localhost:8787', '127.0.0.1:8787', '[::1]:8787'])
  for (const host of ['127.0.0.1:8787', '[::1]:8787']) {
    const answer = await newsroom.send(`http://${host}/desk?status=killed`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, `${ORIGIN}/desk?status=killed`])
  }
  // A form would be sent once more, to another host than it was made for.
  const sent = await newsroom.send('http://127.0.0.1:8787/desk/sign-out', {
    method: 'POST',
    headers: { Origin: 'http://127.0.0.1:8787' },
    body: new URLSearchParams(),
  })
  expect([sent.status, sent.headers.get('Location')]).toEqual([303, '/desk/sign-in'])
})
