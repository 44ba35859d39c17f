import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { sha256 } from '../../functions/http/digest.ts'
import { rows } from '../support/articles.ts'
import { errorsOn, signIn } from '../support/desk-client.ts'
import { makeNewsroom, NOON, submit } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

const newsroom = makeNewsroom()
const DAY = 86_400_000

const form = (fields: Record<string, string> = {}) => ({
  id: newsroom.deps.newId(),
  owner: 'agency-1',
  lifetime: '',
  'scope-submit': 'on',
  ...fields,
})
const secretOn = (html: string) => /value="(dw_[0-9a-z]{16}_[\w-]{43})"/.exec(html)?.[1] ?? ''

test('a key is shown once, works, says when it was used, and is refused as soon as it is revoked', async () => {
  const admin = await signIn(newsroom, 'admin')
  const typed = form()
  const html = await (await admin.post('/desk/keys', typed)).text()
  expect(leftovers(html, DESK)).toEqual([])
  const key = secretOn(html)
  const secret = key.slice('dw_'.length + 17)
  const [stored] = await rows<{ secret_hash: string }>('SELECT * FROM api_key WHERE id = ?', typed.id)
  expect(stored?.secret_hash).toBe(await sha256(secret))
  expect(JSON.stringify(stored)).not.toContain(secret)

  const list = async () => (await admin.get('/desk/keys')).text()
  expect(await list()).not.toContain(secret)
  const Authorization = `Bearer ${key}`
  expect((await submit(newsroom, { Authorization })).status).toBe(201)
  expect((await submit(newsroom, { Authorization }, undefined, '/v1/submissions?publish=true')).status).toBe(
    403,
  )
  const usedAt = () =>
    env.DB.prepare('SELECT used_at FROM api_key WHERE id = ?').bind(typed.id).first('used_at')
  expect(await usedAt()).toBe(NOON)
  expect(await list()).toMatch(/<span class="narrow-only">Used<\/span> <time/)

  expect((await admin.post(`/desk/keys/${typed.id}/revocation`, {})).status).toBe(303)
  expect((await submit(newsroom, { Authorization })).status).toBe(401)
  expect(await list()).toContain('<span class="chip">revoked</span>')
  const told = await rows<{ action: string; detail: string }>(
    `SELECT action, detail FROM audit WHERE detail ->> '$.id' = ? ORDER BY id`,
    typed.id,
  )
  expect(told.map(({ action }) => action)).toEqual(['key_made', 'key_revoked'])
  expect(JSON.stringify(told)).not.toContain(secret)
  await admin.post(`/desk/keys/${typed.id}/revocation`, {})
  expect(
    await rows(`SELECT 1 FROM audit WHERE action = 'key_revoked' AND detail ->> '$.id' = ?`, typed.id),
  ).toHaveLength(1)
})

test('every key that works stands on the page, however many have ended or came later', async () => {
  const admin = await signIn(newsroom, 'admin')
  const [old, id] = [newsroom.deps.newId(), newsroom.deps.newId()]
  const add = (count: number, name: string, createdAt: number, expiresAt: number | null) =>
    env.DB.prepare(
      `INSERT INTO api_key (id, owner, secret_hash, scopes, created_at, expires_at)
       SELECT printf('%s%03d', ?, value), ?, printf('%043d', value), 'submit', ?, ? FROM json_each(?)`,
    )
      .bind(
        name.slice(0, 13),
        'agency-many',
        createdAt,
        expiresAt,
        JSON.stringify(
          Array(count)
            .fill(0)
            .map((_, i) => i),
        ),
      )
      .run()
  await add(1, old, NOON - DAY, null)
  await add(250, newsroom.deps.newId(), NOON - 2, NOON - 1)
  await add(250, id, NOON - 1, null)
  const html = await (await admin.get('/desk/keys')).text()
  const shown = (name: string) => html.split(`/desk/keys/${name.slice(0, 13)}`).length - 1
  expect([shown(old), shown(id)]).toEqual([1, 250])
})

test('a key says what becomes of near copies', async () => {
  const admin = await signIn(newsroom, 'admin')
  const typed = form({ similar: 'hold' })
  await admin.post('/desk/keys', typed)
  expect(await rows('SELECT similar_policy FROM api_key WHERE id = ?', typed.id)).toEqual([
    { similar_policy: 'hold' },
  ])
  expect(await (await admin.get('/desk/keys')).text()).toContain('a near copy waits for the desk')
  const other = form({ similar: 'forget' })
  expect((await admin.post('/desk/keys', other)).status).toBe(422)
  expect(await rows('SELECT 1 FROM api_key WHERE id = ?', other.id)).toEqual([])
})

test('a wrong secret is no use of a key', async () => {
  const admin = await signIn(newsroom, 'admin')
  const typed = form()
  await admin.post('/desk/keys', typed)
  await submit(newsroom, { Authorization: `Bearer dw_${typed.id}_${'A'.repeat(43)}` })
  expect(await rows('SELECT used_at FROM api_key WHERE id = ?', typed.id)).toEqual([{ used_at: null }])
})

test('a key ends when it was said to', async () => {
  const room = makeNewsroom()
  const admin = await signIn(room, 'admin')
  const key = secretOn(await (await admin.post('/desk/keys', form({ lifetime: '30' }))).text())
  room.clock.now += 30 * DAY - 1
  expect((await submit(room, { Authorization: `Bearer ${key}` })).status).toBe(201)
  room.clock.now += 1
  expect((await submit(room, { Authorization: `Bearer ${key}` })).status).toBe(401)
})

test('a form that is sent twice makes one key', async () => {
  const admin = await signIn(newsroom, 'admin')
  const typed = form()
  const [first, second] = [await admin.post('/desk/keys', typed), await admin.post('/desk/keys', typed)]
  expect([first.status, second.status]).toEqual([200, 409])
  expect(secretOn(await second.text())).toBe('')
  expect(await rows('SELECT 1 FROM api_key WHERE id = ?', typed.id)).toHaveLength(1)
})

test.each([
  { what: 'an owner with capitals', fields: { owner: 'Agency' }, code: 'invalid_owner' },
  { what: 'an owner of another kind', fields: { owner: 'editor:x' }, code: 'invalid_owner' },
  { what: 'no owner', fields: { owner: '' }, code: 'invalid_owner' },
  { what: 'an unknown length', fields: { lifetime: '9999' }, code: 'invalid' },
  { what: 'an id that is none', fields: { id: 'x' }, code: 'invalid' },
] as { what: string; fields: Record<string, string>; code: string }[])(
  '$what is refused',
  async ({ fields, code }) => {
    const admin = await signIn(newsroom, 'admin')
    const answer = await admin.post('/desk/keys', form(fields))
    expect([answer.status, errorsOn(await answer.text()).map(error => error.code)]).toEqual([422, [code]])
  },
)

test('a key that may do nothing, or what there is not, is not made', async () => {
  const admin = await signIn(newsroom, 'admin')
  const { 'scope-submit': _, ...without } = form()
  expect((await admin.post('/desk/keys', without)).status).toBe(422)
  expect((await admin.post('/desk/keys', form({ 'scope-admin': 'on' }))).status).toBe(422)
  expect(await rows('SELECT 1 FROM api_key WHERE id = ?', without.id)).toEqual([])
})
