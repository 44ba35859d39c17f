import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { rows } from '../support/articles.ts'
import { type Manner, makeAuthenticator } from '../support/authenticator.ts'
import { makeEditor, makeInvite } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, ORIGIN, submit } from '../support/newsroom.ts'
import { makeBrowser, makeMember } from '../support/passkey-client.ts'

const MINUTE = 60_000
const SIGN_IN = '/desk/sign-in'
const newsroom = makeNewsroom()

const isIn = async ({ get }: { get: (path: string) => Promise<Response> }) =>
  (await get('/desk')).status === 200

test('an invite makes a passkey, and the passkey signs in from then on', async () => {
  const { browser, authenticator, editorId } = await makeMember(newsroom)
  expect(await isIn(browser)).toBe(true)
  await browser.post('/desk/sign-out')
  expect(await isIn(browser)).toBe(false)
  const answer = await browser.show(SIGN_IN, authenticator)
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/desk'])
  expect(await isIn(browser)).toBe(true)
  expect(
    await rows('SELECT action, detail FROM audit WHERE actor = ? ORDER BY id', `editor:${editorId}`),
  ).toEqual([
    { action: 'passkey_added', detail: expect.stringContaining('Passkey 1') },
    { action: 'sign_in', detail: '{"by":"invite_with_passkey"}' },
    { action: 'sign_in', detail: '{"by":"passkey"}' },
  ])
})

/** What every refused passkey is answered with, so that nobody learns which part was wrong. */
const WORDS =
  'That passkey was not accepted. Try it once more; if it stays so, ask an admin for a new invite.'

async function expectRefused(answer: Response, reason: string, logged: unknown[][]) {
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
  expect(answer.headers.get('WWW-Authenticate')).toBeTruthy()
  expect(await answer.text()).toContain(WORDS)
  expect(logged.map(([line]) => JSON.parse(String(line)))).toContainEqual(
    expect.objectContaining({ event: 'passkey_refused', reason }),
  )
}

const FORGERIES: { what: string; manner: Manner; reason: string }[] = [
  { what: 'of another site', manner: { origin: 'https://evil.example' }, reason: 'answer' },
  { what: 'of another port', manner: { origin: 'http://localhost:8788' }, reason: 'answer' },
  { what: 'of another scheme', manner: { origin: 'https://localhost:8787' }, reason: 'answer' },
  { what: 'for another host', manner: { rpId: 'evil.example' }, reason: 'answer' },
  { what: 'that nobody unlocked', manner: { isUnlocked: false }, reason: 'answer' },
  { what: 'with another challenge', manner: { challenge: 'A'.repeat(43) }, reason: 'challenge' },
  {
    what: 'that makes a passkey or shows one, the other way round',
    manner: { type: 'payment.get' },
    reason: 'answer',
  },
]

test.each([
  ...FORGERIES,
  { what: 'with a broken signature', manner: { forge: true }, reason: 'answer' },
  { what: 'in the name of somebody else', manner: { userHandle: 'bm9ib2R5' }, reason: 'answer' },
  { what: 'that nobody knows', manner: { credentialId: 'AAAA' }, reason: 'passkey' },
] as typeof FORGERIES)('an answer $what signs nobody in', async ({ manner, reason }) => {
  const { browser, authenticator } = await makeMember(newsroom)
  await browser.post('/desk/sign-out')
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await expectRefused(await browser.show(SIGN_IN, authenticator, manner), reason, warn.mock.calls)
  expect(await isIn(browser)).toBe(false)
  expect(JSON.stringify(warn.mock.calls)).not.toMatch(/evil|Aiko|\d+\.\d+\.\d+/)
})

test.each(FORGERIES)('an answer $what makes no passkey and leaves the invite good', async ({ manner }) => {
  const invite = await makeInvite(newsroom, await makeEditor(newsroom))
  const browser = makeBrowser(newsroom)
  const authenticator = await makeAuthenticator()
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const answer = await browser.make(invite, authenticator, manner)
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
  expect(await answer.text()).toContain(WORDS)
  expect(warn).toHaveBeenCalledOnce()
  expect((await browser.make(invite, authenticator)).status).toBe(303)
})

test('an answer signs in once', async () => {
  const { browser, authenticator } = await makeMember(newsroom)
  const answer = await authenticator.show(await browser.options(SIGN_IN))
  expect((await browser.post(SIGN_IN, { answer })).status).toBe(303)
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await expectRefused(await browser.post(SIGN_IN, { answer }), 'challenge', warn.mock.calls)
})

test('of twenty who send the same answer at once one is signed in', async () => {
  const { browser, authenticator, editorId } = await makeMember(newsroom)
  const answer = await authenticator.show(await browser.options(SIGN_IN))
  const cookie = `__Host-door=${browser.cookies.get('__Host-door')}`
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      newsroom.send(SIGN_IN, {
        method: 'POST',
        headers: { Origin: ORIGIN, Cookie: cookie, 'CF-Connecting-IP': `203.0.115.${i}` },
        body: new URLSearchParams({ answer }),
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(await rows('SELECT 1 FROM session WHERE editor_id = ?', editorId)).toHaveLength(2)
})

test.each([
  { what: 'five minutes later', wait: 5 * MINUTE, isGood: false },
  { what: 'a moment before', wait: 5 * MINUTE - 1, isGood: true },
])('a challenge that is answered $what: $isGood', async ({ wait, isGood }) => {
  const room = makeNewsroom()
  const { browser, authenticator } = await makeMember(room)
  const answer = await authenticator.show(await browser.options(SIGN_IN))
  room.clock.now += wait
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await browser.post(SIGN_IN, { answer })).status).toBe(isGood ? 303 : 401)
})

test('a challenge is answered from where it was asked for, and for what', async () => {
  const [a, b] = [await makeMember(newsroom), await makeMember(newsroom)]
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const post = async (path: string, challenge: { challenge: string }) =>
    b.browser.post(path, { answer: await b.authenticator.show(challenge) })
  // Asked for by another browser.
  await expectRefused(await post(SIGN_IN, await a.browser.options(SIGN_IN)), 'challenge', warn.mock.calls)
  newsroom.clock.now += 5 * MINUTE
  for (const { browser } of [a, b]) expect(await isIn(browser)).toBe(true)
  expect((await post('/desk/confirm', await a.browser.options('/desk/confirm'))).status).toBe(401)
  // Asked for to confirm, and answered to sign in; and the other way round.
  expect((await post(SIGN_IN, await b.browser.options('/desk/confirm'))).status).toBe(401)
  expect((await post('/desk/confirm', await b.browser.options(SIGN_IN))).status).toBe(401)
  expect(new Set(warn.mock.calls.map(([line]) => JSON.parse(line).reason))).toEqual(new Set(['challenge']))
})

test('a challenge to confirm makes no passkey, and one to make a passkey confirms nothing', async () => {
  const { browser, authenticator, editorId } = await makeMember(newsroom)
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  newsroom.clock.now += MINUTE * 5
  const toConfirm = await browser.options('/desk/confirm')
  await browser.show('/desk/confirm', authenticator)
  const toMake = await browser.options('/desk/passkeys')
  const another = await makeAuthenticator()
  const made = await another.make({ ...toConfirm, user: toMake.user })
  expect((await browser.post('/desk/passkeys', { answer: made })).status).toBe(401)
  const shown = await authenticator.show(toMake)
  expect((await browser.post('/desk/confirm', { answer: shown })).status).toBe(401)
  expect(warn.mock.calls.map(([line]) => JSON.parse(line).reason)).toEqual(['challenge', 'challenge'])
  expect(await rows('SELECT 1 FROM passkey WHERE editor_id = ?', editorId)).toHaveLength(1)
})

test('a passkey of somebody else confirms nothing', async () => {
  const room = makeNewsroom()
  const [a, b] = [await makeMember(room), await makeMember(room)]
  room.clock.now += 5 * MINUTE
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await a.browser.show('/desk/confirm', b.authenticator)).status).toBe(401)
  expect(JSON.parse(warn.mock.calls[0]?.[0]).reason).toBe('passkey')
  expect((await a.browser.show('/desk/confirm', a.authenticator)).status).toBe(204)
})

test('a suspended editor is refused in the same words, with a good passkey', async () => {
  const { browser, authenticator, editorId } = await makeMember(newsroom)
  await env.DB.prepare('UPDATE editor SET active = 0 WHERE id = ?').bind(editorId).run()
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await expectRefused(await browser.show(SIGN_IN, authenticator), 'editor', warn.mock.calls)
})

test('a copied authenticator gives itself away by its counter', async () => {
  const { browser, authenticator } = await makeMember(newsroom)
  expect((await browser.show(SIGN_IN, authenticator, { counter: 7 })).status).toBe(303)
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await browser.show(SIGN_IN, authenticator, { counter: 7 })).status).toBe(401)
  expect((await browser.show(SIGN_IN, authenticator, { counter: 8 })).status).toBe(303)
})

test('of two copies that answer at the same time one is let in', async () => {
  const { authenticator } = await makeMember(newsroom)
  const browsers = [makeBrowser(newsroom), makeBrowser(newsroom)]
  const answered = await Promise.all(
    browsers.map(async browser => ({
      browser,
      answer: await authenticator.show(await browser.options(SIGN_IN), { counter: 7 }),
    })),
  )
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const sent = await Promise.all(answered.map(({ browser, answer }) => browser.post(SIGN_IN, { answer })))
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 401])
  expect(warn.mock.calls.map(([line]) => JSON.parse(line).reason)).toEqual(['used'])
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['another JSON', '{"id":1}'],
  ['an answer with more in it', '{"id":"AA","rawId":"AA","type":"public-key","role":"admin"}'],
  ['what is too long', `{"id":"${'A'.repeat(20_000)}"}`],
])('%s signs nobody in', async (_, answer) => {
  const browser = makeBrowser(newsroom)
  await browser.options(SIGN_IN)
  using warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await expectRefused(await browser.post(SIGN_IN, { answer }), 'challenge', warn.mock.calls)
})

test('signing in begins a session of its own and ends the one before: none can be planted', async () => {
  const { browser, authenticator } = await makeMember(newsroom)
  const before = browser.cookies.get('__Host-desk') ?? ''
  await browser.show(SIGN_IN, authenticator)
  expect(browser.cookies.get('__Host-desk')).not.toBe(before)
  expect((await newsroom.send('/desk', { headers: { Cookie: `__Host-desk=${before}` } })).status).toBe(303)

  browser.cookies.set('__Host-desk', 'P'.repeat(43))
  await browser.show(SIGN_IN, authenticator)
  expect(browser.cookies.get('__Host-desk')).not.toBe('P'.repeat(43))
  expect(await isIn(browser)).toBe(true)
  const planted = { Cookie: `__Host-desk=${'P'.repeat(43)}` }
  expect((await newsroom.send('/desk', { headers: planted })).status).toBe(303)
})

test('a kill asks for a passkey of the last five minutes; what was typed stays, and reading the page asks for none', async () => {
  const room = makeNewsroom()
  const { browser, authenticator } = await makeMember(room, 'editor')
  const { id } = (await (await submit(room, await makeKey(room))).json()) as { id: string }
  const words = { reason: 'Wrong in substance', note: 'We withdrew this story.' }
  room.clock.now += 5 * MINUTE
  const page = await browser.get(`/desk/articles/${id}/kill`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('data-passkey="confirm"')])
  const asked = await browser.post(`/desk/articles/${id}/kill`, words)
  const html = await asked.text()
  expect(asked.status).toBe(403)
  for (const text of Object.values(words)) expect(html).toContain(`value="${text}"`)
  const status = async () => (await rows('SELECT status FROM article WHERE id = ?', id))[0]
  expect(await status()).toEqual({ status: 'submitted' })
  await browser.show('/desk/confirm', authenticator)
  expect((await browser.post(`/desk/articles/${id}/kill`, words)).status).toBe(303)
  expect(await status()).toEqual({ status: 'killed' })
})

test('the sixth sign-in of a minute waits, and a twenty-first challenge; the next minute begins anew', async () => {
  const { browser, authenticator } = await makeMember(newsroom)
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  for (let i = 0; i < 5; i++) expect((await browser.post(SIGN_IN, { answer: 'x' })).status).toBe(401)
  expect((await browser.post(SIGN_IN, { answer: 'x' })).status).toBe(429)
  newsroom.clock.now += MINUTE
  expect((await browser.show(SIGN_IN, authenticator)).status).toBe(303)
  for (let i = 1; i < 20; i++) expect((await browser.post(`${SIGN_IN}/options`)).status).toBe(200)
  expect((await browser.post(`${SIGN_IN}/options`)).status).toBe(429)
})

test('after four bad tries the fifth of a minute is let in; a sixth is not, and spends nothing', async () => {
  const { browser, authenticator } = await makeMember(newsroom)
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  for (let i = 0; i < 4; i++) await browser.post(SIGN_IN, { answer: 'x' })
  expect((await browser.show(SIGN_IN, authenticator)).status).toBe(303)
  const answer = await authenticator.show(await browser.options(SIGN_IN))
  expect((await browser.post(SIGN_IN, { answer })).status).toBe(429)
  newsroom.clock.now += MINUTE
  expect((await browser.post(SIGN_IN, { answer })).status).toBe(303)
})

test('of challenges and tokens only hashes are stored', async () => {
  const browser = makeBrowser(newsroom)
  const { challenge } = await browser.options(SIGN_IN)
  const stored = JSON.stringify(await rows('SELECT * FROM challenge'))
  expect(stored).not.toContain(challenge)
  expect(stored).not.toContain(browser.cookies.get('__Host-door'))
})

test('a form of an invite without an answer says what it needs', async () => {
  const invite = await makeInvite(newsroom, await makeEditor(newsroom))
  const answer = await makeBrowser(newsroom).post(invite, { answer: '' })
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, []])
  expect(await answer.text()).toContain('JavaScript')
})
