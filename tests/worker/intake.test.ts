import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { at, json, MINUTE, publish, rows, type Submitted, snapshot } from '../support/articles.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
let key: Record<string, string>
let submitOnly: Record<string, string>
let mine: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom)
  submitOnly = await makeKey(newsroom, { owner: 'desk wire', scopes: 'submit' })
  mine = await json(submit(newsroom, key, { ...SUBMISSION, externalId: 'mine' }))
  await publish(newsroom, key, { externalId: 'published' })
  await newsroom.settled()
})
beforeEach(() => {
  newsroom.clock.now = NOON
})

const JSON_TYPE = { 'Content-Type': 'application/json' }
const text = JSON.stringify(SUBMISSION)
const withField = (field: string) => `${text.slice(0, -1)},${field}}`
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap(part => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  )

interface Bad {
  body?: BodyInit
  headers?: Record<string, string>
  query?: string
}

const deep = (levels: number) => withField(`"source":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

/** What is wrong with a submission, its status and, for 422, the pointers of its errors. */
const REFUSED: Record<string, [Bad, number, string[]?]> = {
  'no JSON': [{ body: '{' }, 400],
  'an empty body': [{ body: '' }, 400],
  'a trailing comma': [{ body: `${text.slice(0, -1)},}` }, 400],
  'bytes that are not UTF-8': [{ body: bytes('{"headline":"', [0xff, 0xfe], '"}') }, 400],
  'an overlong encoding': [{ body: bytes('{"headline":"', [0xc0, 0xaf], '"}') }, 400],
  'nesting nine deep': [{ body: deep(9) }, 400],
  '257 keys': [{ body: `{${Array.from({ length: 257 }, (_, i) => `"k${i}":1`).join(',')}}` }, 400],
  'an Idempotency-Key with a space': [{ headers: { 'Idempotency-Key': 'a b' } }, 400],
  'an Idempotency-Key of 256 characters': [{ headers: { 'Idempotency-Key': 'k'.repeat(256) } }, 400],
  'an unknown parameter': [{ query: '?draft=true' }, 400],
  'a doubled parameter': [{ query: '?publish=true&publish=true' }, 400],
  'a malformed parameter': [{ query: '?publish=yes' }, 400],
  'no key': [{ headers: { Authorization: '' } }, 401],
  'another scheme': [{ headers: { Authorization: 'Basic YTpi' } }, 401],
  'an unknown key': [{ headers: { Authorization: `Bearer dw_${'0'.repeat(16)}_${'A'.repeat(43)}` } }, 401],
  'a body of 128 KiB and a byte': [{ body: text + ' '.repeat(128 * 1024 - text.length + 1) }, 413],
  'no type': [{ headers: { 'Content-Type': '' } }, 415],
  'a form': [{ headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 415],
  'another encoding of characters': [
    { headers: { 'Content-Type': 'application/json; charset=iso-8859-1' } },
    415,
  ],
  'a compressed body': [{ headers: { 'Content-Encoding': 'gzip' } }, 415],
  'nothing in it': [{ body: '{}' }, 422, ['/language', '/headline', '/body', '/source']],
  'a list': [{ body: '[]' }, 422, ['']],
  null: [{ body: 'null' }, 422, ['']],
  'an unknown key in it': [{ body: withField('"status":"published"') }, 422, ['/status']],
  'an id of its own': [{ body: withField('"id":"0000000000000000"') }, 422, ['/id']],
  'an owner of its own': [{ body: withField('"owner":"other"') }, 422, ['/owner']],
  'a __proto__': [{ body: withField('"__proto__":{"polluted":1}') }, 422, ['/__proto__']],
  'a constructor': [{ body: withField('"constructor":{"prototype":{"polluted":1}}') }, 422, ['/constructor']],
  'an unknown key further down': [
    { body: withField('"dateline":{"place":"Tokyo","mood":1}') },
    422,
    ['/dateline/mood'],
  ],
  'a slash in an unknown key': [{ body: withField('"a/b~":1') }, 422, ['/a~1b~0']],
  'a lone surrogate': [{ body: withField('"slugline":"a\\ud800"') }, 422, ['/slugline']],
  'a control character': [{ body: withField('"slugline":"a\\u0007"') }, 422, ['/slugline']],
  'a NUL in the body': [{ body: JSON.stringify({ ...SUBMISSION, body: 'a\u0000b' }) }, 422, ['/body']],
  'a direction override in the headline': [
    { body: JSON.stringify({ ...SUBMISSION, headline: 'a\u202eb' }) },
    422,
    ['/headline'],
  ],
  'a line break in the headline': [
    { body: JSON.stringify({ ...SUBMISSION, headline: 'a\nb' }) },
    422,
    ['/headline'],
  ],
  'only spaces': [{ body: JSON.stringify({ ...SUBMISSION, headline: '  ' }) }, 422, ['/headline']],
  'a long headline': [
    { body: JSON.stringify({ ...SUBMISSION, headline: 'x'.repeat(201) }) },
    422,
    ['/headline'],
  ],
  'a long body': [
    { body: JSON.stringify({ ...SUBMISSION, body: 'x '.repeat(32_769).trimEnd() }) },
    422,
    ['/body'],
  ],
  'a wrong type': [{ body: withField('"urgency":"5"') }, 422, ['/urgency']],
  'a fraction': [{ body: withField('"urgency":1.5') }, 422, ['/urgency']],
  'urgency 10': [{ body: withField('"urgency":10') }, 422, ['/urgency']],
  'a malformed language': [{ body: withField('"language":"klingon!"') }, 422, ['/language']],
  'a language by its name': [{ body: withField('"language":"English"') }, 422, ['/language']],
  'a language that CLDR does not name': [{ body: withField('"language":"zz"') }, 422, ['/language']],
  'a headline of Hangul fillers': [
    { body: JSON.stringify({ ...SUBMISSION, headline: '\u3164\u3164' }) },
    422,
    ['/headline'],
  ],
  'tag characters in the body': [
    { body: JSON.stringify({ ...SUBMISSION, body: 'a\u{e0041}' }) },
    422,
    ['/body'],
  ],
  'more marks than the parser takes': [
    { body: JSON.stringify({ ...SUBMISSION, body: `a${'['.repeat(5000)}\n`.repeat(13) }) },
    422,
    ['/body'],
  ],
  'an address that runs': [
    { body: withField('"source":{"name":"A","url":"javascript:alert(1)"}') },
    422,
    ['/source/url'],
  ],
  'an address with a password': [
    { body: withField('"source":{"name":"A","url":"https://a:b@c.example/"}') },
    422,
    ['/source/url'],
  ],
  'a time without offset': [
    { body: withField('"embargoUntil":"2026-05-01T12:00:00"') },
    422,
    ['/embargoUntil'],
  ],
  'the thirtieth of February': [
    { body: withField('"embargoUntil":"2026-02-30T12:00:00Z"') },
    422,
    ['/embargoUntil'],
  ],
  'publication to come': [{ body: withField(`"publishedAt":"${at(NOON + MINUTE)}"`) }, 422, ['/publishedAt']],
  'expiry before the embargo': [
    { body: withField(`"embargoUntil":"${at(NOON + 2 * MINUTE)}","expiresAt":"${at(NOON + MINUTE)}"`) },
    422,
    ['/expiresAt'],
  ],
  'no rights, to be published': [
    { body: JSON.stringify({ ...SUBMISSION, rights: undefined }), query: '?publish=true' },
    422,
    ['/rights'],
  ],
  'another language under a published externalId': [
    { body: JSON.stringify({ ...SUBMISSION, externalId: 'published', language: 'ja' }) },
    409,
  ],
}

test.each(Object.entries(REFUSED))(
  'a submission with %s is refused and leaves nothing',
  async (_, [bad, status, pointers]) => {
    const before = await snapshot()
    const response = await newsroom.send(`/v1/submissions${bad.query ?? ''}`, {
      method: 'POST',
      headers: { ...key, ...JSON_TYPE, 'Idempotency-Key': 'unused', ...bad.headers },
      body: bad.body ?? text,
    })
    await expectProblem(response, status, pointers)
    expect(await snapshot()).toBe(before)
    expect(({} as { polluted?: unknown }).polluted).toBe(undefined)
  },
)

test('a list where an object is due is of a wrong type, and a field left out is needed', async () => {
  const post = async (body: string) => {
    const headers = { ...key, ...JSON_TYPE }
    const response = await newsroom.send('/v1/submissions', { method: 'POST', headers, body })
    const { errors } = (await response.json()) as { errors: { code: string; message: string }[] }
    return errors.map(({ code, message }) => `${code}: ${message}`)
  }
  expect(await post('[]')).toEqual(['invalid_type: What you send must be an object.'])
  expect(await post(withField('"headline":7'))).toEqual(['invalid_type: Headline must be text.'])
  expect(await post('{}')).toContain('required: Headline is needed.')
})

test('times are taken without seconds, and when the source published too', async () => {
  const times = {
    embargoUntil: '2126-05-01T09:00+09:00',
    source: { name: 'A', publishedAt: '2026-05-01T09:00Z' },
  }
  const response = await submit(newsroom, key, { ...SUBMISSION, ...times })
  expect(response.status).toBe(201)
})

test('a key opens nothing with another secret, once revoked, or past its end, and is not counted then', async () => {
  const other = await makeKey(newsroom, { owner: 'agency' })
  // The secret may have underscores too.
  const [, id = '', first = '', rest = ''] = /^Bearer dw_(\w{16})_(.)(.{42})$/.exec(other.Authorization) ?? []
  const wrong = { Authorization: `Bearer dw_${id}_${first === 'A' ? 'B' : 'A'}${rest}` }
  const used = () => rows('SELECT used FROM quota WHERE subject LIKE ?', `key:${id}:%`)
  await expectProblem(await submit(newsroom, wrong), 401)
  await expectProblem(await newsroom.send(`/v1/submissions/${id}`, { headers: wrong }), 401)
  expect(await used()).toEqual([])
  expect((await submit(newsroom, other)).status).toBe(201)
  expect(await used()).toEqual([{ used: 1 }])
  for (const column of ['expires_at', 'revoked_at']) {
    await rows(`UPDATE api_key SET ${column} = ? WHERE id = ?`, NOON, id)
    await expectProblem(await submit(newsroom, other), 401)
    await rows(`UPDATE api_key SET ${column} = NULL WHERE id = ?`, id)
  }
  expect((await submit(newsroom, other)).status).toBe(201)
})

test.each([
  ['publish=true', SUBMISSION, '/v1/submissions?publish=true'],
  ['a publication time', { ...SUBMISSION, publishedAt: at(NOON - MINUTE) }, '/v1/submissions'],
])('%s needs the scope publish, and 403 comes before 422', async (_, fields, path) => {
  const before = await snapshot()
  await expectProblem(await submit(newsroom, submitOnly, fields, path), 403)
  await expectProblem(await submit(newsroom, submitOnly, { ...fields, extra: 1 }, path), 403)
  expect(await snapshot()).toBe(before)
})

describe('externalId', () => {
  const send = (fields: object, headers = key, query = '') =>
    submit(newsroom, headers, { ...SUBMISSION, ...fields }, `/v1/submissions${query}`)

  test('the same content again is the same article, changed content its next revision, and after publication an update', async () => {
    const first = await send({ externalId: 'e' })
    const { id } = await json<Submitted>(first)
    const again = await send({ externalId: 'e' })
    expect([first.status, again.status, (await json<Submitted>(again)).id]).toEqual([201, 200, id])
    const changed = await json<Submitted>(send({ externalId: 'e', urgency: 4 }))
    expect(changed).toMatchObject({ id, version: 2 })
    const out = await json<Submitted>(send({ externalId: 'e', urgency: 4 }, key, '?publish=true'))
    expect(out).toMatchObject({ id, status: 'published', version: 3 })
    const updated = await send({ externalId: 'e', urgency: 3 })
    expect([updated.status, await updated.json()]).toMatchObject([
      200,
      { id, status: 'published', version: 4 },
    ])
    expect((await send({ externalId: 'e', urgency: 3 })).status).toBe(200)
    expect(await rows('SELECT version FROM revision WHERE article_id = ? ORDER BY version', id)).toEqual([
      { version: 1 },
      { version: 2 },
      { version: 4 },
    ])
  })

  test('key order is no change', async () => {
    const turned = Object.fromEntries(Object.entries({ ...SUBMISSION, externalId: 'mine' }).reverse())
    expect(await json(submit(newsroom, key, turned))).toMatchObject({ id: mine.id, version: mine.version })
  })

  test('twenty at once make one article', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send({ externalId: 'race' })))
    const ids = await Promise.all(answers.map(async answer => (await json<Submitted>(answer)).id))
    expect(new Set(ids).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('a cleared text that a key without publish changes goes back to review', async () => {
    const wire = await makeKey(newsroom, { owner: 'wire', scopes: 'submit' })
    const full = await makeKey(newsroom, { owner: 'wire', scopes: 'submit publish' })
    const fields = { externalId: 'cleared', embargoUntil: at(NOON + MINUTE) }
    expect(await json(send(fields, full, '?publish=true'))).toMatchObject({ status: 'scheduled' })
    const { id } = await json<Submitted>(send({ ...fields, headline: 'Another headline altogether' }, wire))
    const [row] = await rows('SELECT status, visible_from, cleared_by FROM article WHERE id = ?', id)
    expect(row).toEqual({ status: 'submitted', visible_from: null, cleared_by: null })
    newsroom.clock.now = NOON + 2 * MINUTE
    expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(404)
    expect(await rows('SELECT count(*) AS n FROM listing WHERE article_id = ?', id)).toEqual([{ n: 0 }])
  })
})
