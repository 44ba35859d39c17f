import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { STORY_INDEX } from '../../db/search/index-tables.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { followLog } from '../../functions/search/follow-log.ts'
import { rebuildIndex } from '../../functions/search/rebuild-index.ts'
import { STORY_KEEPER } from '../../functions/search/story-keeper.ts'
import { at, EDITOR, json, MINUTE, publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, type Newsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { newWord, searchFor } from '../support/search.ts'
import { sendBatch } from '../support/send-batch.ts'

let newsroom: Newsroom
let key: Record<string, string>
let start = NOON
beforeEach(async () => {
  start += 3_600_000
  newsroom = makeNewsroom(start)
  key = await makeKey(newsroom, { owner: `agency-${start}` })
})

const find = (query: Record<string, string>) => searchFor(newsroom, query)
const headlines = async (q: string) => (await find({ q })).items.map(({ headline }) => headline)

async function tell(fields: object) {
  const article = await publish(newsroom, key, fields)
  await newsroom.settled()
  return article
}

const generations = async () =>
  (
    await env.SEARCH.prepare('SELECT number, state, cursor FROM story_generation ORDER BY number').all<{
      number: 0 | 1
      state: string
      cursor: number
    }>()
  ).results
const serving = async () => (await generations()).find(({ state }) => state === 'serving')
const want = () =>
  env.SEARCH.prepare("UPDATE story_generation SET state = 'wanted' WHERE state <> 'serving'").run()
const entriesOf = async (id: string) => {
  const { results } = await env.SEARCH.prepare(
    'SELECT id FROM story_entry_0 WHERE article_id = ?1 UNION ALL SELECT id FROM story_entry_1 WHERE article_id = ?1',
  )
    .bind(id)
    .all<{ id: number }>()
  return results.map(({ id }) => id)
}

describe('the index takes in', () => {
  test('no draft, no submission and nothing embargoed, until it is announced', async () => {
    const word = newWord()
    const held = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, headline: `Held ${word}` }))
    const { id } = await tell({ headline: `Embargoed ${word}`, embargoUntil: at(start + 5 * MINUTE) })
    await newsroom.settled()
    expect([await entriesOf(held.id), await entriesOf(id)]).toEqual([[], []])
    expect((await find({ q: word })).total).toEqual({ count: 0, isExact: true })
    newsroom.clock.now += 6 * MINUTE
    await runSchedule(newsroom.deps)
    expect(await headlines(word)).toEqual([`Embargoed ${word}`])
  })

  test('corrections in the place of what they correct', async () => {
    const [before, after] = [newWord(), newWord()]
    const { id } = await tell({ headline: `Story ${before}`, externalId: before })
    newsroom.clock.now += MINUTE
    await submit(
      newsroom,
      key,
      { ...SUBMISSION, headline: `Story ${after}`, externalId: before },
      '/v1/submissions?publish=true',
    )
    await newsroom.settled()
    expect([await headlines(before), await headlines(after)]).toEqual([[], [`Story ${after}`]])
    expect(await entriesOf(id)).toHaveLength(1)
  })

  test('stories of one instant, each with a place of its own that it keeps', async () => {
    const word = newWord()
    const stories = Array.from({ length: 120 }, (_, i) => ({
      ...SUBMISSION,
      externalId: `${word}-${i}`,
      headline: `${word} ${i}`,
      publishedAt: '2020-01-01T00:00:00Z',
    }))
    const answers = await sendBatch(newsroom, key, stories, '?publish=true')
    await newsroom.settled()
    expect((await find({ q: word })).total.count).toBe(120)
    const [first] = answers
    const before = await entriesOf(first?.id ?? '')
    await submit(newsroom, key, { ...stories[0], headline: `${word} again` }, '/v1/submissions?publish=true')
    await newsroom.settled()
    expect(await entriesOf(first?.id ?? '')).toEqual(before)
    expect((await find({ q: word })).total.count).toBe(120)
  })

  test('what many publish at once', async () => {
    const word = newWord()
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => publish(newsroom, key, { headline: `${word} ${i}` })),
    )
    await newsroom.settled()
    expect((await find({ q: word })).total.count).toBe(12)
  })

  test('by the minute’s job what an isolate that died has left', async () => {
    const word = newWord()
    newsroom.deps.afterwards = () => {}
    await publish(newsroom, key, { headline: `Left ${word}` })
    expect(await headlines(word)).toEqual([])
    await runSchedule(newsroom.deps)
    expect(await headlines(word)).toEqual([`Left ${word}`])
  })

  test('what a run left that died with the lease', async () => {
    const word = newWord()
    await env.SEARCH.prepare("UPDATE story_generation SET lease = 'dead', lease_until = ?")
      .bind(start + 30_000)
      .run()
    await tell({ headline: `Waits ${word}` })
    expect(await headlines(word)).toEqual([])
    newsroom.clock.now += 31_000
    await followLog(newsroom.deps, STORY_KEEPER)
    expect(await headlines(word)).toEqual([`Waits ${word}`])
  })

  test('long texts in parts, all of them', async () => {
    const word = newWord()
    const paragraph = (from: number) =>
      Array.from({ length: 500 }, (_, i) => `w${(from + i).toString(36)}`).join(' ')
    const long = Array.from({ length: 12 }, (_, i) => paragraph(500 * i)).join('\n\n')
    const stories = Array.from({ length: 25 }, (_, i) => ({
      ...SUBMISSION,
      externalId: `${word}-${i}`,
      headline: `${word} ${i}`,
      body: `${long}\n\n${word}end${i}`,
    }))
    await sendBatch(newsroom, key, stories, '?publish=true')
    await newsroom.settled()
    expect((await find({ q: word })).total.count).toBe(25)
    expect(await headlines(`${word}end24`)).toEqual([`${word} 24`])
  })
})

/** Each takes a story from readers. */
const ENDS: [what: string, end: (id: string) => Promise<unknown>][] = [
  [
    'killed',
    id => moveArticle(newsroom.deps, EDITOR, { id, transition: 'kill', note: 'Withdrawn.', reason: 'x' }),
  ],
  ['unpublished', id => moveArticle(newsroom.deps, EDITOR, { id, version: 1, transition: 'unpublish' })],
  [
    'expired',
    async () => {
      newsroom.clock.now += 11 * MINUTE
    },
  ],
  ['replaced', id => publish(newsroom, key, { headline: `Newer ${newWord()}`, body: 'Text.', replaces: id })],
]

describe.each(ENDS)('what is %s', (_, end) => {
  test('is never shown nor counted, though the index still has it', async () => {
    const word = newWord()
    const { id } = await tell({ headline: `Stale ${word}`, expiresAt: at(start + 10 * MINUTE) })
    newsroom.deps.afterwards = () => {}
    await end(id)
    expect(await entriesOf(id)).toHaveLength(1)
    for (const sort of ['relevance', 'newest']) {
      const { items, total, facets } = await find({ q: word, sort })
      expect([items, total.count, facets.country, facets.region]).toEqual([[], 0, [], []])
    }
    expect(await (await newsroom.get(`/search?q=${word}`)).text()).not.toContain('Stale')
  })

  test('leaves the index', async () => {
    const { id } = await tell({ headline: `Leaves ${newWord()}`, expiresAt: at(start + 10 * MINUTE) })
    await end(id)
    await newsroom.settled()
    await runSchedule(newsroom.deps)
    expect(await entriesOf(id)).toEqual([])
  })
})

test('a row of an index that was tampered with reveals nothing', async () => {
  const word = newWord()
  const hidden = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, headline: `Secret ${word}` }))
  const { id } = await tell({ headline: `Bait ${word}` })
  const number = (await serving())?.number ?? 0
  await env.SEARCH.prepare(`UPDATE ${STORY_INDEX.entries(number)} SET article_id = ? WHERE article_id = ?`)
    .bind(hidden.id, id)
    .run()
  const { items, total } = await find({ q: word })
  expect([items, total.count]).toEqual([[], 0])
})

describe('a rebuild', () => {
  test('fills the second generation while the first serves, and the two change places', async () => {
    const word = newWord()
    await tell({ headline: `Old ${word}` })
    const before = await serving()
    await want()
    const seen: string[][] = []
    const { search } = newsroom.deps.search
    const watched = {
      search: {
        prepare: (query: string) => search.prepare(query),
        batch: (async (statements: D1PreparedStatement[]) => {
          seen.push(await headlines(word))
          return search.batch(statements)
        }) as typeof search.batch,
      },
    }
    await rebuildIndex({ ...newsroom.deps, search: watched }, STORY_KEEPER)
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.every(([found]) => found === `Old ${word}`)).toBe(true)
    expect((await serving())?.number).not.toBe(before?.number)
    expect(await headlines(word)).toEqual([`Old ${word}`])
  })

  test('makes of the newsroom what following made of it', async () => {
    const all = async (number: 0 | 1) =>
      (
        await env.SEARCH.prepare(
          `SELECT article_id, facets FROM ${STORY_INDEX.entries(number)} JOIN ${STORY_INDEX.facets(number)} USING (id)
           ORDER BY article_id`,
        ).all()
      ).results
    await tell({ headline: `Same ${newWord()}` })
    const followed = await all((await serving())?.number ?? 0)
    await want()
    await rebuildIndex(newsroom.deps, STORY_KEEPER)
    expect(await all((await serving())?.number ?? 0)).toEqual(followed)
    expect(followed.length).toBeGreaterThan(10)
  })

  test('makes tables like those of the migration', async () => {
    const tables = async () =>
      (
        await env.SEARCH.prepare(
          "SELECT name, sql FROM sqlite_master WHERE name GLOB 'story_[01]' OR name GLOB 'story_entry_[01]' OR name GLOB 'story_facets_[01]' ORDER BY name",
        ).all<{ name: string; sql: string }>()
      ).results.map(({ name, sql }) => [name, sql.replace(/\s+/g, ' ')])
    const before = await tables()
    for (let run = 0; run < 2; run++) {
      await want()
      await rebuildIndex(newsroom.deps, STORY_KEEPER)
    }
    expect(await tables()).toEqual(before)
  })

  test('mends a damaged index', async () => {
    const word = newWord()
    await tell({ headline: `Mended ${word}` })
    await env.SEARCH.prepare(`DROP TABLE ${STORY_INDEX.documents((await serving())?.number ?? 0)}`).run()
    expect((await newsroom.get(`/v1/search?q=${word}`)).status).toBe(503)
    await want()
    await rebuildIndex(newsroom.deps, STORY_KEEPER)
    expect(await headlines(word)).toEqual([`Mended ${word}`])
  })
})
