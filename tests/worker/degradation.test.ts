import { expect, test, vi } from 'vitest'
import { DEADLINE, steadyD1, TRIES } from '../../db/steady-d1.ts'
import { makeStandIn } from '../../functions/cache/stand-in/make-stand-in.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { EDITOR, publish, rows } from '../support/articles.ts'
import { type Fault, makeFaulty, makePatience, onFaultyD1 } from '../support/faulty-d1.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const PASSING = [
  'D1_ERROR: D1 DB reset because its code was updated.',
  'D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.',
  'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.',
]
const SHED = [
  'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  'D1_ERROR: D1 DB is overloaded. Too many requests queued.',
  'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
  "D1_ERROR: D1 DB's isolate exceeded its memory limit and was reset.",
  'D1_ERROR: D1 DB exceeded its CPU time limit and was reset.',
]
const BUG = 'D1_ERROR: no such column: nothing: SQLITE_ERROR'

test.each(PASSING)('a read is tried again after "%s", five times at most', async fail => {
  const newsroom = makeNewsroom()
  const recovering = onFaultyD1(newsroom, call => (call < TRIES - 1 ? { fail } : undefined))
  expect((await recovering.read('/v1/articles')).status).toBe(200)
  expect(recovering.state.calls).toBe(TRIES)
  expect(recovering.pauses).toEqual([37.5, 75, 150, 300])

  const failing = onFaultyD1(newsroom, () => ({ fail }))
  const answer = await failing.read('/v1/articles')
  expect([answer.status, failing.state.calls]).toEqual([503, 5])
})

test('a write that another process locked out has not begun, and is tried again', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'locked out' })
  const { faulty, state } = onFaultyD1(newsroom, call =>
    call < 3 ? { fail: 'D1_ERROR: database is locked: SQLITE_BUSY' } : undefined,
  )
  const answer = await submit(faulty, key, { ...SUBMISSION, headline: 'Japan: locked out' })
  expect([answer.status, state.calls]).toEqual([201, 5])
  expect(await stored('Japan: locked out')).toBe(1)
})

test.each(SHED)(
  '"%s" is not met with more load: 503 at once, to be tried later and not stored',
  async fail => {
    const { read, state } = onFaultyD1(makeNewsroom(), () => ({ fail }))
    for (const path of ['/v1/articles', '/', '/countries/jp', '/v1/countries']) {
      const answer = await read(path)
      expect([answer.status, answer.headers.get('Retry-After'), answer.headers.get('Cache-Control')]).toEqual(
        [503, '5', 'no-store'],
      )
      expect(answer.headers.get('Cloudflare-CDN-Cache-Control')).toBeNull()
      expect(await answer.text()).not.toContain('D1')
    }
    expect(state.calls).toBe(4)
  },
)

test('a bug is tried once and told as one', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { read, state } = onFaultyD1(makeNewsroom(), () => ({ fail: BUG }))
  const answer = await read('/v1/articles')
  expect([answer.status, answer.headers.get('Cache-Control'), state.calls]).toEqual([500, 'no-store', 1])
  logged.mockRestore()
})

test('whoever asks a silent database is refused after ten seconds', async () => {
  const { read, deadlines, expire } = onFaultyD1(makeNewsroom(), () => ({ hang: true }))
  const answer = read('/v1/articles')
  await expect.poll(() => deadlines.size).toBe(1)
  expire()
  expect((await answer).status).toBe(503)
  expect(DEADLINE).toBe(10_000)
})

test('no timer is left after an answer', async () => {
  const { read, deadlines } = onFaultyD1(makeNewsroom(), () => undefined)
  expect((await read('/v1/articles')).status).toBe(200)
  expect(deadlines.size).toBe(0)
})

const stored = (headline: string) =>
  rows<{ id: string }>('SELECT id FROM article WHERE headline = ?', headline).then(found => found.length)
const told = (headline: string, table: 'text' | 'revision' | 'change' | 'audit') =>
  rows<{ n: number }>(
    `SELECT count(*) AS n FROM ${table} WHERE article_id IN (SELECT id FROM article WHERE headline = ?)`,
    headline,
  ).then(([row]) => row?.n)

test.each([
  { what: 'was not committed', committed: false, headers: {} },
  { what: 'was committed', committed: true, headers: {} },
  { what: 'was committed under a key', committed: true, headers: { 'Idempotency-Key': 'lost-answer' } },
])(
  'a submission whose write $what when the connection broke is stored once',
  async ({ what, committed, headers }) => {
    const newsroom = makeNewsroom()
    const key = { ...(await makeKey(newsroom, { owner: what })), ...headers }
    const submission = { ...SUBMISSION, headline: `Japan: ${what}` }
    // The first call reads the intake, the second writes.
    const { faulty, state } = onFaultyD1(newsroom, call =>
      call === 1 ? { fail: 'Network connection lost.', committed } : undefined,
    )
    const answer = await submit(faulty, key, submission, '/v1/submissions?publish=true')
    const { id } = (await answer.json()) as { id: string }
    expect(answer.status).toBe(201)
    await newsroom.settled()
    expect(state.calls).toBeGreaterThanOrEqual(4)
    expect(await stored(submission.headline)).toBe(1)
    expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(200)
    for (const table of ['text', 'revision', 'change', 'audit'] as const) {
      expect([table, await told(submission.headline, table)]).toEqual([table, 1])
    }
  },
)

test.each([
  { what: 'a key', headers: { 'Idempotency-Key': 'outlasting' }, fields: {}, status: 201, articles: 1 },
  { what: 'an external id', headers: {}, fields: { externalId: 'outlasting' }, status: 200, articles: 1 },
  { what: 'neither', headers: {}, fields: {}, status: 201, articles: 2 },
])(
  'sent again after a 503 that hid a commit, a submission with $what',
  async ({ what, headers, fields, status, articles }) => {
    const newsroom = makeNewsroom()
    const key = { ...(await makeKey(newsroom, { owner: `again with ${what}` })), ...headers }
    const submission = { ...SUBMISSION, ...fields, headline: `Korea: ${what}` }
    const { faulty } = onFaultyD1(newsroom, call =>
      call === 1 ? { fail: SHED[2] ?? '', committed: true } : undefined,
    )
    const refused = await submit(faulty, key, submission)
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '5'])
    expect((await submit(faulty, key, submission)).status).toBe(status)
    expect(await stored(submission.headline)).toBe(articles)
  },
)

test('a submission that the desk takes before its write is sent again keeps its Idempotency-Key', async () => {
  const newsroom = makeNewsroom()
  const headers = { 'Idempotency-Key': 'taken-meanwhile' }
  const key = { ...(await makeKey(newsroom, { owner: 'taken-meanwhile' })), ...headers }
  const submission = { ...SUBMISSION, headline: 'Japan: taken meanwhile' }
  const { faulty } = onFaultyD1(newsroom, call =>
    call === 1
      ? { fail: 'Network connection lost.', committed: true }
      : call === 2
        ? { before: () => take(submission.headline) }
        : undefined,
  )
  const take = async (headline: string) => {
    const [{ id = '' } = {}] = await rows<{ id: string }>(
      'SELECT id FROM article WHERE headline = ?',
      headline,
    )
    await moveArticle(newsroom.deps, EDITOR, { id, version: 1, transition: 'take' })
  }
  const first = await submit(faulty, key, submission)
  const again = await submit(newsroom, key, submission)
  expect([first.status, again.status]).toEqual([201, 201])
  expect(await again.json()).toEqual(await first.json())
  expect(await stored(submission.headline)).toBe(1)
})

test('an editor who moves an article while the connection breaks is told what happened', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'mover' })
  const { id } = await publish(newsroom, key, { headline: 'Japan: moved' })
  await newsroom.settled()
  const { faulty } = onFaultyD1(newsroom, call =>
    call === 1 ? { fail: 'Network connection lost.', committed: true } : undefined,
  )
  const editor = { kind: 'editor', id: '0'.repeat(16), name: 'Aiko', role: 'chief' } as const
  const killed = await moveArticle(faulty.deps, editor, { id, version: 1, transition: 'kill' })
  expect([killed.row.status, killed.row.version]).toEqual(['killed', 2])
  await newsroom.settled()
  expect(await rows('SELECT kind, reason FROM change WHERE article_id = ?', id)).toEqual([
    { kind: 'article', reason: null },
    { kind: 'removed', reason: 'killed' },
  ])
})

test('a write that is not safe to run twice is tried once', async () => {
  const { d1, state } = makeFaulty(() => ({ fail: 'Network connection lost.' }))
  const { statements } = steadyD1(d1, makePatience().patience)
  await expect(statements.prepare('DELETE FROM quota WHERE minute = 0').run()).rejects.toThrow('connection')
  await expect(
    statements.batch([
      statements.prepare('SELECT 1'),
      statements.prepare('DELETE FROM quota WHERE minute = 0'),
    ]),
  ).rejects.toThrow('connection')
  expect(state.calls).toBe(2)
})

test('while the database is down readers get what the cache holds, within its bounds', async () => {
  const newsroom = makeNewsroom()
  let fault: Fault
  const { read, state } = onFaultyD1(newsroom, () => fault)
  const key = await makeKey(newsroom, { owner: 'down' })
  const { id } = await publish(newsroom, key, { headline: 'Japan: down' })
  const cache = makeStandIn({
    origin: async request => read(new URL(request.url).pathname, request.headers),
    now: () => newsroom.clock.now,
    maxBytes: 1e6,
  })
  const later: Promise<unknown>[] = []
  const get = async (path = `/v1/articles/${id}`) => {
    const response = await cache.fetch(new Request(ORIGIN + path), { waitUntil: work => later.push(work) })
    await Promise.allSettled(later)
    return [response.status, response.headers.get('Cf-Cache-Status')]
  }
  const after = (seconds: number) => {
    newsroom.clock.now = NOON + seconds * 1000
  }
  expect(await get()).toEqual([200, 'MISS'])
  fault = { fail: SHED[0] ?? '' }
  const before = state.calls
  after(29)
  expect(await get()).toEqual([200, 'HIT'])
  expect(state.calls).toBe(before)
  after(59)
  expect(await get()).toEqual([200, 'UPDATING'])
  after(329)
  expect(await get()).toEqual([200, 'STALE'])
  after(331)
  expect((await get())[0]).toBe(503)
  expect((await get('/v1/articles?country=JP'))[0]).toBe(503)
  fault = undefined
  expect((await get())[0]).toBe(200)
})

test('a database that takes long leaves cached reads alone', async () => {
  const newsroom = makeNewsroom()
  let fault: Fault
  const { read } = onFaultyD1(newsroom, () => fault)
  const cache = makeStandIn({
    origin: async request => read(new URL(request.url).pathname),
    now: () => newsroom.clock.now,
    maxBytes: 1e6,
  })
  const get = (path: string) => cache.fetch(new Request(ORIGIN + path), { waitUntil: () => {} })
  await get('/')
  fault = { hang: true }
  expect((await get('/')).headers.get('Cf-Cache-Status')).toBe('HIT')
})
