import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { askDatabase, askMain, type BoundStatement, type Db } from '../../db/client.ts'
import { boundStatement } from '../../db/queries/bound-statement.ts'
import { newestTextsSql, textsSql } from '../../db/queries/texts-apart.ts'
import { newShard, textBindingOf } from '../../db/text-databases.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { DESK_KEEPER } from '../../functions/search/desk-keeper.ts'
import { rebuildIndex } from '../../functions/search/rebuild-index.ts'
import { STORY_KEEPER } from '../../functions/search/story-keeper.ts'
import { EDITOR, json, publish, rows, type Submitted } from '../support/articles.ts'
import { type Browser, rowOf, signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { fieldsOf } from '../support/page-checker.ts'
import { searchPath } from '../support/search.ts'
import { postBatch } from '../support/send-batch.ts'
import { storedTexts, TEXTS, textDatabases } from '../support/text-databases.ts'

const WORD = 'Zephyrine'
const BODY = `TOKYO: The ferry ${WORD} sails to Busan again.`

const newsroom = makeNewsroom(NOON, textDatabases(2))
const { deps, get, send } = newsroom
let key: Record<string, string>
let chief: Browser
let shown: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom)
  chief = await signIn(newsroom, 'chief')
  shown = await publish(newsroom, key, { externalId: 'shown', body: BODY })
  await rebuildIndex(deps, DESK_KEEPER)
  await rebuildIndex(deps, STORY_KEEPER)
  await newsroom.settled()
})

const inDatabase = async (d1: D1Database, table: string, id: string) =>
  d1.prepare(`SELECT count(*) AS n FROM ${table} WHERE article_id = ?`).bind(id).first<number>('n')

test('a new article’s texts go to the newest database, and the main one has their names alone', async () => {
  expect([...TEXTS.keys()]).toEqual(['TEXT1', 'TEXT2'])
  const { id } = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, body: BODY }))
  expect(id[0]).toBe('2')
  const counts = [env.DB, ...TEXTS.values()].map(d1 => inDatabase(d1, 'text', id))
  expect(await Promise.all(counts)).toEqual([0, 0, 1])
  expect(await inDatabase(env.DB, 'text_apart', id)).toBe(1)
})

test('a newsroom with one database keeps all in it', async () => {
  const small = makeNewsroom()
  const { id } = await json<Submitted>(submit(small, await makeKey(small)))
  const counts = [env.DB, ...TEXTS.values()].map(d1 => inDatabase(d1, 'text', id))
  expect([id[0], ...(await Promise.all(counts))]).toEqual(['0', 1, 0, 0])
  expect(await inDatabase(env.DB, 'text_apart', id)).toBe(0)
})

test('an id names its database by the first character; a newsroom without any takes 0', () => {
  expect(['0', '1', '7', '8', 'z'].map(each => textBindingOf(each.padEnd(16, '0')))).toEqual([
    undefined,
    'TEXT1',
    'TEXT7',
    undefined,
    undefined,
  ])
  expect([0, 1, 2].map(count => newShard(textDatabases(count)))).toEqual(['0', '1', '2'])
})

const path = (url: string) => new URL(url).pathname
const changed = (fields: object) =>
  submit(newsroom, key, { ...SUBMISSION, externalId: 'shown', body: BODY, ...fields })

/** What is read, and in how many round trips; lists with bodies know only then which texts to ask for. */
const READ: [what: string, roundTrips: number, read: () => Response | Promise<Response>][] = [
  ['the article as JSON', 1, () => get(`/v1/articles/${shown.id}`)],
  ['the article as blocks', 1, () => get(`/v1/articles/${shown.id}?body=blocks`)],
  ['ninjs', 1, () => get(`/v1/articles/${shown.id}/ninjs`)],
  ['the page', 1, () => get(path(shown.url))],
  ['search', 1, () => get(searchPath({ q: WORD }))],
  ['the page of search', 1, () => get(`/search?q=${WORD}`)],
  ['a list with bodies', 2, () => get('/v1/articles?fields=full')],
  ['changes with bodies', 2, () => get('/v1/changes?body=html')],
  ['a feed', 2, () => get('/asia/feed.xml')],
  ['Atom', 2, () => get('/asia/atom.xml')],
  ['the partner’s own submission', 1, () => send(`/v1/submissions/${shown.id}`, { headers: key })],
  ['the article at the desk', 2, () => chief.get(`/desk/articles/${shown.id}`)],
  ['the form', 2, () => chief.get(`/desk/articles/${shown.id}/edit`)],
]

test.each(READ)('%s has the text, in %i round trips', async (_, roundTrips, read) => {
  let html = ''
  const took = await newsroom.roundTrips(async () => {
    const answer = await read()
    expect(answer.status).toBe(200)
    html = await answer.text()
  })
  expect(html).toContain(WORD)
  expect(took).toBe(roundTrips)
})

const BARE: [what: string, read: () => Promise<Response>][] = [
  ['a list', () => get('/v1/articles')],
  ['changes', () => get('/v1/changes')],
  ['the front page', () => get('/')],
  ['countries', () => get('/v1/countries')],
]
test.each(BARE)('%s is one query, of the main database alone', async (_, read) => {
  const asked = vi.spyOn(TEXTS.get('TEXT2') as D1Database, 'batch')
  expect(await newsroom.roundTrips(read)).toBe(1)
  expect(asked).not.toHaveBeenCalled()
  asked.mockRestore()
})

test('a submission takes one round trip more, and one that changes a text one to read it', async () => {
  const first = await newsroom.roundTrips(() =>
    submit(newsroom, key, { ...SUBMISSION, externalId: 'counted', body: BODY }),
  )
  const again = await newsroom.roundTrips(() =>
    submit(newsroom, key, { ...SUBMISSION, externalId: 'counted', body: BODY, urgency: 4 }),
  )
  expect([first, again]).toEqual([3, 4])
})

test('a validator is found to hold without a look at the text', async () => {
  const etag = (await get(`/v1/articles/${shown.id}`)).headers.get('ETag') ?? ''
  const answer = await get(`/v1/articles/${shown.id}`, { 'If-None-Match': etag })
  expect(answer.status).toBe(304)
})

describe('an article whose texts are apart', () => {
  const story = async (fields: object = {}) => publish(newsroom, key, { body: BODY, ...fields })
  const bodyOf = async (id: string) => (await get(`/v1/articles/${id}`)).text()
  const edit = async (id: string, fields: Record<string, string>) => {
    const form = Object.fromEntries(fieldsOf(await (await chief.get(`/desk/articles/${id}/edit`)).text()))
    const answer = await chief.post(`/desk/articles/${id}/edit`, { ...form, ...fields })
    expect(answer.status).toBe(303)
  }

  test('is changed by its partner, and each text is kept in the database of its id', async () => {
    const { id } = await story({ externalId: 'changing' })
    const next = { ...SUBMISSION, externalId: 'changing', body: `${BODY} Twice a day.` }
    expect((await submit(newsroom, key, next)).status).toBe(200)
    expect(await bodyOf(id)).toContain('Twice a day.')
    expect((await storedTexts(id)).map(({ version }) => version)).toEqual([1, 2])
    expect(await inDatabase(TEXTS.get('TEXT2') as D1Database, 'text', id)).toBe(2)
    expect((await submit(newsroom, key, next)).status).toBe(200)
    expect(await storedTexts(id)).toHaveLength(2)
  })

  test('is edited at the desk, compared, and set back to an older text', async () => {
    const { id } = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, body: BODY }))
    await edit(id, { body: 'The ferry stays in port.' })
    const compared = await (await chief.get(`/desk/articles/${id}/revisions?from=1&to=2`)).text()
    expect(compared).toContain('port')
    expect(compared).toContain(WORD)
    const answer = await chief.post(`/desk/articles/${id}/revisions`, { restores: '1', version: '2' })
    expect(answer.status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ version: 3, body: BODY })
  })

  test('shows what its partner proposes, and takes it', async () => {
    const { id } = await json<Submitted>(
      submit(newsroom, key, { ...SUBMISSION, externalId: 'asked', body: BODY }),
    )
    await edit(id, { headline: 'As the desk has it' })
    const proposed = { ...SUBMISSION, externalId: 'asked', body: 'An iceberg was seen.' }
    expect((await submit(newsroom, key, proposed)).status).toBe(202)
    const page = await (await chief.get(`/desk/articles/${id}`)).text()
    expect(page).toContain('iceberg')
    const proposal = /name="proposal" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const taken = await chief.post(`/desk/articles/${id}/proposals`, { proposal, decision: 'take' })
    expect(taken.status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ headline: 'As the desk has it', body: 'An iceberg was seen.' })
  })

  test('is patched', async () => {
    const { id } = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, body: BODY }))
    const answer = await send(`/v1/submissions/${id}`, {
      method: 'PATCH',
      headers: { ...key, 'If-Match': '"v1"', 'Content-Type': 'application/merge-patch+json' },
      body: JSON.stringify({ headline: 'Patched' }),
    })
    expect(answer.status).toBe(200)
    expect(await rowOf(id)).toMatchObject({ headline: 'Patched', body: BODY, version: 2 })
  })

  test('is killed and brought back with its text', async () => {
    const { id } = await story()
    await moveArticle(deps, EDITOR, { id, version: 1, transition: 'kill' })
    expect((await get(`/v1/articles/${id}`)).status).toBe(410)
    await moveArticle(deps, { ...EDITOR, role: 'chief' }, { id, version: 2, transition: 'lift' })
    expect(await bodyOf(id)).toContain(WORD)
  })

  test('comes in batches with others, each line answered as it is alone', async () => {
    const lines = ['a', 'b', 'a'].map((name, i) => ({
      ...SUBMISSION,
      externalId: `batch-${name}`,
      body: `${BODY} Line ${i}.`,
    }))
    const { lines: answers } = await postBatch(newsroom, key, lines)
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200])
    const [first, second] = answers.map(({ id = '' }) => id)
    expect((await storedTexts(first ?? '')).map(({ body }) => body.slice(-2, -1))).toEqual(['0', '2'])
    expect((await storedTexts(second ?? '')).map(({ body }) => body.slice(-2, -1))).toEqual(['1'])
    const { lines: again } = await postBatch(newsroom, key, lines)
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await storedTexts(first ?? '')).toHaveLength(2)
  })
})

test('articles of all databases stand on one list and in one stream', async () => {
  const ids = []
  for (const count of [0, 1, 2]) {
    const part = makeNewsroom(NOON, textDatabases(count))
    ids.push((await publish(part, key, { body: `${BODY} Part ${count}.` })).id)
  }
  expect(ids.map(id => id[0])).toEqual(['0', '1', '2'])
  for (const path of ['/v1/articles?fields=full&limit=50', '/v1/changes?body=html&limit=50']) {
    const list = await (await get(path)).text()
    for (const [count, id] of ids.entries())
      for (const each of [id, `Part ${count}.`]) expect(list).toContain(each)
  }
  expect(await newsroom.roundTrips(() => get('/v1/articles?fields=full'))).toBe(2)
})

test('an address that names a database the newsroom does not have is unknown', async () => {
  expect((await get(`/v1/articles/7${'0'.repeat(15)}`)).status).toBe(404)
  expect((await get(`/v1/articles/z${'0'.repeat(15)}`)).status).toBe(404)
})

test('an article whose database is not bound is a bug that is told, not a text that is missing', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const lacking = makeNewsroom(NOON, textDatabases(1))
  expect((await lacking.get(`/v1/articles/${shown.id}`)).status).toBe(500)
  expect((await lacking.get('/v1/articles')).status).toBe(200)
  logged.mockRestore()
})

test.each([
  ['the newest', newestTextsSql(JSON.stringify([shownId(), shownId()]))],
  ['those of a name', textsSql([{ articleId: shownId(), textId: shownId() }])],
])('%s texts are looked up by the index', async (_, query) => {
  const { sql, values } = boundStatement('text', query)
  const { results } = await (TEXTS.get('TEXT1') as D1Database)
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  const details = results.map(({ detail }) => detail)
  expect(details.join('\n')).toContain('INDEX text_version (article_id=?')
  expect(details.filter(detail => /SCAN (?:text|t)\b|TEMP B-TREE/.test(detail))).toEqual([])
})

function shownId() {
  return '1'.repeat(16)
}

test('a statement of one kind of database does not go to another', () => {
  const ofText: BoundStatement<'text'> = { database: 'text', sql: 'SELECT 1', values: [] }
  const ofMain: BoundStatement<'main'> = { database: 'main', sql: 'SELECT 1', values: [] }
  const mixed = (db: Db) => [
    // @ts-expect-error A text database has no articles.
    () => askMain(db, [ofMain, ofText]),
    // @ts-expect-error And the main one none of its texts.
    () => askDatabase({ kind: 'text', statements: db.statements }, [ofText, ofMain]),
  ]
  expect(mixed(deps.db)).toHaveLength(2)
})

test('the hash of a text apart is kept with its name', async () => {
  const [row] = await rows<{ hash: string; content: string }>(
    `SELECT t.content_hash AS hash, a.content_hash AS content FROM text_apart AS t
     JOIN article AS a ON a.id = t.article_id AND a.text_id = t.text_id WHERE a.id = ?`,
    shown.id,
  )
  expect(row?.hash).toBe(row?.content)
  expect(row?.hash).toHaveLength(22)
  expect((await changed({})).status).toBe(200)
})
