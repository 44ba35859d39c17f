import { beforeEach, expect, test } from 'vitest'
import { MOST_WEBHOOKS } from '../../db/queries/webhooks.ts'
import { rows } from '../support/articles.ts'
import { errorsOn } from '../support/desk-client.ts'
import { makeReceivers } from '../support/receiver.ts'
import { makeWebhookAdmin, secretOn } from '../support/webhook-desk.ts'

beforeEach(async () => {
  await rows('DELETE FROM delivery')
  await rows('DELETE FROM webhook')
})

test('a form that is sent twice makes one webhook', async () => {
  const { admin, form } = await makeWebhookAdmin()
  const typed = form()
  const [first, second] = [
    await admin.post('/desk/webhooks', typed),
    await admin.post('/desk/webhooks', typed),
  ]
  expect([first.status, second.status]).toEqual([200, 409])
  expect(secretOn(await second.text())).toBe('')
  expect(await rows('SELECT 1 FROM webhook')).toHaveLength(1)
  expect(
    await rows("SELECT 1 FROM audit WHERE action = 'webhook_made' AND detail ->> '$.id' = ?", typed.id),
  ).toHaveLength(1)
})

test('there are so many and no more', async () => {
  const { newsroom, admin, form } = await makeWebhookAdmin()
  const { add } = makeReceivers(newsroom)
  for (let i = 0; i < MOST_WEBHOOKS; i++) await add(`r${i}`)
  const answer = await admin.post('/desk/webhooks', form())
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('There are too many webhooks')
  expect(await rows('SELECT 1 FROM webhook')).toHaveLength(MOST_WEBHOOKS)
})

test.each([
  ['http://partner.example/', 'wrong_scheme'],
  ['https://partner.example:8443/', 'wrong_port'],
  ['https://user:word@partner.example/', 'credentials_in_address'],
  ['https://127.0.0.1/', 'literal_address'],
  ['https://2130706433/', 'literal_address'],
  ['https://0x7f.1/', 'literal_address'],
  ['https://[::1]/', 'literal_address'],
  ['https://[::ffff:127.0.0.1]/', 'literal_address'],
  ['https://localhost/', 'single_label'],
  ['https://intranet/', 'single_label'],
  ['https://printer.local/', 'local_name'],
  ['https://metadata.google.internal/', 'local_name'],
  ['https://partner.example./', 'trailing_dot'],
  ['https://localhost:8787/', 'own_address'],
  ['partner.example', 'not_an_address'],
  ['', 'not_an_address'],
  [`https://partner.example/${'x'.repeat(2_048)}`, 'address_too_long'],
])('the address %s is refused as %s', async (address, code) => {
  const { admin, form } = await makeWebhookAdmin()
  const answer = await admin.post('/desk/webhooks', form({ address }))
  const html = await answer.text()
  expect([answer.status, errorsOn(html).map(error => error.code)]).toEqual([422, [code]])
  expect(html).toContain('value="Partner"')
  expect(await rows('SELECT 1 FROM webhook')).toEqual([])
})

test.each([
  { what: 'no name', fields: { name: '' }, code: 'required' },
  { what: 'no list', fields: { list: '' }, code: 'required' },
  { what: 'a list that is not offered', fields: { list: 'country/US' }, code: 'required' },
  { what: 'a list and a topic', fields: { topic: 'politics' }, code: 'two_lists' },
  { what: 'an unknown topic', fields: { list: '', topic: 'gardens of Atlantis' }, code: 'unknown_topic' },
  { what: 'an id that is none', fields: { id: 'x' }, code: 'invalid' },
] as { what: string; fields: Record<string, string>; code: string }[])(
  '$what is refused',
  async ({ fields, code }) => {
    const { admin, form } = await makeWebhookAdmin()
    const answer = await admin.post('/desk/webhooks', form(fields))
    expect([answer.status, errorsOn(await answer.text()).map(error => error.code)]).toEqual([422, [code]])
  },
)

test('a topic is found by its name', async () => {
  const { admin, form } = await makeWebhookAdmin()
  await admin.post('/desk/webhooks', form({ list: '', topic: 'Politics' }))
  expect(await rows('SELECT kind, tag FROM webhook')).toEqual([{ kind: 'topic', tag: 'k-medtop.11000000' }])
})
