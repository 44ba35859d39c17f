import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { at, json, MINUTE, rows, snapshot } from '../support/articles.ts'
import { type Browser, signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { postBatch } from '../support/send-batch.ts'

const DAY = 86_400_000

interface Answer {
  id: string
  status: string
  version: number
  similar: { id: string; similarity: number }[]
}

const newsroom = makeNewsroom()
let wire: Record<string, string>
let other: Record<string, string>
let holding: Record<string, string>
let rejecting: Record<string, string>
let desk: Browser

beforeAll(async () => {
  wire = await makeKey(newsroom, { owner: 'wire' })
  other = await makeKey(newsroom, { owner: 'other' })
  holding = await makeKey(newsroom, { owner: 'holding' })
  rejecting = await makeKey(newsroom, { owner: 'rejecting' })
  await env.DB.prepare("UPDATE api_key SET similar_policy = 'hold' WHERE owner = 'holding'").run()
  await env.DB.prepare("UPDATE api_key SET similar_policy = 'reject' WHERE owner = 'rejecting'").run()
  desk = await signIn(newsroom)
})

let stories = 0
/** A story that no other is near to. */
function story(fields: object = {}) {
  const name = `n${stories++}`
  const words = Array.from({ length: 120 }, (_, i) => `${name}word${i}`)
  return { ...SUBMISSION, headline: `Story ${name}`, body: `${words.join(' ')}.`, ...fields }
}
const copyOf = (original: { body: string }, fields: object = {}) =>
  story({ body: `${original.body.replace('word7 ', 'other ')} A desk adds this.`, ...fields })

const send = (key: Record<string, string>, submission: object, query = '') =>
  json<Answer>(submit(newsroom, key, submission, `/v1/submissions${query}`))
const ids = ({ similar }: Answer) => similar.map(({ id }) => id)

test('an answer names articles with nearly the same text, the caller’s own and what is visible', async () => {
  const text = story()
  const mine = await send(wire, text)
  expect(mine.similar).toEqual([])
  const shown = await send(other, copyOf(text), '?publish=true')
  expect(ids(shown)).toEqual([])
  const again = await send(wire, copyOf(text, { externalId: 'again' }))
  expect(ids(again).sort()).toEqual([mine.id, shown.id].sort())
  for (const { similarity } of again.similar) expect(similarity).toBeGreaterThan(0.6)
  const read = await json<Answer>(newsroom.send(`/v1/submissions/${again.id}`, { headers: wire }))
  expect(read.similar).toEqual(again.similar)
})

test('what is embargoed, killed or unpublished stands in no answer to others, and in no policy', async () => {
  const hidden = story()
  const embargoed = await send(other, { ...hidden, embargoUntil: at(NOON + MINUTE) }, '?publish=true')
  expect(embargoed.status).toBe('scheduled')
  expect(ids(await send(wire, copyOf(hidden)))).toEqual([])
  expect((await submit(newsroom, rejecting, copyOf(hidden))).status).toBe(201)

  const text = story()
  const killed = await send(other, text, '?publish=true')
  expect(ids(await send(wire, copyOf(text)))).toEqual([killed.id])
  await newsroom.send(`/v1/submissions/${killed.id}/withdrawal`, {
    method: 'POST',
    headers: { ...other, 'Content-Type': 'application/json' },
    body: '{"reason":"Wrong"}',
  })
  expect(ids(await send(holding, copyOf(text)))).toEqual([])
  expect(ids(await send(other, copyOf(text)))).toEqual([killed.id])
})

test('a text that is sent again is near to others, not to itself', async () => {
  const text = story({ externalId: 'itself' })
  const first = await send(wire, text)
  const repeated = await send(wire, text)
  expect([repeated.id, repeated.similar]).toEqual([first.id, []])
  const changed = await send(wire, { ...copyOf(text), externalId: 'itself' })
  expect([changed.id, changed.version, changed.similar]).toEqual([first.id, 2, []])
})

test('of a text that was sent many times since, the first one still names five', async () => {
  const text = story()
  const first = await send(wire, text)
  await postBatch(
    newsroom,
    wire,
    Array.from({ length: 60 }, () => text),
  )
  const read = await json<Answer>(newsroom.send(`/v1/submissions/${first.id}`, { headers: wire }))
  expect(read.similar).toHaveLength(5)
})

test('a story that rewrites another is no copy of it', async () => {
  const text = story()
  const older = await send(wire, text, '?publish=true')
  expect((await send(wire, copyOf(text, { replaces: older.id }))).similar).toEqual([])
})

test('a copy from a partner whose copies are held stays submitted, whatever it asks, and when it asks again', async () => {
  const text = story()
  const shown = await send(other, text, '?publish=true')
  const copy = copyOf(text, { externalId: 'held' })
  for (const status of [201, 200]) {
    const answer = await submit(newsroom, holding, copy, '/v1/submissions?publish=true')
    expect(answer.status).toBe(status)
    const held = await json<Answer>(answer)
    expect([held.status, ids(held)]).toEqual(['submitted', [shown.id]])
  }
  const clean = await send(holding, story(), '?publish=true')
  expect(clean.status).toBe('published')
})

test('a copy from a partner whose copies are refused is 409, and nothing is stored', async () => {
  const text = story()
  const shown = await send(other, text, '?publish=true')
  await newsroom.settled()
  const before = await snapshot()
  const answer = await submit(newsroom, { ...rejecting, 'Idempotency-Key': 'copy' }, copyOf(text))
  expect(answer.status).toBe(409)
  expect(await json(answer)).toMatchObject({
    code: 'similar_exists',
    id: shown.id,
    similarity: expect.any(Number),
    detail: expect.stringContaining(shown.id),
  })
  expect(await snapshot()).toBe(before)
  expect((await submit(newsroom, rejecting, story())).status).toBe(201)
})

test('a text that becomes a copy is refused too, by POST and by PATCH', async () => {
  const text = story()
  await send(other, text, '?publish=true')
  const { id } = await send(rejecting, story({ externalId: 'becomes' }))
  const posted = await submit(newsroom, rejecting, { ...copyOf(text), externalId: 'becomes' })
  expect([posted.status, (await json<{ code: string }>(posted)).code]).toEqual([409, 'similar_exists'])
  const patched = await newsroom.send(`/v1/submissions/${id}`, {
    method: 'PATCH',
    headers: { ...rejecting, 'If-Match': '"v1"', 'Content-Type': 'application/json' },
    body: JSON.stringify({ body: copyOf(text).body }),
  })
  expect([patched.status, (await json<{ code: string }>(patched)).code]).toEqual([409, 'similar_exists'])
})

test('lines of one batch are compared with each other', async () => {
  const text = story()
  const { lines } = await postBatch(newsroom, rejecting, [text, copyOf(text), story()])
  expect(lines.map(({ status }) => status)).toEqual([201, 409, 201])
  expect(lines[1]).toMatchObject({ id: lines[0]?.id, errors: [{ code: 'similar_exists' }] })
})

test('texts of more than thirty days ago are not compared, and their signatures go', async () => {
  const text = story()
  await send(wire, text)
  newsroom.clock.now = NOON + 30 * DAY - 1
  expect((await send(wire, copyOf(text))).similar).toHaveLength(1)
  newsroom.clock.now = NOON + 30 * DAY
  expect((await send(wire, copyOf(text))).similar).toHaveLength(1)
  newsroom.clock.now = NOON + 61 * DAY
  expect((await send(wire, copyOf(text))).similar).toEqual([])
  await runSchedule(newsroom.deps)
  expect(await rows('SELECT min(at) AS at FROM signature')).toEqual([{ at: newsroom.clock.now }])
  newsroom.clock.now = NOON
  desk = await signIn(newsroom)
})

test('of a bucket the newest fifty are looked at, so that copies without end cost the same', async () => {
  const text = story()
  await postBatch(
    newsroom,
    wire,
    Array.from({ length: 120 }, (_, i) => ({ ...text, headline: `Copy ${i}` })),
  )
  const newest = await rows<{ id: string }>(
    'SELECT article_id AS id FROM signature ORDER BY signature.id DESC LIMIT 50',
  )
  const answer = await send(wire, text)
  expect(answer.similar).toHaveLength(5)
  for (const { id } of answer.similar) expect(newest.map(row => row.id)).toContain(id)
})

test('the desk is warned of a copy of anything, in the queue and on the article’s page', async () => {
  const text = story({ headline: 'The embargoed original', embargoUntil: at(NOON + MINUTE) })
  const original = await send(other, text, '?publish=true')
  newsroom.clock.now = NOON + MINUTE / 2
  const copy = await send(wire, copyOf(text, { headline: 'The copy' }))
  const alone = await send(wire, story({ headline: 'Alone' }))
  const page = async (path: string) => (await desk.get(path)).text()
  const shown = await page(`/desk/articles/${copy.id}`)
  expect(shown).toMatch(/Nearly the same text as<\/h2>.*The embargoed original.*\d\d % · Scheduled/s)
  expect(await page(`/desk/articles/${original.id}`)).toMatch(/Nearly the same text as.*The copy/s)
  expect(await page(`/desk/articles/${alone.id}`)).not.toContain('Nearly the same text as')
  const items = (await page('/desk?status=submitted')).split('<li>')
  const rowOf = (headline: string) => items.find(item => item.includes(headline))
  expect(rowOf('The copy')).toContain('Like another')
  expect(rowOf('Alone')).not.toContain('Like another')
  newsroom.clock.now = NOON
})

test('a rewrite and what it rewrites are no copies at the desk', async () => {
  const text = story({ headline: 'Older' })
  const older = await send(wire, text, '?publish=true')
  const newer = await send(wire, copyOf(text, { headline: 'Newer', replaces: older.id }))
  for (const { id } of [older, newer])
    expect(await (await desk.get(`/desk/articles/${id}`)).text()).not.toContain('Nearly the same text as')
})

test('of two copies that arrive in the same moment both are taken, and both are marked', async () => {
  const text = story()
  const [one, two] = await Promise.all([
    send(wire, { ...text, headline: 'Twin one' }),
    send(other, { ...copyOf(text), headline: 'Twin two' }),
  ])
  for (const [twin, name] of [
    [one, 'Twin two'],
    [two, 'Twin one'],
  ] as const)
    expect(await (await desk.get(`/desk/articles/${twin.id}`)).text()).toMatch(
      new RegExp(`Nearly the same text as.*${name}`, 's'),
    )
})
