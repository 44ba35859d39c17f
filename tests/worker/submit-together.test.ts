import { expect, test } from 'vitest'
import { ASKED_TOGETHER } from '../../db/queries/find-intake.ts'
import { json, rows } from '../support/articles.ts'
import { type Fault, onFaultyD1 } from '../support/faulty-d1.ts'
import { makeKey, makeNewsroom, NOON, submit } from '../support/newsroom.ts'
import { ownStory } from '../support/own-story.ts'
import { together } from '../support/together.ts'

const newsroom = makeNewsroom()

interface Answer {
  id: string
  headline: string
  similar: { id: string }[]
}

type Auth = Awaited<ReturnType<typeof makeKey>>

/** A key whose last submission here was a new story. */
async function keyOf(owner: string) {
  const key = await makeKey(newsroom, { owner })
  expect((await submit(newsroom, key, ownStory())).status).toBe(201)
  return key
}

const keysOf = (owners: readonly string[]) => Promise.all(owners.map(keyOf))

const stored = async (headline: string) =>
  (await rows('SELECT id FROM article WHERE headline = ?', headline)).length
const storedOnce = async (sent: readonly { headline: string }[]) =>
  expect(await Promise.all(sent.map(({ headline }) => stored(headline)))).toEqual(sent.map(() => 1))

test('new stories that come at the same time are written in one round trip, and each is answered for itself', async () => {
  const keys = await keysOf(['a1', 'a2', 'a3', 'a4', 'a5'])
  const sent = keys.map(() => ownStory())
  const answers: Response[] = []
  const trips = await newsroom.roundTrips(async () => {
    answers.push(
      ...(await together(
        newsroom,
        keys.map((key, i) => () => submit(newsroom, key, sent[i])),
      )),
    )
  })
  expect(trips).toBe(1)
  expect(answers.map(({ status }) => status)).toEqual(sent.map(() => 201))
  for (const [i, answer] of answers.entries()) {
    const { id } = await json<Answer>(answer)
    expect(await rows('SELECT headline, owner FROM article WHERE id = ?', id)).toEqual([
      { headline: sent[i]?.headline, owner: `partner:a${i + 1}` },
    ])
  }
  await storedOnce(sent)
})

test('near texts that come at the same time name each other', async () => {
  const [first, second] = (await keysOf(['near', 'near'])) as [Auth, Auth]
  const one = ownStory()
  const other = { ...one, headline: 'Nearly the same', body: `${one.body} A desk adds this.` }
  const [a, b] = (await together(newsroom, [
    () => json<Answer>(submit(newsroom, first, one)),
    () => json<Answer>(submit(newsroom, second, other)),
  ])) as [Answer, Answer]
  expect([a.similar.map(({ id }) => id), b.similar.map(({ id }) => id)]).toEqual([[b.id], [a.id]])
})

test('an external id that comes twice at the same time is one story', async () => {
  const key = await keyOf('twice')
  const fields = ownStory({ externalId: 'at-once' })
  const send = () => submit(newsroom, key, fields)
  const answers = await together(newsroom, [send, send])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
  const ids = await Promise.all(answers.map(async answer => (await json<Answer>(answer)).id))
  expect(ids[0]).toBe(ids[1])
  await storedOnce([fields])
})

test('an external id is its partner’s own', async () => {
  const keys = await keysOf(['own1', 'own2'])
  const sent = keys.map(() => ownStory({ externalId: 'the-same' }))
  const both = () =>
    together(
      newsroom,
      keys.map((key, i) => () => json<Answer>(submit(newsroom, key, sent[i]))),
    )
  const first = await both()
  expect(new Set(first.map(({ id }) => id)).size).toBe(2)
  expect((await both()).map(({ id }) => id)).toEqual(first.map(({ id }) => id))
})

test('an Idempotency-Key is its partner’s own', async () => {
  const keys = await keysOf(['key1', 'key2'])
  const sent = keys.map(() => ownStory())
  const both = () =>
    together(
      newsroom,
      keys.map(
        (key, i) => () => json<Answer>(submit(newsroom, { ...key, 'Idempotency-Key': 'same' }, sent[i])),
      ),
    )
  const first = await both()
  expect(new Set(first.map(({ id }) => id)).size).toBe(2)
  expect(await both()).toEqual(first)
  await storedOnce(sent)
})

test('a key that is revoked by now is refused, and the others’ stories are stored', async () => {
  const keys = await keysOf(['good1', 'revoked-by-now', 'good2'])
  await rows('UPDATE api_key SET revoked_at = ? WHERE owner = ?', NOON, 'revoked-by-now')
  const sent = keys.map(() => ownStory())
  const answers = await together(
    newsroom,
    keys.map((key, i) => () => submit(newsroom, key, sent[i])),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 401, 201])
  expect(await Promise.all(sent.map(({ headline }) => stored(headline)))).toEqual([1, 0, 1])
})

test('of two that come when one more is allowed this minute one is stored', async () => {
  const key = await keyOf('last-one')
  await rows(
    "UPDATE quota SET used = 599 WHERE subject = (SELECT 'key:' || id || ':submissions' FROM api_key WHERE owner = ?)",
    'last-one',
  )
  const sent = [ownStory(), ownStory()]
  const answers = await together(
    newsroom,
    sent.map(fields => () => submit(newsroom, key, fields)),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 429])
  expect(await Promise.all(sent.map(({ headline }) => stored(headline)))).toEqual([1, 0])
})

const LOST = 'D1_ERROR: Network connection lost.'
const TOO_LARGE = 'D1_ERROR: string or blob too big: SQLITE_TOOBIG'
const FAULTS: [string, Fault[]][] = [
  ['are too large together', [{ fail: TOO_LARGE }]],
  ['lose the connection before they are written', [{ fail: LOST }]],
  ['lose the connection after they were written', [{ fail: LOST, committed: true }]],
  [
    'lose the connection after they were written, and five times',
    [{ fail: LOST, committed: true }, ...Array.from({ length: 4 }, () => ({ fail: LOST }))],
  ],
]

test.each(FAULTS)('stories that %s are stored once each', async (what, faults) => {
  const keys = await keysOf([`1 ${what}`, `2 ${what}`, `3 ${what}`])
  const { faulty, state } = onFaultyD1(newsroom, call => faults[call])
  const sent = keys.map(() => ownStory())
  const answers = await together(
    faulty,
    keys.map((key, i) => () => submit(faulty, key, sent[i])),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(state.calls).toBeGreaterThan(faults.length)
  await storedOnce(sent)
})

test('twenty of the longest stories that come at the same time go in one call', async () => {
  const keys = await keysOf(Array.from({ length: ASKED_TOGETHER }, (_, i) => `long${i}`))
  const sent = keys.map(() => {
    const fields = ownStory()
    const line = `${'港'.repeat(34)} *a* *b* `.repeat(40).trim()
    return { ...fields, body: [fields.body, ...Array.from({ length: 13 }, () => line)].join('\n\n') }
  })
  const { faulty, state } = onFaultyD1(newsroom, () => undefined)
  const answers = await together(
    faulty,
    keys.map((key, i) => () => submit(faulty, key, sent[i])),
  )
  expect(answers.map(({ status }) => status)).toEqual(sent.map(() => 201))
  expect(state.calls).toBe(1)
  await storedOnce(sent)
})
