import { Webhook } from 'standardwebhooks'
import { beforeEach, expect, test, vi } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { publish, rows } from '../support/articles.ts'
import { failing } from '../support/failing-database.ts'
import { makeKey } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'
import { makeReceivers } from '../support/receiver.ts'
import { makeWebhookAdmin, secretOn } from '../support/webhook-desk.ts'

const DAY = 86_400_000

beforeEach(async () => {
  await rows('DELETE FROM delivery')
  await rows('DELETE FROM webhook')
})

test('a webhook is made with a secret that is shown once, and the secret checks its messages', async () => {
  const { newsroom, admin, form } = await makeWebhookAdmin()
  const typed = form()
  const html = await (await admin.post('/desk/webhooks', typed)).text()
  expect(leftovers(html, DESK)).toEqual([])
  const secret = secretOn(html)
  expect(secret).not.toBe('')
  expect(await rows('SELECT name, address, kind, code, tag FROM webhook')).toEqual([
    { name: 'Partner', address: 'https://partner.example/hook', kind: 'country', code: 'JP', tag: 'c-JP' },
  ])

  const sent: { headers: Record<string, string>; body: string; method: string; type: string | null }[] = []
  newsroom.world.answer = async request => {
    const type = request.headers.get('Content-Type')
    sent.push({
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
      method: request.method,
      type,
    })
    return new Response(null, { status: 204 })
  }
  const { id } = await publish(newsroom, await makeKey(newsroom, { owner: 'desk-webhooks' }))
  await newsroom.settled()
  const [message] = sent
  if (!message) throw new Error('nothing was sent')
  expect([message.method, message.type]).toEqual(['POST', 'application/json'])
  expect(new Webhook(secret).verify(message.body, message.headers)).toMatchObject({
    type: 'article.published',
    article: { id },
  })
  const refuses = (body: string, headers: Record<string, string>) =>
    expect(() => new Webhook(secret).verify(body, headers)).toThrow()
  refuses(`${message.body} `, message.headers)
  refuses(message.body, { ...message.headers, 'webhook-id': 'msg_other' })
  const timestamp = Number(message.headers['webhook-timestamp'])
  refuses(message.body, { ...message.headers, 'webhook-timestamp': String(timestamp - 1) })
  refuses(message.body, { ...message.headers, 'webhook-timestamp': String(timestamp - 301) })

  const page = await (await admin.get(`/desk/webhooks/${typed.id}`)).text()
  expect(leftovers(page, DESK)).toEqual([])
  expect(page).toContain('<span class="chip ok">204</span>')
  const shown = [page, await (await admin.get('/desk/webhooks')).text()].join()
  expect(shown).not.toContain(secret.slice('whsec_'.length))
  expect(JSON.stringify(await rows('SELECT * FROM audit'))).not.toContain(secret.slice('whsec_'.length))
})

test('what is logged of a webhook holds neither its secret nor its address', async () => {
  const { newsroom, admin, form } = await makeWebhookAdmin()
  const lines: unknown[] = []
  for (const name of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, name).mockImplementation(line => void lines.push(line))
  const secret = secretOn(await (await admin.post('/desk/webhooks', form())).text())
  newsroom.world.answer = () => Promise.reject(new Error('https://partner.example/hook is away'))
  await publish(newsroom, await makeKey(newsroom, { owner: 'desk-webhooks-logged' }))
  await newsroom.settled()
  const broken = failing(newsroom.deps, `no receiver at https://partner.example/hook has ${secret}`)
  await expect(runSchedule(broken)).rejects.toThrow(secret)
  vi.restoreAllMocks()
  expect(lines.join()).toContain('"step":"tell receivers"')
  expect(lines.join()).not.toContain(secret)
  expect(lines.join()).not.toContain('partner.example')
})

test('a test message is signed, tells nothing, and what became of it is shown', async () => {
  const { newsroom, admin } = await makeWebhookAdmin()
  const { add, of, answer } = makeReceivers(newsroom)
  const id = await add('partner')
  const press = async () => (await admin.post(`/desk/webhooks/${id}/test`, {})).text()
  expect(await press()).toContain('The receiver took the test message: 204')
  expect(of('partner')[0]).toMatchObject({ type: 'webhook.test' })
  answer('partner', () => 500)
  expect(await press()).toContain('It answered 500')
  answer('partner', () => Promise.reject(new TypeError('no')))
  expect(await press()).toContain('The host cannot be reached')
  expect(await rows('SELECT failures FROM webhook')).toEqual([{ failures: 0 }])
})

test('what is paused waits, and is sent when it is resumed', async () => {
  const { newsroom, admin } = await makeWebhookAdmin()
  const { add, of } = makeReceivers(newsroom)
  const id = await add('partner')
  expect((await admin.post(`/desk/webhooks/${id}/pause`, {})).status).toBe(303)
  await publish(newsroom, await makeKey(newsroom, { owner: 'desk-webhooks-paused' }))
  await newsroom.settled()
  expect(of('partner')).toEqual([])
  expect(await (await admin.get(`/desk/webhooks/${id}`)).text()).toContain('an admin paused it')
  expect((await admin.post(`/desk/webhooks/${id}/resumption`, {})).status).toBe(303)
  await newsroom.settled()
  expect(of('partner')).toHaveLength(1)
  await admin.post(`/desk/webhooks/${id}/resumption`, {})
  expect(await rows("SELECT action FROM audit WHERE detail ->> '$.id' = ? ORDER BY id", id)).toEqual([
    { action: 'webhook_paused' },
    { action: 'webhook_resumed' },
  ])
})

test('after another secret was given both sign for a day, then the new one alone', async () => {
  const { newsroom, admin } = await makeWebhookAdmin()
  const receivers = makeReceivers(newsroom)
  const id = await receivers.add('partner')
  const old = receivers.secrets.get('partner.example') ?? ''
  const secret = secretOn(await (await admin.post(`/desk/webhooks/${id}/secret`, {})).text())
  expect(secret).not.toBe('')
  const key = await makeKey(newsroom, { owner: 'desk-webhooks-rotated' })
  const taken = async (knows: string) => {
    receivers.secrets.set('partner.example', knows)
    receivers.received.length = 0
    await rows('DELETE FROM delivery')
    await rows('UPDATE webhook SET failures = 0, not_before = 0')
    await publish(newsroom, key)
    await newsroom.settled()
    return receivers.received.length
  }
  expect([await taken(old), await taken(secret)]).toEqual([1, 1])
  newsroom.clock.now += DAY
  expect([await taken(old), await taken(secret)]).toEqual([0, 1])
})

test('what was delivered is sent again on request, but not what a later change replaced', async () => {
  const { newsroom, admin } = await makeWebhookAdmin()
  const { add, of } = makeReceivers(newsroom)
  const id = await add('partner')
  const key = await makeKey(newsroom, { owner: 'desk-webhooks-again' })
  const story = await publish(newsroom, key)
  await newsroom.settled()
  const again = (sequence: number) =>
    admin.post(`/desk/webhooks/${id}/redelivery`, { sequence: String(sequence) })
  const first = of('partner')[0]
  expect((await again(first?.sequence ?? 0)).status).toBe(303)
  await newsroom.settled()
  expect(of('partner')[1]).toEqual(first)

  await newsroom.send(`/v1/submissions/${story.id}`, {
    method: 'PATCH',
    headers: { ...key, 'Content-Type': 'application/json', 'If-Match': '*' },
    body: '{"urgency":2}',
  })
  await newsroom.settled()
  expect((await again(first?.sequence ?? 0)).status).toBe(404)
  expect((await again(999_999)).status).toBe(404)
  const page = await (await admin.get(`/desk/webhooks/${id}`)).text()
  expect(page.match(/name="sequence"/g)).toHaveLength(1)
})

test('a webhook is deleted with what it was to be told', async () => {
  const { newsroom, admin } = await makeWebhookAdmin()
  const { add } = makeReceivers(newsroom)
  const id = await add('partner')
  await publish(newsroom, await makeKey(newsroom, { owner: 'desk-webhooks-deleted' }))
  await newsroom.settled()
  expect((await admin.post(`/desk/webhooks/${id}/deletion`, {})).headers.get('Location')).toBe(
    '/desk/webhooks',
  )
  expect(await rows('SELECT 1 FROM webhook UNION ALL SELECT 1 FROM delivery')).toEqual([])
  expect((await admin.get(`/desk/webhooks/${id}`)).status).toBe(404)
  expect(
    await rows("SELECT action FROM audit WHERE action = 'webhook_deleted' AND detail ->> '$.id' = ?", id),
  ).toHaveLength(1)
})

test('secrets and deletions ask for a passkey that was shown just now', async () => {
  const { newsroom, admin, form } = await makeWebhookAdmin()
  const id = await makeReceivers(newsroom).add('partner')
  await rows(
    `INSERT INTO passkey (id, editor_id, credential_id, public_key, counter, rp_id, name, created_at)
     VALUES (?, ?, ?, 'x', 0, 'localhost', 'Key', 0)`,
    newsroom.deps.newId(),
    admin.editorId,
    newsroom.deps.newSecret(),
  )
  for (const [path, fields] of [
    ['/desk/webhooks', form()],
    [`/desk/webhooks/${id}/secret`, {}],
    [`/desk/webhooks/${id}/deletion`, {}],
  ] as const)
    expect((await admin.post(path, fields)).status).toBe(403)
  expect(await rows('SELECT old_secret FROM webhook')).toEqual([{ old_secret: null }])
})

test('the log has pages', async () => {
  const { newsroom, admin } = await makeWebhookAdmin()
  const id = await makeReceivers(newsroom).add('partner')
  const insert = `INSERT INTO delivery (webhook_id, sequence, article_id, urgent, due_at, state, type, attempts, tried_at, took, status)
    SELECT ?, value, 'a' || value, 0, ?, 'delivered', 'article.published', 1, ?, 5, 204 FROM json_each(?)`
  const sequences = JSON.stringify(Array.from({ length: 60 }, (_, i) => i + 1))
  await rows(insert, id, newsroom.clock.now, newsroom.clock.now, sequences)
  const first = await (await admin.get(`/desk/webhooks/${id}`)).text()
  expect(first.match(/name="sequence"/g)).toHaveLength(50)
  expect(first).toContain(`href="/desk/webhooks/${id}?before=11"`)
  const second = await (await admin.get(`/desk/webhooks/${id}?before=11`)).text()
  expect(second.match(/name="sequence"/g)).toHaveLength(10)
  expect(second).not.toContain('Older deliveries')
})
