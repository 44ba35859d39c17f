import { beforeAll, describe, expect, test } from 'vitest'
import { at, MINUTE, publish, rows, type Submitted, snapshot } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION } from '../support/newsroom.ts'
import { type LineAnswer, postBatch } from '../support/send-batch.ts'

const newsroom = makeNewsroom()
let key: Record<string, string>
let submitOnly: Record<string, string>
let published: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom)
  submitOnly = await makeKey(newsroom, { owner: 'desk wire', scopes: 'submit' })
  published = await publish(newsroom, key, { externalId: 'published' })
  await newsroom.settled()
})

describe('a batch', () => {
  const batch = (lines: (object | string)[], headers: Record<string, string> = {}, query = '') =>
    postBatch(newsroom, { ...key, ...headers }, lines, query)
  const story = (n: number | string, fields: object = {}) => ({
    ...SUBMISSION,
    headline: `Story ${n} of the batch`,
    externalId: `batch-${n}`,
    ...fields,
  })
  const statuses = ({ lines }: { lines: LineAnswer[] }) => lines.map(({ line, status }) => [line, status])

  test('answers each line in order with the status that it would have had alone', async () => {
    const result = await batch([
      story(1),
      '{',
      { ...story(2), urgency: 0 },
      '',
      story(3, { externalId: 'published' }),
      JSON.stringify(story(4)) + ' '.repeat(128 * 1024),
      story(1),
      story(5),
    ])
    expect(statuses(result)).toEqual([
      [1, 201],
      [2, 400],
      [3, 422],
      [5, 409],
      [6, 413],
      [7, 200],
      [8, 201],
    ])
    expect(result.lines[2]?.errors?.[0]?.pointer).toBe('/urgency')
    expect(result.lines[3]?.id).toBe(published.id)
    expect(result.lines[5]?.id).toBe(result.lines[0]?.id)
  })

  test('sent again changes nothing', async () => {
    const lines = [story('a'), story('b')]
    const first = await batch(lines)
    const before = await snapshot()
    const second = await batch(lines)
    expect([statuses(first), statuses(second)]).toEqual([
      [
        [1, 201],
        [2, 201],
      ],
      [
        [1, 200],
        [2, 200],
      ],
    ])
    expect(second.lines.map(({ id }) => id)).toEqual(first.lines.map(({ id }) => id))
    expect(await snapshot()).toBe(before)
  })

  test('says of a known line whether it changed the article', async () => {
    const changes = async (urgency: number) => {
      const { lines } = await batch([story('new'), story('old', { urgency })])
      return lines.map(({ status, changed }) => [status, changed])
    }
    await batch([story('old', { urgency: 4 })])
    expect(await changes(4)).toEqual([
      [201, undefined],
      [200, undefined],
    ])
    expect(await changes(3)).toEqual([
      [200, undefined],
      [200, true],
    ])
  })

  test('with publish=true also publishes what it had only submitted', async () => {
    const lines = [story('p1'), story('p2')]
    await batch(lines)
    const { lines: answers } = await batch(lines, {}, '?publish=true')
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    for (const { id } of answers) expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(200)
  })

  test('claims each line under the key, and another text there is 422 on its line', async () => {
    const headers = { 'Idempotency-Key': 'batch' }
    const [one, two] = [
      { ...SUBMISSION, headline: 'One' },
      { ...SUBMISSION, headline: 'Two' },
    ]
    const first = await batch([one, two], headers)
    const again = await batch([one, two], headers)
    expect(again).toEqual(first)
    const swapped = await batch([one, { ...two, urgency: 1 }], headers)
    expect(statuses(swapped)).toEqual([
      [1, 201],
      [2, 422],
    ])
    expect(swapped.lines[1]?.errors?.[0]?.code).toBe('idempotency_key_reused')
    expect(await rows("SELECT count(*) AS n FROM article WHERE headline IN ('One', 'Two')")).toEqual([
      { n: 2 },
    ])
  })

  test('takes a later line of the same externalId as a change of the earlier', async () => {
    const result = await batch([story('twice'), story('twice', { urgency: 2 })])
    expect(statuses(result)).toEqual([
      [1, 201],
      [2, 200],
    ])
    expect(await rows('SELECT urgency, version FROM article WHERE id = ?', result.lines[0]?.id)).toEqual([
      { urgency: 2, version: 2 },
    ])
  })

  test.each<[string, () => ReturnType<typeof batch>, number]>([
    ['501 lines', () => batch(Array.from({ length: 501 }, () => '{}')), 413],
    ['more than 4 MiB', () => batch(Array.from({ length: 41 }, () => 'x'.repeat(110_000))), 413],
    ['another type', () => batch([story(9)], { 'Content-Type': 'application/json' }), 415],
    ['no key', () => batch([story(9)], { Authorization: '' }), 401],
    ['a parameter unknown', () => batch([story(9)], {}, '?dry=1'), 400],
  ])('with %s is refused whole', async (_, work, status) => {
    const before = await snapshot()
    expect((await work()).status).toBe(status)
    expect(await snapshot()).toBe(before)
  })

  test('needs the scope publish to publish, and per line for a publication time', async () => {
    expect((await batch([story('x')], submitOnly, '?publish=true')).status).toBe(403)
    const result = await batch([story('x1'), story('x2', { publishedAt: at(NOON - MINUTE) })], submitOnly)
    expect(statuses(result)).toEqual([
      [1, 201],
      [2, 403],
    ])
  })
})
