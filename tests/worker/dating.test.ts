import { describe, expect, test } from 'vitest'
import { readSubmission } from '../../functions/newsroom/submission/submission.ts'
import { EDITOR, json, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { makeKey, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { inMinutes, newsroomAtNoon } from '../support/newsroom-at-noon.ts'
import { revise as reviseAs } from '../support/revise.ts'
import { postBatch } from '../support/send-batch.ts'

const { newsroom, deps, clock, get, key, minute, move } = await newsroomAtNoon()
const submitOnly = await makeKey(newsroom, { scopes: 'submit' })

const patch = (id: string, fields: object, headers = key) =>
  newsroom.send(`/v1/submissions/${id}`, {
    method: 'PATCH',
    headers: { ...headers, 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
    body: JSON.stringify(fields),
  })

interface Dated {
  publishedAt: string
  updatedAt: string
  slug: string
}
const published = (id: string) => json<Dated>(get(`/v1/articles/${id}`))
const rowOf = async (id: string) => {
  const [row] = await rows<{ version: number; slug: string | null; status: string }>(
    'SELECT version, slug, status FROM article WHERE id = ?',
    id,
  )
  if (!row) throw new Error('not stored')
  return row
}
async function revise(id: string, text: object) {
  const read = readSubmission(text, clock.now)
  if (!('accepted' in read)) throw new Error(JSON.stringify(read.errors))
  await reviseAs(deps, { ...EDITOR, role: 'chief' }, { id, accepted: read.accepted })
}

describe('what first appears now is dated now', () => {
  test('where its embargo is lifted', async () => {
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(60) })
    minute(10)
    expect((await patch(id, { embargoUntil: null })).status).toBe(200)
    expect((await published(id)).publishedAt).toBe('2026-05-01T12:10:00Z')
    const since = await json<{ items: { id: string }[] }>(
      get('/v1/articles?publishedAfter=2026-05-01T12:10:00Z&limit=100'),
    )
    expect(since.items.map(item => item.id)).toContain(id)
  })

  test('where its embargo is lifted at the desk', async () => {
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(60) })
    minute(10)
    await revise(id, SUBMISSION)
    expect((await published(id)).publishedAt).toBe('2026-05-01T12:10:00Z')
  })

  test('where its embargo is moved into the past', async () => {
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(60) })
    minute(10)
    await patch(id, { embargoUntil: inMinutes(5) })
    expect((await published(id)).publishedAt).toBe('2026-05-01T12:10:00Z')
  })

  test('where it is published long after it was submitted', async () => {
    const { id } = await json<Submitted>(submit(newsroom, key, SUBMISSION))
    minute(30)
    await move(id, 'publish')
    expect((await published(id)).publishedAt).toBe('2026-05-01T12:30:00Z')
  })

  test('where it is published again at once after its schedule was taken back', async () => {
    const { id } = await json<Submitted>(submit(newsroom, key, SUBMISSION))
    await move(id, 'publish', NOON + 60 * MINUTE)
    minute(5)
    await move(id, 'unschedule')
    expect(await rowOf(id)).toMatchObject({ status: 'in_review', slug: null })
    minute(10)
    await move(id, 'publish')
    expect((await published(id)).publishedAt).toBe('2026-05-01T12:10:00Z')
  })

  test('but not what has appeared: its date never moves', async () => {
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(5) })
    minute(10)
    expect((await patch(id, { embargoUntil: null, headline: 'Ferries: the plan' })).status).toBe(200)
    expect(await published(id)).toMatchObject({
      publishedAt: '2026-05-01T12:05:00Z',
      updatedAt: '2026-05-01T12:10:00Z',
    })
  })
})

describe('an archive date', () => {
  const ARCHIVE = '2019-08-01T00:00:00Z'

  test('stands in for the instant of clearance, and updates keep it', async () => {
    const { id } = await publish(newsroom, key, { publishedAt: ARCHIVE })
    expect((await published(id)).publishedAt).toBe(ARCHIVE)
    minute(10)
    expect((await patch(id, { urgency: 1 })).status).toBe(200)
    expect((await published(id)).publishedAt).toBe(ARCHIVE)
  })

  test("stays where the desk edits the text, and where it publishes what a partner's key dated", async () => {
    const { id } = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, publishedAt: ARCHIVE }))
    minute(5)
    await revise(id, { ...SUBMISSION, publishedAt: ARCHIVE, slugline: 'archive' })
    await move(id, 'publish')
    expect((await published(id)).publishedAt).toBe(ARCHIVE)
  })

  test('yields to an embargo', async () => {
    const { id } = await publish(newsroom, key, { publishedAt: ARCHIVE, embargoUntil: inMinutes(5) })
    minute(5)
    expect((await published(id)).publishedAt).toBe('2026-05-01T12:05:00Z')
  })

  test('of the source moves nothing', async () => {
    const { id } = await publish(newsroom, key, { source: { ...SUBMISSION.source, publishedAt: ARCHIVE } })
    expect((await published(id)).publishedAt).toBe('2026-05-01T12:00:00Z')
  })
})

describe('the words of the address', () => {
  test('are free until the article appears', async () => {
    const { id } = await publish(newsroom, key, { slugline: 'first words', embargoUntil: inMinutes(10) })
    expect((await rowOf(id)).slug).toBe(`first-words-${id}`)
    minute(9)
    await patch(id, { slugline: 'second words' })
    expect((await rowOf(id)).slug).toBe(`second-words-${id}`)
    minute(10)
    await patch(id, { slugline: 'third words' })
    expect((await published(id)).slug).toBe(`second-words-${id}`)
    await move(id, 'unpublish')
    await revise(id, { ...SUBMISSION, embargoUntil: inMinutes(10), slugline: 'fourth words' })
    await move(id, 'restore')
    expect((await published(id)).slug).toBe(`second-words-${id}`)
  })

  test('are those of the text that appears, where several lines of a batch make it', async () => {
    const lines = ['one', 'two'].map(slugline => ({ ...SUBMISSION, externalId: 'folded words', slugline }))
    const { lines: answers } = await postBatch(newsroom, key, lines, '?publish=true')
    const id = answers[0]?.id ?? ''
    expect((await published(id)).slug).toBe(`two-${id}`)
  })
})

test('from its instant on an agency reads that its article is published, before the job ran, too', async () => {
  const { id, status } = await publish(newsroom, key, { embargoUntil: inMinutes(10) })
  expect(status).toBe('scheduled')
  const read = async () =>
    (await json<Submitted>(newsroom.send(`/v1/submissions/${id}`, { headers: key }))).status
  minute(10)
  clock.now -= 1
  expect(await read()).toBe('scheduled')
  clock.now += 1
  expect(await read()).toBe('published')
})

test('once it has appeared, a schedule comes too late', async () => {
  const { id } = await publish(newsroom, key)
  await expect(move(id, 'publish', NOON + 60 * MINUTE)).rejects.toMatchObject({ code: 'already_published' })
  await move(id, 'unpublish')
  await expect(move(id, 'publish', NOON + 60 * MINUTE)).rejects.toMatchObject({ code: 'already_published' })
})

describe('a publication time without the scope for it is forbidden', () => {
  const DATED = { ...SUBMISSION, publishedAt: '2019-08-01T00:00:00Z' }
  const CASES: [string, object][] = [
    ['alone', DATED],
    ['beside a bad field', { ...DATED, urgency: 99 }],
    ['that is itself no time', { ...DATED, publishedAt: 'yesterday' }],
    ['that is null', { ...DATED, publishedAt: null }],
    ['in the future', { ...DATED, publishedAt: inMinutes(5) }],
  ]

  test.each(CASES)('%s, in a post, a line of a batch and a patch', async (_, submission) => {
    expect((await submit(newsroom, submitOnly, submission)).status).toBe(403)
    const { lines } = await postBatch(newsroom, submitOnly, [submission, SUBMISSION])
    expect(lines.map(({ status }) => status)).toEqual([403, 201])
    const { id } = await json<Submitted>(submit(newsroom, submitOnly, SUBMISSION))
    expect((await patch(id, submission, submitOnly)).status).toBe(403)
    expect((await rowOf(id)).version).toBe(1)
  })
})
