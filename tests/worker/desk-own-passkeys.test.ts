import { expect, test, vi } from 'vitest'
import { rows } from '../support/articles.ts'
import { makeAuthenticator } from '../support/authenticator.ts'
import { signIn } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'
import { makeBrowser, makeMember } from '../support/passkey-client.ts'

const PAGE = '/desk/passkeys'
const newsroom = makeNewsroom()

const idsOf = async (editorId: string) =>
  (await rows<{ id: string }>('SELECT id FROM passkey WHERE editor_id = ? ORDER BY name', editorId)).map(
    ({ id }) => id,
  )

test('an editor adds a second passkey, names it, and signs in with either', async () => {
  const { browser, authenticator, editorId } = await makeMember(newsroom, 'reporter')
  const phone = await makeAuthenticator()
  expect((await browser.make(PAGE, phone)).status).toBe(303)
  const [, second] = await idsOf(editorId)
  expect((await browser.post(`${PAGE}/${second}`, { name: '  Phone 東 ' })).status).toBe(303)
  const html = await (await browser.get(PAGE)).text()
  expect(leftovers(html, DESK)).toEqual([])
  expect(html).toContain('<bdi>Passkey 1</bdi>')
  expect(html).toContain('<bdi>Phone 東</bdi>')
  for (const each of [authenticator, phone])
    expect((await browser.show('/desk/sign-in', each)).status).toBe(303)
})

test('a passkey that was removed opens nothing, and ends the other sessions; the last cannot be removed', async () => {
  const { browser, authenticator, editorId } = await makeMember(newsroom, 'reporter')
  const phone = await makeAuthenticator()
  await browser.make(PAGE, phone)
  const elsewhere = makeBrowser(newsroom)
  await elsewhere.show('/desk/sign-in', phone)
  const [first, second] = await idsOf(editorId)
  expect((await browser.post(`${PAGE}/${second}/removal`)).status).toBe(303)
  expect((await elsewhere.get('/desk')).status).toBe(303)
  expect((await browser.get('/desk')).status).toBe(200)
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await elsewhere.show('/desk/sign-in', phone)).status).toBe(401)

  const last = await browser.post(`${PAGE}/${first}/removal`)
  expect([last.status, await last.text()]).toEqual([409, expect.stringContaining('your last passkey')])
  expect((await browser.show('/desk/sign-in', authenticator)).status).toBe(303)
})

test('of two that are removed at once one stays', async () => {
  const { browser, editorId } = await makeMember(newsroom, 'reporter')
  await browser.make(PAGE, await makeAuthenticator())
  const ids = await idsOf(editorId)
  await Promise.all(ids.map(id => browser.post(`${PAGE}/${id}/removal`)))
  expect(await idsOf(editorId)).toHaveLength(1)
})

test('nobody names or removes a passkey of somebody else', async () => {
  const [hers, his] = [await makeMember(newsroom, 'admin'), await makeMember(newsroom, 'reporter')]
  await his.browser.make(PAGE, await makeAuthenticator())
  const [id] = await idsOf(his.editorId)
  expect((await hers.browser.post(`${PAGE}/${id}`, { name: 'Mine' })).status).toBe(404)
  expect((await hers.browser.post(`${PAGE}/${id}/removal`)).status).toBe(409)
  expect(await idsOf(his.editorId)).toHaveLength(2)
})

test('the same passkey is not added twice', async () => {
  const { browser, authenticator, editorId } = await makeMember(newsroom)
  using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await browser.make(PAGE, authenticator)).status).toBe(401)
  expect(await idsOf(editorId)).toHaveLength(1)
})

test('whoever entered without one makes it here', async () => {
  const local = await signIn(newsroom, 'editor')
  expect(await (await local.get(PAGE)).text()).toContain('Add a passkey')
  expect((await local.post(PAGE, { answer: '' })).status).toBe(422)
})

test('a desk that was left open for five minutes makes, names and removes no passkey', async () => {
  const room = makeNewsroom()
  const { browser, authenticator, editorId } = await makeMember(room, 'reporter')
  await browser.make(PAGE, await makeAuthenticator())
  const before = await rows('SELECT * FROM passkey WHERE editor_id = ?', editorId)
  const [first] = await idsOf(editorId)
  room.clock.now += 5 * 60_000
  for (const [path, fields] of [
    [`${PAGE}/options`, {}],
    [PAGE, { answer: 'x' }],
    [`${PAGE}/${first}`, { name: 'Mine' }],
    [`${PAGE}/${first}/removal`, {}],
  ] as const)
    expect([path, (await browser.post(path, fields)).status]).toEqual([path, 403])
  expect(await rows('SELECT * FROM passkey WHERE editor_id = ?', editorId)).toEqual(before)
  expect((await browser.show('/desk/confirm', authenticator)).status).toBe(204)
  expect((await browser.post(`${PAGE}/${first}/removal`)).status).toBe(303)
})
