import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { deleteTexts, listUnswept } from '../../db/queries/sweep-texts.ts'
import { SWEPT, sweepTexts, UNNAMED } from '../../functions/newsroom/minute/sweep-texts.ts'
import { json, rows, type Submitted } from '../support/articles.ts'
import { type Fault, onFaultyD1 } from '../support/faulty-d1.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { storedTexts, TEXTS, textDatabases, textsApart, textsNamedApart } from '../support/text-databases.ts'

const newsroom = makeNewsroom(NOON, textDatabases(2))
const { clock, deps } = newsroom
const key = await makeKey(newsroom)
beforeEach(() => {
  clock.now = NOON
})

const D1 = TEXTS.get('TEXT2') as D1Database
const BUG = 'D1_ERROR: no such column: nothing: SQLITE_ERROR'
const LOST = 'D1_ERROR: Network connection lost.'

/** Calls of the main database: the intake, then the write. */
const atWrite = (fault: Fault) => (call: number) => (call === 1 ? fault : undefined)
const story = (name: string, body: string) => ({ ...SUBMISSION, externalId: name, body })
const publishing = '/v1/submissions?publish=true'
const sweep = (after = UNNAMED) => sweepTexts({ db: deps.db, now: () => clock.now + after })

describe('a write that fails after its text was written', () => {
  test('is not acknowledged, and nobody sees the text', async () => {
    const { faulty } = onFaultyD1(newsroom, atWrite({ fail: BUG }))
    const before = await textsApart()
    expect((await submit(faulty, key, story('failing', 'Nobody reads this.'), publishing)).status).toBe(500)
    expect(await textsApart()).toHaveLength(before.length + 1)
    expect(await rows('SELECT 1 FROM article WHERE external_id = ?', 'failing')).toEqual([])
    for (const path of ['/v1/articles?fields=full', '/v1/changes?body=html', '/asia/feed.xml'])
      expect(await (await newsroom.get(path)).text()).not.toContain('Nobody reads')
  })

  test('leaves the older text on every page, though a newer one lies beside it', async () => {
    const { id } = await json<Submitted>(submit(newsroom, key, story('standing', 'It stands.'), publishing))
    const { faulty } = onFaultyD1(newsroom, atWrite({ fail: BUG }))
    expect((await submit(faulty, key, story('standing', 'It does not.'))).status).toBe(500)
    expect(await storedTexts(id)).toHaveLength(2)
    await newsroom.settled()
    let answer = ''
    const took = await newsroom.roundTrips(async () => {
      answer = await (await newsroom.get(`/v1/articles/${id}`)).text()
    })
    expect([answer.includes('It stands.'), answer.includes('It does not.'), took]).toEqual([true, false, 2])
    const submission = await newsroom.send(`/v1/submissions/${id}`, { headers: key })
    expect(await submission.text()).toContain('It stands.')
    expect((await submit(newsroom, key, story('standing', 'It goes on.'))).status).toBe(200)
    expect(await (await newsroom.get(`/v1/articles/${id}`)).text()).toContain('It goes on.')
    await sweep()
    expect((await storedTexts(id)).map(({ body }) => body)).toEqual(['It stands.', 'It goes on.'])
    expect(await newsroom.roundTrips(() => newsroom.get(`/v1/articles/${id}`))).toBe(1)
  })

  test('that was committed all the same is found by its receipt, with its text', async () => {
    const { faulty } = onFaultyD1(newsroom, atWrite({ fail: LOST, committed: true }))
    const answer = await submit(faulty, key, story('in doubt', 'Committed after all.'), publishing)
    expect(answer.status).toBe(201)
    const { id } = await json<Submitted>(answer)
    expect(await storedTexts(id)).toHaveLength(1)
    expect(await (await newsroom.get(`/v1/articles/${id}`)).text()).toContain('Committed after all.')
  })
})

test('a text that cannot be written leaves no article', async () => {
  const texts = new Map(deps.db.texts)
  const refuse = async () => {
    throw new Error(BUG)
  }
  texts.set('TEXT2', { kind: 'text', statements: { ...D1, prepare: q => D1.prepare(q), batch: refuse } })
  const others = { ...deps, db: Object.assign(Object.create(deps.db), { texts }) }
  const answer = await newsroom.send(
    '/v1/submissions',
    {
      method: 'POST',
      headers: { ...key, 'Content-Type': 'application/json' },
      body: JSON.stringify(story('no text', 'Never written.')),
    },
    others,
  )
  expect(answer.status).toBe(500)
  expect(await rows('SELECT 1 FROM article WHERE external_id = ?', 'no text')).toEqual([])
})

describe('the sweep', () => {
  const lose = async (body: string) => {
    const { faulty } = onFaultyD1(newsroom, atWrite({ fail: BUG }))
    expect((await submit(faulty, key, { ...SUBMISSION, body })).status).toBe(500)
  }

  test('waits an hour before it takes away what no row names, and takes nothing else', async () => {
    await sweep()
    const kept = await textsApart()
    await lose('Lost.')
    await sweep(UNNAMED - 1)
    expect(await textsApart()).toHaveLength(kept.length + 1)
    await sweep()
    expect(await textsApart()).toEqual(kept)
    expect(kept).toEqual(await textsNamedApart())
    expect(UNNAMED).toBe(3_600_000)
  })

  test('looks at each text once, a thousand of a database in a run, in one round trip where there is none', async () => {
    await sweep()
    const texts = textDatabases(2).get('TEXT2') ?? { kind: 'text', statements: D1 }
    expect(await listUnswept(texts, SWEPT)).toEqual([])
    expect(await newsroom.roundTrips(() => sweep())).toBe(1)
    expect(SWEPT).toBe(1000)
  })

  test('that stops between its looks and its deletion begins there again', async () => {
    await lose('Lost again.')
    const texts = { kind: 'text' as const, statements: D1 }
    const [unswept] = await listUnswept(texts, 1)
    await sweep()
    // The run that was cut off goes on late: what lies behind the cursor stays.
    const kept = await textsApart()
    await deleteTexts(texts, [(unswept?.id ?? 0) - 1], unswept?.id ?? 0)
    expect(await textsApart()).toEqual(kept)
  })

  test('stops at the first text that is young, so that none is passed over', async () => {
    await sweep()
    await lose('Young.')
    const before = await textsApart()
    // By another clock the one after it is older.
    await D1.prepare(
      `INSERT INTO text (article_id, text_id, version, at, fields, body, blocks)
       VALUES ('${'2'.repeat(16)}', '${'x'.repeat(16)}', 1, 0, '{}', 'a', '')`,
    ).run()
    await sweep(0)
    expect(await textsApart()).toHaveLength(before.length + 1)
    await sweep()
    expect(await textsApart()).toEqual(await textsNamedApart())
  })
})

test.each([
  ['UPDATE', `UPDATE text SET body = 'other'`],
  ['DELETE', 'DELETE FROM text'],
  ['REPLACE', 'REPLACE INTO text SELECT * FROM text'],
])('a text database refuses %s of what counts', async (_, statement) => {
  await submit(newsroom, key, story('counting', 'It counts.'))
  await sweep()
  const before = await textsApart()
  await expect(D1.prepare(statement).run()).rejects.toThrow('append-only')
  expect(await textsApart()).toEqual(before)
})

const step = fc.record({
  place: fc.nat(3),
  body: fc.nat(9).map(n => `Story ${n} from Busan.`),
  fault: fc.constantFrom<Fault>(
    undefined,
    undefined,
    { fail: BUG },
    { fail: LOST },
    { fail: LOST, committed: true },
  ),
  sweeps: fc.boolean(),
})

test('whatever is cut off between the two writes, what was acknowledged is there and nothing else stays', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async steps => {
      run++
      await env.DB.prepare('DELETE FROM quota').run()
      const acknowledged = new Map<string, string[]>()
      for (const { place, body, fault, sweeps } of steps) {
        const { faulty } = onFaultyD1(newsroom, atWrite(fault))
        const answer = await submit(faulty, key, story(`crash ${run} ${place}`, body))
        if (answer.status < 300) {
          const { id } = await json<Submitted>(answer)
          acknowledged.set(id, [...(acknowledged.get(id) ?? []), body])
        }
        clock.now += 60_000
        if (sweeps) await sweep(0)
      }
      for (const [id, bodies] of acknowledged) {
        const texts = await storedTexts(id)
        for (const body of bodies) expect(texts.map(text => text.body)).toContain(body)
        const stands = await newsroom.send(`/v1/submissions/${id}`, { headers: key })
        expect((await json<{ body: string }>(stands)).body).toBe(bodies.at(-1))
      }
      await sweep()
      expect(await textsApart()).toEqual(await textsNamedApart())
    }),
    { numRuns: 12, seed: 20_260_501 },
  )
})
