import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { rows } from '../support/articles.ts'
import { makeAuthenticator } from '../support/authenticator.ts'
import { errorsOn, makeEditor, signIn } from '../support/desk-client.ts'
import { makeNewsroom, type Newsroom } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'
import { makeBrowser, makeMember } from '../support/passkey-client.ts'

const MINUTE = 60_000
let newsroom: Newsroom
let admin: Awaited<ReturnType<typeof makeMember>>

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM session').run()
  await env.DB.prepare('UPDATE editor SET active = 0').run()
  newsroom = makeNewsroom()
  admin = await makeMember(newsroom, 'admin', 'Sana')
})

const userOf = async (id: string) =>
  (await rows<{ role: string; active: number }>('SELECT role, active FROM editor WHERE id = ?', id))[0]
const acts = async (id: string) =>
  (
    await rows<{ action: string }>(
      `SELECT action FROM audit WHERE detail ->> '$.id' = ? AND action <> 'passkey_added' ORDER BY id`,
      id,
    )
  ).map(({ action }) => action)
const inviteOn = (html: string) =>
  /value="http:\/\/localhost:8787(\/desk\/invite\/[\w-]{43})"/.exec(html)?.[1] ?? ''
const newUser = (fields: object = {}) => ({
  id: newsroom.deps.newId(),
  name: 'Leila',
  role: 'reporter',
  ...fields,
})

test('an admin invites a colleague, whose link is shown once and opens the desk to that role', async () => {
  const form = newUser({ name: `Leila ${newsroom.deps.newId()}` })
  const answer = await admin.browser.post('/desk/users', form)
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(leftovers(html, DESK)).toEqual([])
  expect(html).toMatch(/<svg class="qr" role="img" aria-label="[^"]+" viewBox="0 0 \d+ \d+"><path d="M\d/)
  const invite = inviteOn(html)
  expect(await (await admin.browser.get('/desk/users')).text()).not.toContain(invite)
  const leila = makeBrowser(newsroom)
  expect(await (await leila.get(invite)).text()).toContain('<bdi>Sana</bdi> invited you as <strong>reporter')
  expect((await leila.make(invite, await makeAuthenticator())).status).toBe(303)
  expect((await leila.get('/desk')).status).toBe(200)
  expect((await leila.get('/desk/users')).status).toBe(403)
  expect(await acts(form.id)).toEqual(['editor_added', 'editor_invited'])

  const again = await admin.browser.post('/desk/users', form)
  expect([again.status, errorsOn(await again.text()).map(({ code }) => code)]).toEqual([409, ['taken']])
  expect(await rows('SELECT 1 FROM editor WHERE name = ?', form.name)).toHaveLength(1)
})

test.each([
  { what: 'no name', fields: { name: ' ' }, code: 'required' },
  { what: 'a name of controls', fields: { name: 'A\u0007' }, code: 'control_character' },
  { what: 'a long name', fields: { name: '東'.repeat(86) }, code: 'too_long' },
  { what: 'a role that there is not', fields: { role: 'king' }, code: 'unknown_role' },
])('$what is refused, and what was typed comes back', async ({ fields, code }) => {
  const before = await rows('SELECT * FROM editor')
  const answer = await admin.browser.post('/desk/users', newUser(fields))
  const html = await answer.text()
  expect([answer.status, errorsOn(html).map(error => error.code)]).toEqual([422, [code]])
  if (code === 'too_long') expect(html).toContain('東'.repeat(86))
  expect(await rows('SELECT * FROM editor')).toEqual(before)
})

test('no field but those of the form is taken', async () => {
  for (const name of ['active', 'created_at', 'createdAt', 'seen_at', 'isAdmin', '__proto__']) {
    const answer = await admin.browser.post('/desk/users', { ...newUser(), [name]: '1' })
    expect([name, answer.status]).toEqual([name, 422])
  }
})

test('a new role ends the sessions of that person and holds from their next sign-in', async () => {
  const mina = await makeMember(newsroom, 'reporter', 'Mina')
  expect((await admin.browser.post(`/desk/users/${mina.editorId}/role`, { role: 'admin' })).status).toBe(303)
  expect((await mina.browser.get('/desk')).headers.get('Location')).toBe('/desk/sign-in')
  await mina.browser.show('/desk/sign-in', mina.authenticator)
  expect((await mina.browser.get('/desk/users')).status).toBe(200)
  expect(await acts(mina.editorId)).toEqual(['role_changed'])
  await admin.browser.post(`/desk/users/${mina.editorId}/role`, { role: 'admin' })
  expect((await mina.browser.get('/desk')).status).toBe(200)
  expect(await acts(mina.editorId)).toEqual(['role_changed'])
})

test('a suspended editor is out at the next request, with their invites; restored, they sign in again', async () => {
  const mina = await makeMember(newsroom, 'editor', 'Mina')
  const invite = inviteOn(await (await admin.browser.post(`/desk/users/${mina.editorId}/invite`)).text())
  expect((await admin.browser.post(`/desk/users/${mina.editorId}/suspension`)).status).toBe(303)
  expect((await mina.browser.get('/desk')).headers.get('Location')).toBe('/desk/sign-in')
  expect((await mina.browser.show('/desk/sign-in', mina.authenticator)).status).toBe(401)
  expect((await admin.browser.post(`/desk/users/${mina.editorId}/invite`)).status).toBe(404)
  expect((await admin.browser.post(`/desk/users/${mina.editorId}/restoration`)).status).toBe(303)
  expect((await newsroom.send(invite)).status).toBe(410)
  expect((await mina.browser.show('/desk/sign-in', mina.authenticator)).status).toBe(303)
  expect(await acts(mina.editorId)).toEqual(['editor_invited', 'editor_suspended', 'editor_restored'])
})

test('with a suspended admin go the invites that they made and nobody has used', async () => {
  const other = await makeMember(newsroom, 'admin', `Admin ${newsroom.deps.newId()}`)
  const mina = await makeMember(newsroom, 'editor', 'Mina')
  const made = async (by: typeof admin, form: ReturnType<typeof newUser>) =>
    inviteOn(await (await by.browser.post('/desk/users', form)).text())
  const [theirs, ours] = [
    await made(other, newUser({ name: `Leila ${newsroom.deps.newId()}`, role: 'admin' })),
    await made(admin, newUser({ name: `Tariq ${newsroom.deps.newId()}` })),
  ]
  expect((await newsroom.send(theirs)).status).toBe(200)
  await admin.browser.post(`/desk/users/${mina.editorId}/suspension`)
  expect((await newsroom.send(theirs)).status).toBe(200)
  expect((await admin.browser.post(`/desk/users/${other.editorId}/suspension`)).status).toBe(303)
  expect([(await newsroom.send(theirs)).status, (await newsroom.send(ours)).status]).toEqual([410, 200])
})

test('whoever lost their passkeys gets another invite and keeps what they were', async () => {
  const mina = await makeMember(newsroom, 'editor', 'Mina')
  await mina.browser.post('/desk/sign-out')
  const invite = inviteOn(await (await admin.browser.post(`/desk/users/${mina.editorId}/invite`)).text())
  expect((await mina.browser.make(invite, await makeAuthenticator())).status).toBe(303)
  expect(await (await mina.browser.get('/desk/passkeys')).text()).toContain('Passkey 2')
  expect(await userOf(mina.editorId)).toEqual({ role: 'editor', active: 1 })
})

test('an invite that is used ends the sessions that its editor had, and one that is refused ends none', async () => {
  const mina = await makeMember(newsroom, 'editor', 'Mina')
  const laptop = makeBrowser(newsroom)
  await laptop.show('/desk/sign-in', mina.authenticator)
  const invite = inviteOn(await (await admin.browser.post(`/desk/users/${mina.editorId}/invite`)).text())
  const phone = makeBrowser(newsroom)
  await phone.get(invite)
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const stranger = await makeAuthenticator()
  expect((await phone.make(invite, stranger, { origin: 'https://evil.example' })).status).toBe(401)
  expect((await phone.make(invite, mina.authenticator)).status).toBe(401)
  for (const { get } of [laptop, mina.browser]) expect((await get('/desk')).status).toBe(200)

  expect((await phone.make(invite, await makeAuthenticator())).status).toBe(303)
  for (const { get } of [laptop, mina.browser])
    expect((await get('/desk')).headers.get('Location')).toBe('/desk/sign-in')
  expect((await phone.get('/desk')).status).toBe(200)
  expect((await admin.browser.get('/desk')).status).toBe(200)
})

test('the only admin keeps their passkeys when an invite of theirs was used, and removes what is not theirs', async () => {
  const path = inviteOn(await (await admin.browser.post(`/desk/users/${admin.editorId}/invite`)).text())
  const thief = makeBrowser(newsroom)
  const stolen = await makeAuthenticator()
  expect((await thief.make(path, stolen)).status).toBe(303)
  expect((await admin.browser.get('/desk')).status).toBe(303)

  expect((await admin.browser.show('/desk/sign-in', admin.authenticator)).status).toBe(303)
  const [, theirs] = await rows<{ id: string }>(
    'SELECT id FROM passkey WHERE editor_id = ? ORDER BY name',
    admin.editorId,
  )
  expect((await admin.browser.post(`/desk/passkeys/${theirs?.id}/removal`)).status).toBe(303)
  expect((await thief.get('/desk')).status).toBe(303)
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await thief.show('/desk/sign-in', stolen)).status).toBe(401)
})

test('another invite takes the place of one that was not used, which may lie in wrong hands', async () => {
  const mina = await makeMember(newsroom, 'editor', 'Mina')
  const invite = async () =>
    inviteOn(await (await admin.browser.post(`/desk/users/${mina.editorId}/invite`)).text())
  const [lost, good] = [await invite(), await invite()]
  expect((await newsroom.send(lost)).status).toBe(410)
  expect((await mina.browser.make(good, await makeAuthenticator())).status).toBe(303)
  expect(await (await newsroom.send(good)).text()).toContain('was used already')
})

const role = (of: string) => ({ path: `/desk/users/${of}/role`, fields: { role: 'chief' } })
const suspension = (of: string) => ({ path: `/desk/users/${of}/suspension`, fields: {} })

test.each([
  ['another role', role],
  ['a suspension', suspension],
] as const)('there is always an active admin: %s of the only one is 409', async (_, act) => {
  const { path, fields } = act(admin.editorId)
  const answer = await admin.browser.post(path, fields)
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('There must be an active admin')
  expect(await userOf(admin.editorId)).toEqual({ role: 'admin', active: 1 })
  expect((await admin.browser.get('/desk/users')).status).toBe(200)
  expect(await acts(admin.editorId)).toEqual([])
})

test.each([
  ['roles', role, role],
  ['suspensions', suspension, suspension],
  ['one of each', role, suspension],
] as const)('of two admins who take it from each other at once one stays: %s', async (_, hers, his) => {
  const other = await makeMember(newsroom, 'admin', 'Arjun')
  const [a, b] = [hers(other.editorId), his(admin.editorId)]
  const answers = await Promise.all([
    admin.browser.post(a.path, a.fields),
    other.browser.post(b.path, b.fields),
  ])
  // Whoever was too late finds a 409, or their own session ended.
  expect(answers.filter(({ status }) => status === 303 || status === 401).length).toBeGreaterThan(0)
  expect(await rows(`SELECT 1 FROM editor WHERE role = 'admin' AND active = 1`)).toHaveLength(1)
})

test('the database refuses the second, though both requests were let in', async () => {
  const other = await makeEditor(newsroom, 'admin', 'Arjun')
  const both = [role(other), role(admin.editorId)]
  const answers = await Promise.all(both.map(({ path, fields }) => admin.browser.post(path, fields)))
  expect(answers.map(({ status }) => status).toSorted()).not.toEqual([303, 303])
  expect(await rows(`SELECT 1 FROM editor WHERE role = 'admin' AND active = 1`)).toHaveLength(1)
})

test('what changes users or keys asks for a passkey of the last five minutes, and loses nothing that was typed', async () => {
  newsroom.clock.now += 5 * MINUTE
  const form = newUser({ name: `Wei <b>${newsroom.deps.newId()}` })
  for (const path of [
    '/desk/users',
    `/desk/users/${admin.editorId}/invite`,
    '/desk/keys',
    '/desk/passkeys',
  ]) {
    const answer = await admin.browser.post(path, path === '/desk/users' ? form : {})
    const html = await answer.text()
    expect([path, answer.status]).toEqual([path, 403])
    expect(html).toContain(`action="${path}" data-passkey="confirm"`)
    expect(leftovers(html, DESK)).toEqual([])
    if (path === '/desk/users')
      expect(html).toContain(`value="${form.name.replace('<', '&lt;').replace('>', '&gt;')}"`)
  }
  expect(await rows('SELECT 1 FROM editor WHERE id = ?', form.id)).toEqual([])
  expect((await admin.browser.get('/desk/users')).status).toBe(200)

  expect((await admin.browser.show('/desk/confirm', admin.authenticator)).status).toBe(204)
  expect((await admin.browser.post('/desk/confirm/options')).status).toBe(204)
  newsroom.clock.now += 5 * MINUTE - 1
  expect((await admin.browser.post('/desk/users', form)).status).toBe(200)
})

test('on one’s own machine an account without a passkey has none to show; once it has one, it shows it', async () => {
  const local = await signIn(newsroom, 'admin')
  newsroom.clock.now += 30 * MINUTE
  expect((await local.post('/desk/users', newUser({ name: newsroom.deps.newId() }))).status).toBe(200)
  newsroom.deps.passkeySite = { ...newsroom.deps.passkeySite, isLocal: false }
  expect((await local.post('/desk/users', newUser())).status).toBe(403)
})

test('whoever signs in is seen at that moment, by an invite as by a passkey', async () => {
  const seen = async (name: string) =>
    new RegExp(`>${name}<.*?Seen</span> (?:<time[^>]*>)?(\\w+)`, 's').exec(
      await (await admin.browser.get('/desk/users')).text(),
    )?.[1]
  const noor = await makeMember(newsroom, 'reporter', 'Noor')
  expect(await seen('Noor')).toBe('now')
  newsroom.clock.now += 5 * MINUTE
  expect(await seen('Noor')).toBe('5')
  await noor.browser.show('/desk/sign-in', noor.authenticator)
  expect(await seen('Noor')).toBe('now')
})

test('the page says who may do what, and who was seen when', async () => {
  const mina = await makeMember(newsroom, 'reporter', 'Mina')
  newsroom.clock.now += 2 * MINUTE
  await mina.browser.get('/desk')
  await newsroom.settled()
  newsroom.clock.now += 3 * MINUTE
  const answer = await admin.browser.get('/desk/users')
  const html = await answer.text()
  expect(leftovers(html, DESK)).toEqual([])
  expect(html).toContain('the only admin')
  expect(html).toMatch(
    /Passkeys<\/span> 1 <span class="chip warn">add a second<\/span><\/td><td class="meta"><span class="narrow-only">Seen<\/span> <time[^>]*>3 m</,
  )
  expect(html).toMatch(/<th scope="row">Publish<\/th><td class="meta">–<\/td><td>not own<\/td><td><svg/)
})
