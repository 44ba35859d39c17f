import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { findDeliveryHealth } from '../../db/queries/outbox.ts'
import { BUCKET, BUDGET, CALLS_PER_MINUTE, TAGS_PER_CALL } from '../../functions/cache/purge-budget.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { backoff, relayOutbox } from '../../functions/newsroom/relay-outbox.ts'
import { at, EDITOR, publish, rows, type Submitted } from '../support/articles.ts'
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

interface Lag {
  articleId: string
  kind: string
  lag: number | null
}
const lags = () =>
  rows<Lag>('SELECT article_id AS articleId, kind, processed_at - at AS lag FROM outbox ORDER BY id')
const setTokens = (tokens: number, at = NOON) =>
  env.DB.prepare('UPDATE purge_budget SET tokens = ?, at = ?').bind(tokens, at).run()

beforeEach(async () => {
  await env.DB.batch([env.DB.prepare('DELETE FROM processed'), env.DB.prepare('DELETE FROM outbox')])
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
  const told = await lags()
  expect(told).toHaveLength(100)
  expect(Math.max(...told.map(({ lag }) => lag ?? Number.POSITIVE_INFINITY))).toBeLessThanOrEqual(MINUTE)
  expect(newsroom.calls.length).toBeLessThanOrEqual(BUCKET)
  expectWithinBudget(newsroom.calls)
}, 60_000)

test('kills in the thick of edits are told at once', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'thick' })
  const killed: string[] = []
  for (let i = 0; i < 60; i++) {
    const article = await publish(newsroom, key, { headline: `Korea ferry ${i}` })
    await newsroom.settled()
    if (i % 10 === 9) {
      await newsroom.kill(article)
      killed.push(article.id)
    }
    newsroom.clock.now += SECOND
  }
  const told = (await lags()).filter(({ kind }) => kind === 'kill')
  expect(told.map(({ articleId }) => articleId)).toEqual(killed)
  expect(Math.max(...told.map(({ lag }) => lag ?? Number.POSITIVE_INFINITY))).toBeLessThanOrEqual(5 * SECOND)
  expectWithinBudget(newsroom.calls)
}, 60_000)

test('a kill is purged before the edits that wait with it', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'order' })
  await setTokens(0)
  const article = await publish(newsroom, key)
  await newsroom.kill(article)
  expect(newsroom.calls).toEqual([])
  newsroom.clock.now += 5 * MINUTE
  await relayOutbox(newsroom.deps)
  expect(newsroom.calls.map(({ how }) => how)).toEqual(['purge', 'invalidate'])
})

test('runs at the same time tell of a message once and share the budget', async () => {
  const newsroom = makeMetered(async () => {
    await new Promise(resolve => setTimeout(resolve, 5))
    return true
  })
  const key = await makeKey(newsroom, { owner: 'race' })
  await setTokens(0)
  for (let i = 0; i < 3; i++) await publish(newsroom, key)
  await newsroom.settled()
  await setTokens(BUCKET)
  await Promise.all(Array.from({ length: 8 }, () => relayOutbox(newsroom.deps)))
  expect(newsroom.calls).toHaveLength(1)
  expect((await lags()).filter(({ lag }) => lag === null)).toEqual([])
})

test('a batch that needs more calls than there are is told with one', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'fold' })
  const floor = BUDGET.floor.edit
  await setTokens(floor + 1)
  const lines = Array.from({ length: 120 }, (_, i) =>
    JSON.stringify({ ...SUBMISSION, headline: `Ferry ${i}` }),
  )
  const response = await newsroom.send('/v1/submissions/batch?publish=true', {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/x-ndjson' },
    body: lines.join('\n'),
  })
  expect(response.status).toBe(200)
  await newsroom.settled()
  expect(newsroom.calls).toMatchObject([{ how: 'invalidate', everything: true }])
  expect((await lags()).filter(({ lag }) => lag !== 0)).toEqual([])
})

test('what the cache refuses is tried again, later each time, and never lost', async () => {
  let works = false
  const newsroom = makeMetered(() => works)
  const key = await makeKey(newsroom, { owner: 'refused' })
  await publish(newsroom, key)
  await newsroom.settled()
  expect(newsroom.calls).toHaveLength(1)
  for (const attempts of [1, 2, 3]) {
    newsroom.clock.now += backoff(attempts) - 1
    await relayOutbox(newsroom.deps)
    expect(newsroom.calls).toHaveLength(attempts)
    newsroom.clock.now += 1
    if (attempts === 3) works = true
    await relayOutbox(newsroom.deps)
    expect(newsroom.calls).toHaveLength(attempts + 1)
  }
  expect((await lags())[0]?.lag).toBe(backoff(1) + backoff(2) + backoff(3))
})

test('a call that throws counts as refused, and costs only the messages whose tags it carried', async () => {
  const newsroom = makeMetered(call => {
    if (call.how === 'purge') throw new Error('the connection broke')
    return true
  })
  const key = await makeKey(newsroom, { owner: 'throws' })
  await newsroom.kill(await publish(newsroom, key))
  expect((await lags()).map(({ kind, lag }) => [kind, lag === null])).toEqual([
    ['edit', false],
    ['kill', true],
  ])
})

test('a run that dies with its messages leaves them to the next after the lease', async () => {
  let asked = 0
  const newsroom = makeMetered(() => (asked++ === 0 ? new Promise<boolean>(() => {}) : true))
  const key = await makeKey(newsroom, { owner: 'dies' })
  await publish(newsroom, key)
  await expect.poll(() => asked).toBe(1)
  newsroom.clock.now += 29 * SECOND
  await relayOutbox(newsroom.deps)
  expect(asked).toBe(1)
  newsroom.clock.now += SECOND
  await relayOutbox(newsroom.deps)
  expect(asked).toBe(2)
  expect((await lags())[0]?.lag).toBe(30 * SECOND)
})

test('waits between tries double up to five minutes', () => {
  expect([1, 2, 3, 7, 50].map(backoff)).toEqual([5_000, 10_000, 20_000, 300_000, 300_000])
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

test('delivery health tells what waits, how long changes took and what the budget holds', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'health' })
  const health = () => findDeliveryHealth(newsroom.deps.db, newsroom.clock.now, BUDGET)
  expect(await health()).toEqual({ pending: 0, oldestSeconds: null, p50: null, p99: null, tokens: 25 })
  await publish(newsroom, key)
  await newsroom.settled()
  await setTokens(0)
  await publish(newsroom, key)
  await newsroom.settled()
  newsroom.clock.now += 30 * SECOND
  expect(await health()).toEqual({ pending: 1, oldestSeconds: 30, p50: 0, p99: 0, tokens: 2 })
  newsroom.clock.now += 5 * MINUTE
  await relayOutbox(newsroom.deps)
  expect(await health()).toMatchObject({ pending: 0, oldestSeconds: null, p50: 0, p99: 330 })
  expect(await newsroom.roundTrips(health)).toBe(1)
})

test.each([
  { what: 'an embargo half a minute ahead', ahead: 30 * SECOND, told: ['edit'] },
  { what: 'one at the end of the longest life', ahead: MINUTE, told: ['edit'] },
  { what: 'one further ahead', ahead: MINUTE + 1, told: [] },
])(
  '$what: pages cached before are told at the write ($told), the change log is not',
  async ({ ahead, told }) => {
    const newsroom = makeMetered()
    const key = await makeKey(newsroom, { owner: 'soon' })
    const { id, status } = await publish(newsroom, key, { embargoUntil: at(NOON + ahead) })
    expect(status).toBe('scheduled')
    const kinds = (await lags()).map(({ kind }) => kind)
    expect(kinds).toEqual(told)
    expect(await rows('SELECT 1 FROM change WHERE article_id = ?', id)).toEqual([])
    await newsroom.settled()
    expect(newsroom.calls.map(({ tags }) => tags.includes('c-JP'))).toEqual(told.map(() => true))
  },
)

test('an article not yet cleared tells nobody, whatever its embargo', async () => {
  const newsroom = makeMetered()
  const key = await makeKey(newsroom, { owner: 'uncleared' })
  const submission = { ...SUBMISSION, embargoUntil: at(NOON + 30 * SECOND) }
  expect((await submit(newsroom, key, submission)).status).toBe(201)
  expect(await lags()).toEqual([])
})
