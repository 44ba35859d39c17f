import { expect, test } from 'vitest'
import { addEntity } from '../../functions/newsroom/names/change-entity.ts'
import { EDITOR, json, rows } from '../support/articles.ts'
import { type Fault, onFaultyD1 } from '../support/faulty-d1.ts'
import { makeKey, makeNewsroom, NOON, submit } from '../support/newsroom.ts'
import { ownStory } from '../support/own-story.ts'

const newsroom = makeNewsroom()
/** Another isolate, which writes what this one knows nothing of. */
const elsewhere = makeNewsroom()

interface Answer {
  id: string
  tags: { people: { name: string }[] }
  similar: { id: string }[]
}

/** A key whose last submission here was a new story. */
async function keyOf(owner: string) {
  const key = await makeKey(newsroom, { owner })
  expect((await submit(newsroom, key, ownStory())).status).toBe(201)
  return key
}

const stored = async (headline: string) =>
  (await rows('SELECT id FROM article WHERE headline = ?', headline)).length
const change = (owner: string, set: string) => rows(`UPDATE api_key SET ${set} WHERE owner = ?`, owner)

test('after a new story the next one takes one round trip, until one is not new', async () => {
  const key = await makeKey(newsroom, { owner: 'counted' })
  const trips = (fields: object) => newsroom.roundTrips(() => submit(newsroom, key, fields))
  const known = ownStory({ externalId: 'counted' })
  const counts: number[] = []
  for (const fields of [ownStory(), known, ownStory(), known, ownStory(), ownStory()])
    counts.push(await trips(fields))
  expect(counts).toEqual([2, 1, 1, 1, 2, 1])
})

test('it is answered as it would be in two, and names near texts', async () => {
  const key = await keyOf('near')
  const first = ownStory()
  const { id } = await json<Answer>(submit(newsroom, key, first))
  const fields = { ...first, body: `${first.body} A desk adds this.` }
  const inOne = await json<Answer>(submit(newsroom, key, fields, '/v1/submissions?publish=true'))
  expect(inOne.similar.map(similar => similar.id)).toEqual([id])
  const read = await json<Answer>(newsroom.send(`/v1/submissions/${inOne.id}`, { headers: key }))
  expect(read).toMatchObject(inOne)
})

test('a picture that there is not is refused', async () => {
  const key = await keyOf('pictured')
  const fields = ownStory()
  const picture = { id: '0'.repeat(16), alt: 'A ferry', credit: 'Example', rights: 'Example' }
  expect((await submit(newsroom, key, { ...fields, picture })).status).toBe(422)
  expect(await stored(fields.headline)).toBe(0)
})

test('an answer that is sent again under an Idempotency-Key names the same near texts', async () => {
  const key = { ...(await keyOf('keyed')), 'Idempotency-Key': 'keyed' }
  const fields = ownStory()
  expect((await submit(elsewhere, { Authorization: key.Authorization }, fields)).status).toBe(201)
  const first = await json<Answer>(submit(newsroom, key, fields))
  expect(first.similar).toHaveLength(1)
  expect(await json(submit(newsroom, key, fields))).toEqual(first)
})

const OF_KEY = "subject = (SELECT 'key:' || id || ':submissions' FROM api_key WHERE owner = ?)"

const MEANWHILE: [string, (owner: string) => Promise<unknown>, status: number][] = [
  ['revoked', owner => change(owner, `revoked_at = ${NOON}`), 401],
  ['at its end', owner => change(owner, `expires_at = ${NOON}`), 401],
  ['given another secret', owner => change(owner, `secret_hash = '${'0'.repeat(43)}'`), 401],
  ['without a scope', owner => change(owner, "scopes = 'submit'"), 403],
  [
    'used up for this minute',
    async owner => {
      await rows(`UPDATE quota SET used = 600 WHERE ${OF_KEY}`, owner)
      await rows(`INSERT INTO quota SELECT subject, minute - 1, 1 FROM quota WHERE ${OF_KEY}`, owner)
    },
    429,
  ],
]

test.each(MEANWHILE)('a key that is %s by now writes nothing', async (owner, meanwhile, status) => {
  const key = await keyOf(owner)
  await meanwhile(owner)
  const fields = ownStory()
  expect((await submit(newsroom, key, fields, '/v1/submissions?publish=true')).status).toBe(status)
  expect(await stored(fields.headline)).toBe(0)
})

test('a use of the key is counted once, whether the story was new or not', async () => {
  const key = await keyOf('uses')
  const fields = ownStory({ externalId: 'uses' })
  for (const isNew of [201, 200]) expect((await submit(newsroom, key, fields)).status).toBe(isNew)
  expect(await rows(`SELECT used FROM quota WHERE ${OF_KEY}`, 'uses')).toEqual([{ used: 3 }])
})

test('a key that has another owner by now writes for that one', async () => {
  const key = await keyOf('before')
  await change('before', "owner = 'after'")
  const { id } = await json<Answer>(submit(newsroom, key, ownStory()))
  expect(await rows('SELECT owner FROM article WHERE id = ?', id)).toEqual([{ owner: 'partner:after' }])
})

test('a copy is refused if no more copies are taken from the key', async () => {
  const key = await keyOf('copies')
  const fields = ownStory()
  expect((await submit(newsroom, key, fields)).status).toBe(201)
  await change('copies', "similar_policy = 'reject'")
  expect((await submit(newsroom, key, fields)).status).toBe(409)
  expect(await stored(fields.headline)).toBe(1)
})

test('a story that another isolate has taken in is no new one', async () => {
  const key = await keyOf('twice')
  const fields = ownStory({ externalId: 'twice' })
  const { id } = await json<Answer>(submit(elsewhere, key, fields))
  const again = await submit(newsroom, key, fields)
  expect([again.status, (await json<Answer>(again)).id]).toEqual([200, id])
  expect(await stored(fields.headline)).toBe(1)
})

test('a name that another isolate has learned is a tag', async () => {
  const key = await keyOf('names')
  const fields = { names: { en: 'Lately Learned' }, aliases: [], countryCode: undefined }
  await addEntity(elsewhere.deps, EDITOR, { kind: 'person', fields, isAnother: false })
  const body = 'Lately Learned spoke in Tokyo on Monday. Lately Learned left on Tuesday.'
  const { tags } = await json<Answer>(submit(newsroom, key, ownStory({ body })))
  expect(tags.people.map(({ name }) => name)).toEqual(['Lately Learned'])
})

const LOST = 'D1_ERROR: Network connection lost.'
const FAULTS: [string, Fault[]][] = [
  ['before it was written', [{ fail: LOST }]],
  ['after it was written', [{ fail: LOST, committed: true }]],
  ['after it was written, and again', [{ fail: LOST, committed: true }, { fail: LOST }]],
]

test.each(FAULTS)('a story whose connection is lost %s is stored once', async (what, faults) => {
  const key = await keyOf(`lost ${what}`)
  const { faulty, state } = onFaultyD1(newsroom, call => faults[call])
  const fields = ownStory()
  const answer = await submit(faulty, key, fields)
  expect([answer.status, (await json<Answer>(answer)).similar]).toEqual([201, []])
  expect(state.calls).toBeGreaterThan(faults.length)
  expect(await stored(fields.headline)).toBe(1)
})
