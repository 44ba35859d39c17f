import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { TRIES } from '../../db/queries/dead-letters.ts'
import { findDeliveryHealth } from '../../db/queries/find-delivery-health.ts'
import { BUCKET, BUDGET, CALLS_PER_MINUTE, TAGS_PER_CALL } from '../../functions/cache/purge-budget.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { backoff, relayChanges } from '../../functions/newsroom/relay/relay-changes.ts'
import { at, EDITOR, publish, rows, type Submitted } from '../support/articles.ts'
import { lagsOf, tellEverything, untold } from '../support/change-log.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

const SECOND = 1000
const MINUTE = 60_000

interface Cleared {
  how: 'purge' | 'invalidate'
  tags: string[]
  everything: boolean
  at: number
}

/** A newsroom whose cache keeps the platform's limits: `answer` says whether it takes a call. */
function makeMetered(answer: (call: Cleared) => boolean | Promise<boolean> = () => true) {
  const newsroom = makeNewsroom()
  const calls: Cleared[] = []
  const clear =
    (how: Cleared['how']) =>
    async ({ tags = [], purgeEverything = false }: { tags?: string[]; purgeEverything?: boolean }) => {
      const call = { how, tags, everything: purgeEverything, at: newsroom.clock.now }
      calls.push(call)
      return { success: await answer(call), errors: [] }
    }
  newsroom.deps.cache = { ...newsroom.deps.cache, purge: clear('purge'), invalidate: clear('invalidate') }
  newsroom.deps.cache.unmetered = false
  const kill = async ({ id, version }: Submitted) => {
    await moveArticle(newsroom.deps, EDITOR, { id, version, transition: 'kill' })
    await newsroom.settled()
  }
  return { ...newsroom, calls, kill }
}

const setTokens = (tokens: number, at = NOON) =>
  env.DB.prepare('UPDATE purge_budget SET tokens = ?, at = ?').bind(tokens, at).run()

beforeEach(async () => {
  await tellEverything()
  await setTokens(BUCKET)
})

/** The platform's own count: no more calls in any window than what was in the bucket and what flowed in. */
function expectWithinBudget(calls: readonly Cleared[]) {
  for (const [i, first] of calls.entries()) {
    for (const [j, last] of calls.entries()) {
      const allowed = BUCKET + ((last.at - first.at) / MINUTE) * CALLS_PER_MINUTE
      if (j >= i) expect(j - i + 1).toBeLessThanOrEqual(allowed)
    }
  }
  for (const { tags } of calls) expect(tags.length).toBeLessThanOrEqual(TAGS_PER_CALL)
}

test('a hundred publications in a minute stay within the budget, and all are told within a minute', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'hundred' })
  for (let i = 0; i < 100; i++) {
    await publish(newsroom, key, { headline: `Japan ferry ${i}` })
    await newsroom.settled()
    newsroom.clock.now += 600
  }
  await runSchedule(newsroom.deps)
  const lags = await lagsOf('purge')
  expect(lags).toHaveLength(100)
  expect(Math.max(...lags)).toBeLessThanOrEqual(MINUTE)
  expect(newsroom.calls.length).toBeLessThanOrEqual(BUCKET)
  expectWithinBudget(newsroom.calls)
})

test('kills in the thick of edits are told at once', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'thick' })
  let killed = 0
  for (let i = 0; i < 60; i++) {
    const article = await publish(newsroom, key, { headline: `Korea ferry ${i}` })
    await newsroom.settled()
    if (i % 10 === 9) {
      await newsroom.kill(article)
      killed++
    }
    newsroom.clock.now += SECOND
  }
  const lags = await lagsOf('purge-urgent')
  expect(lags).toHaveLength(killed)
  expect(Math.max(...lags)).toBeLessThanOrEqual(5 * SECOND)
  expectWithinBudget(newsroom.calls)
})

test('a kill is purged before the edits that wait with it', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'order' })
  await setTokens(0)
  const article = await publish(newsroom, key)
  await newsroom.kill(article)
  expect(newsroom.calls).toEqual([])
  newsroom.clock.now += 5 * MINUTE
  await relayChanges(newsroom.deps)
  expect(newsroom.calls.map(({ how }) => how)).toEqual(['purge', 'invalidate'])
})

test('runs at the same time tell of a change once and share the budget', async () => {
  const newsroom = makeMetered(async () => {
    await new Promise(resolve => setTimeout(resolve, 5))
    return true
  })
  const key = await makeKey(newsroom, { owner: 'race' })
  await setTokens(0)
  for (let i = 0; i < 3; i++) await publish(newsroom, key)
  await newsroom.settled()
  await setTokens(BUCKET)
  await Promise.all(Array.from({ length: 8 }, () => relayChanges(newsroom.deps)))
  expect(newsroom.calls).toHaveLength(1)
  expect(await untold()).toEqual([])
})

test('a batch that needs more calls than there are is told with few', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'fold' })
  const floor = BUDGET.floor.edit
  await setTokens(floor + 4)
  const lines = Array.from({ length: 120 }, (_, i) =>
    JSON.stringify({ ...SUBMISSION, headline: `Ferry ${i}` }),
  )
  const response = await newsroom.send('/v1/submissions/batch?publish=true', {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/x-ndjson' },
    body: lines.join('\n'),
  })
  expect(await response.text()).toContain('"status":201')
  await newsroom.settled()
  expect(newsroom.calls.length).toBeLessThanOrEqual(4)
  expect(await untold()).toEqual([])
  expect(new Set(await lagsOf('purge'))).toEqual(new Set([0]))
})

test('what the cache refuses is tried again, later each time', async () => {
  let works = false
  const newsroom = makeMetered(() => works)
  const key = await makeKey(newsroom, { owner: 'refused' })
  await publish(newsroom, key)
  await newsroom.settled()
  expect(newsroom.calls).toHaveLength(1)
  for (const attempts of [1, 2]) {
    newsroom.clock.now += backoff(attempts) - 1
    await relayChanges(newsroom.deps)
    expect(newsroom.calls).toHaveLength(attempts)
    newsroom.clock.now += 1
    if (attempts === 2) works = true
    await relayChanges(newsroom.deps)
    expect(newsroom.calls).toHaveLength(attempts + 1)
  }
  expect(await lagsOf('purge')).toEqual([backoff(1) + backoff(2)])
})

test('a change that is refused three times is set aside, and those behind it go on', async () => {
  let poison = ''
  const newsroom = makeMetered(({ tags }) => !tags.includes(poison))
  const key = await makeKey(newsroom, { owner: 'poison' })
  newsroom.deps.relayTurn.since = newsroom.clock.now
  const articles = []
  for (let i = 0; i < 4; i++) articles.push(await publish(newsroom, key, { headline: `Ferry ${i}` }))
  poison = `a-${articles[1]?.id}`
  for (let i = 0; i < TRIES + 2; i++) {
    await relayChanges(newsroom.deps)
    newsroom.clock.now += MINUTE
  }
  expect(await untold()).toEqual([])
  const dead = await rows<{ articleId: string; attempts: number }>(
    `SELECT c.article_id AS articleId, d.attempts FROM dead_letter AS d
     JOIN change AS c ON c.sequence = CAST(d.reference AS INTEGER) WHERE d.consumer = 'purge'`,
  )
  expect(dead).toEqual([{ articleId: articles[1]?.id, attempts: TRIES }])
  for (const { id } of [articles[0], articles[2], articles[3]].flatMap(article => article ?? []))
    expect(newsroom.calls.some(({ tags }) => tags.includes(`a-${id}`) && !tags.includes(poison))).toBe(true)
})

test('a call that throws counts as refused, and holds up only the changes that take something away', async () => {
  const newsroom = makeMetered(call => {
    if (call.how === 'purge') throw new Error('the connection broke')
    return true
  })
  const key = await makeKey(newsroom, { owner: 'throws' })
  await newsroom.kill(await publish(newsroom, key))
  expect((await untold()).map(({ urgent }) => urgent)).toEqual([1])
})

test('a run that dies in its turn leaves it to the next after the lease', async () => {
  let asked = 0
  const newsroom = makeMetered(() => (asked++ === 0 ? new Promise<boolean>(() => {}) : true))
  const key = await makeKey(newsroom, { owner: 'dies' })
  await publish(newsroom, key)
  await expect.poll(() => asked).toBe(1)
  newsroom.clock.now += 29 * SECOND
  await relayChanges(newsroom.deps)
  expect(asked).toBe(1)
  newsroom.clock.now += SECOND
  await relayChanges(newsroom.deps)
  expect(asked).toBe(2)
  expect(await lagsOf('purge')).toEqual([30 * SECOND])
})

test('an urgent change does not wait behind a run that tells of edits', async () => {
  const gate = Promise.withResolvers<void>()
  const newsroom = makeMetered(async ({ how }) => {
    if (how === 'invalidate') await gate.promise
    return true
  })
  const key = await makeKey(newsroom, { owner: 'import' })
  const article = await publish(newsroom, key)
  await expect.poll(() => newsroom.calls.map(({ how }) => how)).toEqual(['invalidate'])
  await moveArticle(newsroom.deps, EDITOR, { id: article.id, version: article.version, transition: 'kill' })
  await expect.poll(() => newsroom.calls.map(({ how }) => how)).toEqual(['invalidate', 'purge'])
  gate.resolve()
  await newsroom.settled()
})

test('where purges are free nothing waits', async () => {
  const newsroom = makeMetered()
  newsroom.deps.cache.unmetered = true
  const key = await makeKey(newsroom, { owner: 'free' })
  await setTokens(0)
  await publish(newsroom, key)
  await newsroom.settled()
  expect(newsroom.calls).toHaveLength(1)
})

test('health of delivery tells what waits, how long changes took and what the budget holds', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'health' })
  const health = () => findDeliveryHealth(newsroom.deps.db, newsroom.clock.now, BUDGET)
  expect(await health()).toEqual({
    pending: 0,
    oldestSeconds: null,
    p50: null,
    p95: null,
    p99: null,
    tokens: 25,
    webhooks: { count: 0, paused: 0, waiting: 0, oldest: null },
    deadLetters: [],
    minuteAt: expect.any(Number),
    logs: { desk: expect.any(Object), stories: expect.any(Object) },
    pausedFeeds: [],
    seal: expect.objectContaining({ first: 1, hash: expect.any(String) }),
  })
  await publish(newsroom, key)
  await newsroom.settled()
  await setTokens(0)
  await publish(newsroom, key)
  await newsroom.settled()
  newsroom.clock.now += 30 * SECOND
  expect(await health()).toMatchObject({ pending: 1, oldestSeconds: 30, p50: 0, p99: 0, tokens: 2 })
  newsroom.clock.now += 5 * MINUTE
  await relayChanges(newsroom.deps)
  expect(await health()).toMatchObject({ pending: 0, oldestSeconds: null, p50: 0, p99: 330 })
  expect(await newsroom.roundTrips(health)).toBe(1)
})

test.each([
  { what: 'an embargo half a minute ahead', ahead: 30 * SECOND, isTold: true },
  { what: 'one at the end of the longest life', ahead: MINUTE, isTold: true },
  { what: 'one further ahead', ahead: MINUTE + 1, isTold: false },
])(
  '$what: pages cached before are told at the write ($isTold), readers of the log are not',
  async ({ ahead, isTold }) => {
    const newsroom = makeMetered()
    const key = await makeKey(newsroom, { owner: 'soon' })
    const { id, status } = await publish(newsroom, key, { embargoUntil: at(NOON + ahead) })
    expect(status).toBe('scheduled')
    expect(await rows('SELECT kind, urgent FROM change WHERE article_id = ?', id)).toEqual(
      isTold ? [{ kind: 'touch', urgent: 0 }] : [],
    )
    await newsroom.settled()
    expect(newsroom.calls.map(({ tags }) => tags.includes('c-JP'))).toEqual(isTold ? [true] : [])
  },
)

test('an article not yet cleared tells nobody, whatever its embargo', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'uncleared' })
  const submission = { ...SUBMISSION, embargoUntil: at(NOON + 30 * SECOND) }
  expect((await submit(newsroom, key, submission)).status).toBe(201)
  expect(await untold()).toEqual([])
})
