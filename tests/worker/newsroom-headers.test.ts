import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { answerNewsroom } from '../../functions/newsroom-app.ts'
import { answerPublic } from '../../functions/public-app.ts'
import { json, publish, type Submitted } from '../support/articles.ts'
import { expectHeaders, type Type } from '../support/expect-headers.ts'
import { failing } from '../support/failing-database.ts'
import { type Call, makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { send } = newsroom
let key: Record<string, string>
let shown: Submitted
let hidden: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom, { scopes: 'submit publish metrics' })
  shown = await publish(newsroom, key, { externalId: 'shown' })
  hidden = await json(submit(newsroom, key, { ...SUBMISSION, headline: 'Held back' }))
})

const id = '0'.repeat(16)
const post = (headers: Record<string, string>, body: BodyInit, path = '/v1/submissions'): [string, Call] => [
  path,
  { method: 'POST', headers, body },
]
const JSON_TYPE = { 'Content-Type': 'application/json' }
const NDJSON = { 'Content-Type': 'application/x-ndjson' }
const text = JSON.stringify(SUBMISSION)
const at = (
  submission: Submitted,
  headers: Record<string, string>,
  body = '{"urgency":3}',
): [string, Call] => [
  `/v1/submissions/${submission.id}`,
  { method: 'PATCH', headers: { ...key, ...JSON_TYPE, ...headers }, body },
]

/** Each status of the newsroom's API once, with the header that it owes. */
const WRITES: [
  status: number,
  type: Type,
  owes: Record<string, string | RegExp>,
  call: () => [string, Call?],
][] = [
  [200, 'json', {}, () => ['/healthz']],
  [200, 'json', { ETag: /^"v\d+"$/ }, () => [`/v1/submissions/${hidden.id}`, { headers: key }]],
  [200, 'json', { ETag: /^"v\d+"$/ }, () => at(hidden, { 'If-Match': '*' })],
  [200, 'ndjson', {}, () => post({ ...key, ...NDJSON }, text, '/v1/submissions/batch')],
  [
    201,
    'json',
    { ETag: '"v1"', Location: /^http:\/\/localhost:8787\/v1\/submissions\/\w{16}$/ },
    () => post({ ...key, ...JSON_TYPE }, text),
  ],
  [400, 'problem', {}, () => post({ ...key, ...JSON_TYPE }, '{')],
  [401, 'problem', { 'WWW-Authenticate': /^Bearer/ }, () => post(JSON_TYPE, text)],
  [401, 'problem', { 'WWW-Authenticate': /^Bearer/ }, () => post(NDJSON, text, '/v1/submissions/batch')],
  [404, 'problem', {}, () => [`/v1/submissions/${id}`, { headers: key }]],
  [404, 'problem', {}, () => ['/v1/submissions/x/y', { headers: key }]],
  [
    405,
    'problem',
    { Allow: 'GET, HEAD, PATCH' },
    () => [`/v1/submissions/${id}`, { method: 'DELETE', headers: key }],
  ],
  [405, 'problem', { Allow: 'POST' }, () => ['/v1/submissions', { headers: key }]],
  [409, 'problem', {}, () => at(shown, { 'If-Match': '*' }, '{"language":"ja"}')],
  [412, 'problem', { ETag: /^"v\d+"$/ }, () => at(hidden, { 'If-Match': '"v99"' })],
  [413, 'problem', {}, () => post({ ...key, ...JSON_TYPE }, 'x'.repeat(128 * 1024 + 1))],
  [413, 'problem', {}, () => post({ ...key, ...NDJSON }, '{}\n'.repeat(501), '/v1/submissions/batch')],
  [
    415,
    'problem',
    { 'Accept-Post': 'application/json' },
    () => post({ ...key, 'Content-Type': 'text/plain' }, text),
  ],
  [415, 'problem', { 'Accept-Patch': /merge-patch/ }, () => at(hidden, { 'Content-Type': 'text/plain' })],
  [422, 'problem', {}, () => post({ ...key, ...JSON_TYPE }, '{}')],
  [428, 'problem', {}, () => at(hidden, {})],
]

test.each(WRITES)('%d (%s) of the API is never stored and owes %o', async (status, type, owes, call) => {
  const response = await send(...call())
  expect(response.status).toBe(status)
  await expectHeaders(response, type, 'no-store', false)
  for (const [name, value] of Object.entries(owes)) expect(response.headers.get(name)).toMatch(value)
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe(null)
})

test('403: a key without the scope', async () => {
  const poor = await makeKey(newsroom, { owner: 'poor', scopes: 'submit' })
  const response = await submit(newsroom, poor, SUBMISSION, '/v1/submissions?publish=true')
  expect(response.status).toBe(403)
  await expectHeaders(response, 'problem', 'no-store', false)
})

test('429: over quota, and when to come back', async () => {
  const busy = await makeKey(newsroom, { owner: 'busy' })
  const [, keyId = ''] = /dw_(\w{16})_/.exec(busy.Authorization ?? '') ?? []
  await env.DB.prepare('INSERT INTO quota VALUES (?, ?, 600)')
    .bind(`key:${keyId}:submissions`, NOON / 60_000)
    .run()
  const response = await submit(newsroom, busy)
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '60'])
  await expectHeaders(response, 'problem', 'no-store', false)
})

test.each([
  ['D1_ERROR: D1 DB is overloaded. Requests queued for too long.', 503],
  ['D1_ERROR: D1 DB is overloaded. Too many requests queued.', 503],
  ['Network connection lost.', 503],
  ['D1_ERROR: no such table: article', 500],
  ['D1_ERROR: too many SQL variables at offset 6032: SQLITE_ERROR', 500],
  ['secret of somebody', 500],
])('a database that says "%s" is answered %d without its words', async (message, status) => {
  const reads = failing(newsroom.readDeps, message)
  const answers = [
    [await answerPublic(new Request(`${ORIGIN}/v1/articles`), reads), 'problem', true],
    [await answerPublic(new Request(`${ORIGIN}/`), reads), 'html', true],
    [
      await answerNewsroom(new Request(`${ORIGIN}/healthz`), failing(newsroom.deps, message)),
      'problem',
      false,
    ],
  ] as const
  for (const [response, type, isPublic] of answers) {
    expect([response.status, response.headers.get('Retry-After')]).toEqual([
      status,
      status === 503 ? '5' : null,
    ])
    await expectHeaders(response, type, 'no-store', isPublic)
    expect(await response.text()).not.toContain(message)
  }
})
