import { beforeAll, describe, expect, test, vi } from 'vitest'
import { LOOK_AGAIN } from '../../functions/api/batch-turn.ts'
import { REWRITES } from '../../functions/api/submission-batches.ts'
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
      [5, 200],
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

  test('rewrites a story by twenty articles, which are written one after another, and by no more', async () => {
    const { id } = await publish(newsroom, key)
    const lines = Array.from({ length: REWRITES + 5 }, (_, n) => story(`rewrite-${n}`, { replaces: id }))
    const again = { ...lines[0], headline: 'The first once more' }
    let result: { lines: LineAnswer[] } = { lines: [] }
    const trips = await newsroom.roundTrips(async () => {
      result = await batch([...lines.slice(0, 1), again, ...lines.slice(1)], {}, '?publish=true')
    })
    expect(result.lines.map(({ status }) => status)).toEqual([
      201,
      200,
      ...Array.from({ length: REWRITES - 1 }, () => 201),
      ...Array.from({ length: 5 }, () => 413),
    ])
    // Caches, receivers and indexes are told after each.
    expect(trips).toBeLessThan(10 * REWRITES)
    const rest = lines.slice(REWRITES)
    expect(statuses(await batch(rest, {}, '?publish=true')).every(([, status]) => status === 201)).toBe(true)
  })

  test('with 500 lines is taken', async () => {
    const { status, lines } = await batch(Array.from({ length: 500 }, () => '{}'))
    expect([status, lines.length]).toEqual([200, 500])
  })

  test('goes on after lines that fail through a fault of ours', async () => {
    const { tagger } = newsroom.deps
    newsroom.deps.tagger = {
      ...tagger,
      tag: input => {
        if (input.headline?.includes('2f')) throw new Error('a fault')
        return tagger.tag(input)
      },
    }
    // Three such lines are written at once.
    const wide = (n: string) => JSON.stringify(story(n)) + ' '.repeat(100_000)
    const result = await batch(['1f', '2f', '3f', '4f', '5f'].map(wide))
    newsroom.deps.tagger = tagger
    expect(statuses(result)).toEqual([
      [1, 500],
      [2, 500],
      [3, 500],
      [4, 201],
      [5, 201],
    ])
  })

  test('waits while another is written, and gives its turn to the next, whatever became of it', async () => {
    const { pause } = newsroom.deps
    const first = batch([story('first of two')])
    let waits = 0
    newsroom.deps.pause = async ms => {
      if (ms === LOOK_AGAIN && waits++ === 0) await first
    }
    const second = await batch([story('second of two')])
    expect([statuses(await first), statuses(second)]).toEqual([[[1, 201]], [[1, 201]]])
    expect(waits).toBeGreaterThan(0)
    waits = 0
    expect((await batch(Array.from({ length: 501 }, () => '{}'))).status).toBe(413)
    expect((await batch([story('third')])).status).toBe(200)
    expect(waits).toBe(0)
    newsroom.deps.pause = pause
  })

  test('gives back the memory of its body once it is answered', async () => {
    const transfer = vi.spyOn(ArrayBuffer.prototype, 'transfer')
    await batch([story('given back')])
    await newsroom.settled()
    expect(transfer).toHaveBeenLastCalledWith(0)
    expect(transfer.mock.contexts.at(-1)).toMatchObject({ detached: true })
    transfer.mockRestore()
  })

  test('lets others have their turn after each 64 KiB that it parses and each 32,768 characters that it tags', async () => {
    const words = (length: number) => `${`${'x'.repeat(98)}\n\n`.repeat(400).slice(0, length - 1)}x`
    const turnsWith = async (length: number, lines: number) => {
      let turns = 0
      const { pause } = newsroom.deps
      newsroom.deps.pause = async ms => {
        if (ms === 1) turns++
      }
      const sent = Array.from({ length: lines }, (_, i) =>
        story(`${lines} of ${length}, ${i}`, { body: words(length) }),
      )
      const taken = await batch(sent)
      expect(statuses(taken)).toEqual(sent.map((_, i) => [i + 1, 201]))
      newsroom.deps.pause = pause
      return turns
    }
    expect(await turnsWith(32_767, 1)).toBe(0)
    // Tagged; parsed, where two are more than 64 KiB with their other fields.
    expect(await turnsWith(32_768, 1)).toBe(1)
    expect(await turnsWith(32_768, 2)).toBe(2 + 1)
    expect(await turnsWith(30_000, 3)).toBe(1 + 1)
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
