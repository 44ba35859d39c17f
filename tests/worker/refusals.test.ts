import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { PROBLEMS } from '../../functions/http/problem.ts'
import type { ProblemDocument } from '../../functions/http/problem-shape.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { at, EDITOR, HOUR, json, MINUTE, publish, type Submitted } from '../support/articles.ts'
import { signIn } from '../support/desk-client.ts'
import { failing } from '../support/failing-database.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const DAY = 24 * HOUR
const newsroom = makeNewsroom()
const { get, send, clock, deps } = newsroom
const key = await makeKey(newsroom)
const submitOnly = await makeKey(newsroom, { owner: 'wire', scopes: 'submit' })
const takesNoCopies = await makeKey(newsroom, { owner: 'copyist' })
const spent = await makeKey(newsroom, { owner: 'hasty' })
await env.DB.prepare("UPDATE api_key SET similar_policy = 'reject' WHERE owner = 'copyist'").run()
await env.DB.prepare(
  `INSERT INTO quota (subject, minute, used)
   SELECT 'key:' || id || ':submissions', ?, 600 FROM api_key WHERE owner = 'hasty'`,
)
  .bind(NOON / MINUTE)
  .run()

const story = await publish(newsroom, key, { externalId: 'seen' })
const killed = await publish(newsroom, key, { externalId: 'killed' })
await moveArticle(deps, EDITOR, { id: killed.id, transition: 'kill', note: 'The agency took it back.' })
const rejected = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, externalId: 'rejected' }))
await moveArticle(deps, EDITOR, { id: rejected.id, version: 1, transition: 'reject', reason: 'Twice' })
const embargoed = await publish(newsroom, key, { embargoUntil: at(NOON + MINUTE) })

const JSON_TYPE = { 'Content-Type': 'application/json' }
const post = (body: BodyInit, headers: Record<string, string> = {}, query = '') =>
  send(`/v1/submissions${query}`, { method: 'POST', headers: { ...key, ...JSON_TYPE, ...headers }, body })
const posted = (fields: object, headers?: Record<string, string>) =>
  post(JSON.stringify({ ...SUBMISSION, ...fields }), headers)
const patch = (headers: Record<string, string>) =>
  send(`/v1/submissions/${story.id}`, {
    method: 'PATCH',
    headers: { ...key, ...JSON_TYPE, ...headers },
    body: '{"urgency":3}',
  })
const batch = (lines: string) =>
  send('/v1/submissions/batch', {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/x-ndjson' },
    body: lines,
  })
const reused = async () => {
  await posted({}, { 'Idempotency-Key': 'k' })
  return posted({ urgency: 1 }, { 'Idempotency-Key': 'k' })
}
const withDatabaseThatSays = (message: string) =>
  send('/v1/submissions/0', { headers: key }, failing(newsroom.deps, message))
const throughTheDoor = (url: string) => exports.default.fetch(new Request(url))

const UNKNOWN_KEY = `Bearer dw_${'0'.repeat(16)}_${'A'.repeat(43)}`

/** By what is wrong: status, code and, of a field, where it is and what it is called; the request; the sentence. */
const REFUSALS: Record<string, [answer: string, ask: () => Promise<Response>, detail: string]> = {
  'a body that is no JSON': [
    '400 malformed',
    () => post('{'),
    "The body is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
  ],
  'a body that is not UTF-8': [
    '400 malformed',
    () => post(new Uint8Array([0x22, 0xff, 0x22])),
    'The body is not UTF-8. Encode it as UTF-8 and send it again.',
  ],
  'a body nested too deep': [
    '400 malformed',
    () => post('['.repeat(9)),
    'JSON may be nested at most 8 deep.',
  ],
  'an unknown parameter': [
    '400 malformed',
    () => get('/v1/articles?contry=JP'),
    '"contry" is not known here: perhaps country is meant.',
  ],
  'a parameter given twice': [
    '400 malformed',
    () => get('/v1/articles?limit=1&limit=2'),
    '"limit" is given twice.',
  ],
  'a code in another spelling': [
    '400 malformed',
    () => get('/v1/articles?country=jp'),
    '"country" must be written JP.',
  ],
  'a cursor of another list': [
    '400 malformed',
    () => get('/v1/articles?cursor=5f0c3a9e71d2.42'),
    '"cursor" must be a nextCursor of an earlier answer.',
  ],
  'no key': [
    '401 unauthorised',
    () => send('/v1/submissions', { method: 'POST' }),
    'Send an API key as Authorization: Bearer dw_….',
  ],
  'a key that is not whole': [
    '401 unauthorised',
    () => posted({}, { Authorization: 'Bearer dw_1' }),
    'What you sent as Authorization is no whole API key. Send Bearer, a space and the key as you got it: dw_, 16 characters, _ and 43 more.',
  ],
  'an unknown key': [
    '401 unauthorised',
    () => posted({}, { Authorization: UNKNOWN_KEY }),
    'This API key is not known here, or no longer valid. Ask the newsroom for another.',
  ],
  'a key without the scope': [
    '403 forbidden',
    () => posted({ publishedAt: '2020-01-01T00:00:00Z' }, submitOnly),
    'This API key lacks the scope publish. Ask the newsroom for one that has it, or leave out publish=true and publishedAt.',
  ],
  'an unknown id': [
    '404 not_found',
    () => get('/v1/articles/0000000000000000'),
    'There is nothing at this address.',
  ],
  'what is embargoed': [
    '404 not_found',
    () => get(`/v1/articles/${embargoed.id}`),
    'There is nothing at this address.',
  ],
  'a code that nothing has': [
    '404 not_found',
    () => get('/v1/articles?person=wd:Q1'),
    'There is no person wd:Q1; /v1/people lists those that there are.',
  ],
  'the submission of another partner': [
    '404 not_found',
    () => send(`/v1/submissions/${story.id}`, { headers: submitOnly }),
    'There is no article with this id.',
  ],
  'another method': [
    '405 method_not_allowed',
    () => send('/v1/submissions', { method: 'PUT', headers: key }),
    'Use POST here.',
  ],
  'another language for what readers have seen': [
    '409 conflict',
    () => posted({ externalId: 'seen', language: 'ja' }),
    'The language of what readers have seen cannot change. Send the text as an article of its own, as a translation of this one.',
  ],
  'another text of what the desk rejected': [
    '409 desk_decided',
    () => posted({ externalId: 'rejected', urgency: 1 }),
    'This article was rejected; it takes no other text. Speak with the newsroom.',
  ],
  'a copy by a key that takes none': [
    '409 similar_exists',
    () => posted({ headline: 'Another' }, takesNoCopies),
    `Another article has nearly the same text: ${story.id}. Send a change of it under its external id, or another text. The newsroom takes no copies from this key; nothing was stored.`,
  ],
  'an embargo on what readers have seen': [
    '409 already_published',
    () => posted({ externalId: 'seen', embargoUntil: at(NOON + MINUTE) }),
    'Readers have seen this article: an embargo comes too late. Leave it out.',
  ],
  'what was killed': ['410 gone', () => get(`/v1/articles/${killed.id}`), 'The agency took it back.'],
  'changes of another epoch': [
    '410 resync_required',
    () => get('/v1/changes?since=5f0c3a9e71d2.42&region=asia'),
    'What changed since then is not known any more. Drop your copy and begin again with since=0.',
  ],
  'an outdated If-Match': [
    '412 stale',
    () => patch({ 'If-Match': '"v9"' }),
    'The article is at version 1 now; read it again and repeat your change.',
  ],
  'a body too large': [
    '413 too_large',
    () => post(' '.repeat(128 * 1024 + 1)),
    'The body may have at most 131072 bytes. Send less, or in parts.',
  ],
  'a batch too long': [
    '413 too_large',
    () => batch('{}\n'.repeat(501)),
    'A batch may have at most 500 lines; it has 501. Send it in parts, one after another.',
  ],
  'another type': [
    '415 unsupported_type',
    () => posted({}, { 'Content-Type': 'text/plain' }),
    'Send the body as application/json.',
  ],
  'an encoded body': [
    '415 unsupported_type',
    () => posted({}, { 'Content-Encoding': 'gzip' }),
    'Send the body without Content-Encoding.',
  ],
  'an unknown host': [
    '421 wrong_host',
    () => throughTheDoor('http://evil.example/v1/articles'),
    'This newsroom does not answer at that host. Ask at http://localhost:8787.',
  ],
  'an unknown field': [
    '422 invalid /headlin unknown_key',
    () => posted({ headlin: 'x' }),
    'There is no field "headlin"; perhaps headline is meant.',
  ],
  'a lone surrogate': [
    '422 invalid /headline lone_surrogate',
    () => posted({ headline: 'A\ud800' }),
    'Headline: Character 2 is U+D800, half of a surrogate pair; send the whole character or remove it.',
  ],
  'a control character': [
    '422 invalid /source/name control_character',
    () => posted({ source: { name: 'A\u0000' } }),
    'Source name: Character 2 is U+0000, a control character that this field does not take; remove it.',
  ],
  'a language by its name': [
    '422 invalid /language invalid_language',
    () => posted({ language: 'English' }),
    'Language: Write the tag of a language (BCP 47), as en, ja or zh-Hant. Do you mean en?',
  ],
  'another body under its Idempotency-Key': [
    '422 invalid  idempotency_key_reused',
    () => reused(),
    'This Idempotency-Key was used for another text; take a new key for a new submission.',
  ],
  'no If-Match': [
    '428 precondition_required',
    () => patch({}),
    'Send If-Match with the ETag of the version that you changed.',
  ],
  'too many requests': [
    '429 rate_limited',
    () => posted({}, spent),
    'At most 600 submissions a minute. Try again when the minute is over.',
  ],
  'a bug': [
    '500 failed',
    () => withDatabaseThatSays('D1_ERROR: no such table: article'),
    'Something went wrong on our side. It has been noted.',
  ],
  'a database that is away': [
    '503 unavailable',
    () => withDatabaseThatSays('D1_ERROR: overloaded'),
    'The database did not answer in time; try again in a few seconds.',
  ],
}

/** Only the desk refuses so, and on a page. */
const ON_A_PAGE = ['kill_final']

/** What may appear at its address, or return to it; the answer lives ten seconds, and is tagged for that. */
const MAY_APPEAR = new Set(
  ['an unknown id', 'what is embargoed', 'a code that nothing has', 'what was killed'].map(
    name => REFUSALS[name],
  ),
)

/** What a status owes beside its body. */
const OWED: Record<number, [field: string, value: RegExp]> = {
  401: ['WWW-Authenticate', /^Bearer realm=/],
  405: ['Allow', /^POST$/],
  412: ['ETag', /^"v1"$/],
  415: ['Accept-Post', /^application\/json$/],
  429: ['Retry-After', /^60$/],
  503: ['Retry-After', /^5$/],
}

test.each(Object.entries(REFUSALS))('%s is refused by name, and says what to do', async (_, refusal) => {
  const [answer, ask, detail] = refusal
  const response = await ask()
  const { status } = response
  const body = await json<ProblemDocument>(response)
  const [code] = answer.split(' ').slice(1)
  const [error] = body.errors ?? []
  expect([status, body.code, ...(error ? [error.pointer, error.code] : [])].join(' ')).toBe(answer)
  expect(body).toMatchObject({ type: `${ORIGIN}/docs/problems/${code}`, status, detail })
  expect((await get(new URL(body.type).pathname)).status).toBe(200)
  const [field, value] = OWED[status] ?? []
  if (field) expect(response.headers.get(field)).toMatch(value ?? /./)
  const caching = response.headers.get('Cache-Control')
  expect(caching).toMatch(MAY_APPEAR.has(refusal) ? /^public, max-age=10\b/ : /^no-store$/)
  expect(response.headers.has('Cache-Tag')).toBe(MAY_APPEAR.has(refusal))
})

test('a kill that is a day old is not lifted, and the page says so', async () => {
  clock.now = NOON + DAY
  const chief = await signIn(newsroom)
  const page = await chief.post(`/desk/articles/${killed.id}/move`, { version: '2', transition: 'lift' })
  expect(page.status).toBe(409)
  expect(await page.text()).toContain(
    'A kill can be lifted within 24 hours; after that it stands for good. Nothing was changed',
  )
  clock.now = NOON
})

test('every problem that there is has been asked for', () => {
  const met = Object.values(REFUSALS).map(([answer]) => answer.split(' ').slice(0, 2).join(' '))
  const there = Object.entries(PROBLEMS).flatMap(([code, { status }]) =>
    ON_A_PAGE.includes(code) ? [] : [`${status} ${code}`],
  )
  expect([...new Set(met)].sort()).toEqual(there.sort())
})
