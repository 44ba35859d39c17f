import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SearchDb } from '../../db/client.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { DESK_KEEPER } from '../../functions/search/desk-keeper.ts'
import { followLog } from '../../functions/search/follow-log.ts'
import { rebuildIndex } from '../../functions/search/rebuild-index.ts'
import { EDITOR, publish, rows } from '../support/articles.ts'
import { type Browser, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, type Newsroom, NOON } from '../support/newsroom.ts'
import { headlinesOn, queuePage } from '../support/queue.ts'
import { newWord } from '../support/search.ts'

let newsroom: Newsroom
let browser: Browser
let start = NOON
beforeEach(async () => {
  start += 3_600_000
  newsroom = makeNewsroom(start)
  browser = await signIn(newsroom)
})

const pageOf = (fields: Record<string, string>) => queuePage(browser, fields)
const find = async (fields: Record<string, string>) => headlinesOn(await pageOf(fields))
const generations = async () =>
  (
    await env.SEARCH.prepare('SELECT number, state, cursor FROM generation ORDER BY number').all<{
      number: number
      state: string
      cursor: number
    }>()
  ).results
const want = () => env.SEARCH.prepare("UPDATE generation SET state = 'wanted' WHERE state = 'spare'").run()

describe('the index', () => {
  test('holds each article once, whatever happened to it', async () => {
    const word = newWord()
    const key = await makeKey(newsroom, { owner: `o-${word}` })
    const { id } = await publish(newsroom, key, { headline: `Once ${word}` })
    newsroom.clock.now += 5
    await moveArticle(newsroom.deps, EDITOR, { id, version: 1, transition: 'unpublish' })
    await newsroom.settled()
    const { results } = await env.SEARCH.prepare(
      'SELECT id FROM entry_0 WHERE article_id = ?1 UNION ALL SELECT id FROM entry_1 WHERE article_id = ?1',
    )
      .bind(id)
      .all()
    expect(results).toHaveLength(1)
    expect(await find({ q: word })).toEqual([`Once ${word}`])
  })

  test('has room for articles of one instant, whatever was noted of them since', async () => {
    const word = newWord()
    const key = await makeKey(newsroom, { owner: `o-${word}` })
    const ids: string[] = []
    for (const name of ['first', 'second'])
      ids.push((await publish(newsroom, key, { headline: `The ${name} ${word}` })).id)
    await newsroom.settled()
    // As if two thousand other acts stood between.
    await rows(
      `INSERT INTO audit (id, at, actor, action, article_id)
       SELECT max(id) + 2048, ?, 'clock', 'retag', ? FROM audit WHERE article_id = ?`,
      start,
      ids[1],
      ids[0],
    )
    await followLog(newsroom.deps, DESK_KEEPER)
    expect((await find({ q: word })).sort()).toEqual([`The first ${word}`, `The second ${word}`])
    await want()
    await rebuildIndex(newsroom.deps, DESK_KEEPER)
    expect(await find({ q: word })).toHaveLength(2)
  })

  test('takes in by the minute’s job what an isolate that died has left', async () => {
    const word = newWord()
    newsroom.deps.afterwards = () => {}
    await write(browser, { headline: `Left ${word}` })
    expect(await find({ q: word })).toEqual([])
    await runSchedule(newsroom.deps)
    expect(await find({ q: word })).toEqual([`Left ${word}`])
  })

  test('goes on after a run that died with the lease', async () => {
    const word = newWord()
    await env.SEARCH.prepare("UPDATE generation SET lease = 'dead', lease_until = ?")
      .bind(start + 30_000)
      .run()
    await write(browser, { headline: `Held ${word}` })
    await newsroom.settled()
    expect(await find({ q: word })).toEqual([])
    newsroom.clock.now += 31_000
    await followLog(newsroom.deps, DESK_KEEPER)
    expect(await find({ q: word })).toEqual([`Held ${word}`])
  })

  test('a run whose lease another has taken writes nothing', async () => {
    const word = newWord()
    const { search } = newsroom.deps.search
    newsroom.deps.search = {
      search: {
        prepare: query => search.prepare(query),
        batch: async statements => {
          const answer = await search.batch(statements)
          await env.SEARCH.prepare("UPDATE generation SET lease = 'other' WHERE lease IS NOT NULL").run()
          return answer as never
        },
      },
    }
    const [before] = await rows<{ id: number }>('SELECT max(id) AS id FROM audit')
    await write(browser, { headline: `Lost ${word}` })
    await newsroom.settled()
    const serving = (await generations()).find(({ state }) => state === 'serving')
    expect(serving?.cursor).toBeLessThanOrEqual(before?.id ?? 0)
    await env.SEARCH.prepare('UPDATE generation SET lease = NULL, lease_until = 0').run()
    newsroom.deps.search = { search }
    await followLog(newsroom.deps, DESK_KEEPER)
    expect(await find({ q: word })).toEqual([`Lost ${word}`])
  })

  test('a rebuild fills the second generation while the first serves, and the two change places', async () => {
    const [old, late] = [newWord(), newWord()]
    await write(browser, { headline: `Old ${old}` })
    await newsroom.settled()
    const serving = (await generations()).find(({ state }) => state === 'serving')?.number
    await want()
    const seen: (string | undefined)[][] = []
    const { search } = newsroom.deps.search
    const watched: SearchDb = {
      search: {
        prepare: query => search.prepare(query),
        batch: async statements => {
          seen.push(await find({ q: old }))
          // Somebody writes while it is built.
          if (seen.length === 3) await write(browser, { headline: `Late ${late}` })
          return search.batch(statements) as never
        },
      },
    }
    await rebuildIndex({ ...newsroom.deps, search: watched }, DESK_KEEPER)
    await newsroom.settled()
    expect(seen.length).toBeGreaterThan(4)
    expect(seen.every(found => found[0] === `Old ${old}`)).toBe(true)
    const after = await generations()
    expect(after.find(({ state }) => state === 'serving')?.number).not.toBe(serving)
    expect(after.find(({ state }) => state === 'spare')?.number).toBe(serving)
    expect(await find({ q: old })).toEqual([`Old ${old}`])
    expect(await find({ q: late })).toEqual([`Late ${late}`])
  })

  test('rebuilt tables are those of the migration', async () => {
    const tables = async () =>
      (
        await env.SEARCH.prepare(
          "SELECT name, sql FROM sqlite_master WHERE name IN ('document_0', 'document_1', 'entry_0', 'entry_1') ORDER BY name",
        ).all<{ name: string; sql: string }>()
      ).results.map(({ name, sql }) => [name, sql.replace(/\s+/g, ' ')])
    const before = await tables()
    for (let run = 0; run < 2; run++) {
      await want()
      await rebuildIndex(newsroom.deps, DESK_KEEPER)
    }
    expect(await tables()).toEqual(before)
  })

  test('a damaged one leaves the plain lists, says that search is away, and a rebuild mends it', async () => {
    const word = newWord()
    await write(browser, { headline: `Plain ${word}` })
    await newsroom.settled()
    const serving = (await generations()).find(({ state }) => state === 'serving')?.number
    await env.SEARCH.prepare(`DROP TABLE document_${serving}`).run()

    expect(await find({})).toContain(`Plain ${word}`)
    const html = await pageOf({ q: word, status: 'submitted' })
    expect(html).toContain('Search is away')
    expect(headlinesOn(html)).toContain(`Plain ${word}`)
    await write(browser, { headline: `Written meanwhile ${word}` })
    await Promise.allSettled([newsroom.settled()])

    await want()
    await rebuildIndex(newsroom.deps, DESK_KEEPER)
    expect((await find({ q: word })).sort()).toEqual([`Plain ${word}`, `Written meanwhile ${word}`])
    await want()
    await rebuildIndex(newsroom.deps, DESK_KEEPER)
    expect(await find({ q: word })).toHaveLength(2)
  })
})
