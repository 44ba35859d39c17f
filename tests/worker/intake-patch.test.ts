import { beforeAll, describe, expect, test } from 'vitest'
import { json, publish, rows, type Submitted, snapshot } from '../support/articles.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { type Call, makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
let key: Record<string, string>
let mine: Submitted
let theirs: Submitted
let published: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom)
  const submitOnly = await makeKey(newsroom, { owner: 'desk wire', scopes: 'submit' })
  mine = await json(submit(newsroom, key, { ...SUBMISSION, externalId: 'mine' }))
  theirs = await json(submit(newsroom, submitOnly))
  published = await publish(newsroom, key, { externalId: 'published' })
  await newsroom.settled()
})

const JSON_TYPE = { 'Content-Type': 'application/json' }

describe('PATCH', () => {
  const patch = (id: string, call: Call) =>
    newsroom.send(`/v1/submissions/${id}`, {
      method: 'PATCH',
      body: '{"urgency":2}',
      ...call,
      headers: { ...key, ...JSON_TYPE, 'If-Match': '*', ...call.headers },
    })

  test.each<[string, () => [string, Call], number, string[]?]>([
    ['no JSON', () => [mine.id, { body: '{' }], 400],
    ['a version without its quotes', () => [mine.id, { headers: { 'If-Match': 'v1' } }], 400],
    ['an unknown key', () => [mine.id, { headers: { Authorization: 'Bearer x' } }], 401],
    ["another owner's submission", () => [theirs.id, {}], 404],
    ['no such submission', () => ['0'.repeat(16), {}], 404],
    ['another language for a published article', () => [published.id, { body: '{"language":"ja"}' }], 409],
    ['another version', () => [mine.id, { headers: { 'If-Match': '"v9"' } }], 412],
    ['a weak validator', () => [mine.id, { headers: { 'If-Match': 'W/"v1"' } }], 412],
    ['too much', () => [mine.id, { body: ' '.repeat(128 * 1024 + 1) }], 413],
    ['another type', () => [mine.id, { headers: { 'Content-Type': 'application/json-patch+json' } }], 415],
    ['a list', () => [mine.id, { body: '[]' }], 422, ['']],
    ['an unknown field', () => [mine.id, { body: '{"status":"published"}' }], 422, ['/status']],
    ['an unknown field to take away', () => [mine.id, { body: '{"headlin":null}' }], 422, ['/headlin']],
    [
      'one in the source to take away',
      () => [mine.id, { body: '{"source":{"link":null},"status":1}' }],
      422,
      ['/source/link', '/status'],
    ],
    ['__proto__', () => [mine.id, { body: '{"__proto__":{"urgency":1}}' }], 422, ['/__proto__']],
    ['a needed field taken away', () => [mine.id, { body: '{"headline":null}' }], 422, ['/headline']],
    ['another externalId', () => [mine.id, { body: '{"externalId":"x"}' }], 422, ['/externalId']],
  ])('with %s is refused and leaves nothing', async (_, call, status, pointers) => {
    const before = await snapshot()
    await expectProblem(await patch(...call()), status, pointers)
    expect(await snapshot()).toBe(before)
  })

  test('without If-Match is 428', async () => {
    const response = await newsroom.send(`/v1/submissions/${mine.id}`, {
      method: 'PATCH',
      headers: { ...key, ...JSON_TYPE },
      body: '{"urgency":2}',
    })
    await expectProblem(response, 428)
  })

  test('of 64 at the same version one wins and 63 are stale; versions have no gap', async () => {
    const { id } = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, headline: 'Contended' }))
    for (let version = 1; version <= 2; version++) {
      const answers = await Promise.all(
        Array.from({ length: 64 }, (_, i) =>
          patch(id, {
            headers: { 'If-Match': `"v${version}"` },
            body: JSON.stringify({ headline: `Round ${version} of ${i}` }),
          }),
        ),
      )
      const statuses = answers.map(({ status }) => status)
      expect([
        statuses.filter(status => status === 200).length,
        statuses.filter(status => status === 412).length,
      ]).toEqual([1, 63])
      const winner = await json<{ headline: string; version: number }>(
        answers[statuses.indexOf(200)] as Response,
      )
      const [stored] = await rows('SELECT version, headline FROM article WHERE id = ?', id)
      expect(stored).toEqual({ version: version + 1, headline: winner.headline })
    }
    const revisions = await rows<{ version: number }>(
      'SELECT version FROM revision WHERE article_id = ? ORDER BY version',
      id,
    )
    expect(revisions.map(({ version }) => version)).toEqual([1, 2, 3])
  })

  test('null takes a field away and the rest stays', async () => {
    const { id } = await json<Submitted>(
      submit(newsroom, key, {
        ...SUBMISSION,
        summary: 'Short.',
        dateline: { place: 'Tokyo', countryCode: 'JP' },
      }),
    )
    const patched = await json(patch(id, { body: '{"summary":null,"dateline":{"countryCode":null}}' }))
    expect(patched).toMatchObject({
      id,
      version: 2,
      dateline: { place: 'Tokyo' },
      headline: SUBMISSION.headline,
    })
    expect(patched).not.toHaveProperty('summary')
    expect(patched).not.toHaveProperty('dateline.countryCode')
  })
})
