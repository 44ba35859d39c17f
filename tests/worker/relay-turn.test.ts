import { expect, test } from 'vitest'
import type { Db } from '../../db/client.ts'
import { GATHERING } from '../../functions/isolate/turns.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { relayAfterwards } from '../../functions/newsroom/relay/relay-afterwards.ts'
import { LEASE } from '../../functions/newsroom/relay/relay-changes.ts'
import { EDITOR, publish } from '../support/articles.ts'
import { untold } from '../support/change-log.ts'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'

test('what is published while a run tells the cache is told by that run, together', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'together' })
  const gate = Promise.withResolvers<void>()
  const { invalidate } = newsroom.deps.cache
  newsroom.deps.cache.invalidate = async options => {
    await gate.promise
    return invalidate(options)
  }
  for (let i = 0; i < 12; i++) await publish(newsroom, key, { headline: `Japan ${i}` })
  gate.resolve()
  await newsroom.settled()
  expect(newsroom.cleared).toHaveLength(2)
  expect(await untold()).toEqual([])
})

test('what is written while the indexes wait is taken in by one run of each, within two seconds', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'burst' })
  const gate = Promise.withResolvers<void>()
  newsroom.deps.pause = ms => (ms === GATHERING.followers ? gate.promise : Promise.resolve())
  newsroom.indexCount.roundTrips = 0
  for (let i = 0; i < 8; i++) await publish(newsroom, key, { headline: `Burst ${i}` })
  gate.resolve()
  await newsroom.settled()
  // Of each index a claim, and the rows with the cursor.
  expect(newsroom.indexCount.roundTrips).toBe(4)
  const found = await newsroom.get('/v1/search?q=Burst')
  expect((await found.json<{ items: unknown[] }>()).items).toHaveLength(8)
  // Who comes just after a run began waits for that run and for the next.
  expect(2 * GATHERING.followers).toBeLessThan(2000)
})

test('a run that was ended with its request holds up others for its lease only', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'ended' })
  newsroom.deps.relayTurn.since = newsroom.clock.now
  await publish(newsroom, key, { headline: 'Japan, first' })
  await newsroom.settled()
  expect(newsroom.cleared).toEqual([])
  newsroom.clock.now += LEASE
  await publish(newsroom, key, { headline: 'Japan, second' })
  await newsroom.settled()
  expect(await untold()).toEqual([])
})

test('a kill does not wait for its turn', async () => {
  const newsroom = makeNewsroom()
  const { id, version } = await publish(newsroom, await makeKey(newsroom, { owner: 'kill' }))
  await newsroom.settled()
  newsroom.deps.relayTurn.since = newsroom.clock.now
  await moveArticle(newsroom.deps, EDITOR, { id, version, transition: 'kill' })
  await newsroom.settled()
  expect(newsroom.cleared.map(({ how }) => how)).toContain('purge')
  expect(await untold()).toEqual([])
})

test('a run that fails leaves the turn to the next', async () => {
  const newsroom = makeNewsroom()
  const work: Promise<unknown>[] = []
  const pause = () => Promise.reject(new Error('ended'))
  const written = [{ notice: { kind: 'article' as const, reason: null, urgent: false, at: 0 } }]
  relayAfterwards({ ...newsroom.deps, pause, afterwards: started => work.push(started) }, written)
  const ended = await Promise.allSettled(work)
  expect(ended[0]).toMatchObject({ status: 'rejected', reason: { message: 'ended' } })
  expect(newsroom.deps.relayTurn.since).toBe(Number.NEGATIVE_INFINITY)
})

test('what the minute’s job cannot announce does not keep it from telling the cache', async () => {
  const newsroom = makeNewsroom()
  newsroom.deps.relayTurn.since = newsroom.clock.now
  await publish(newsroom, await makeKey(newsroom, { owner: 'job' }))
  await newsroom.settled()
  expect(await untold()).toHaveLength(1)
  const fails = () => {
    const failure = Promise.reject(new Error('announcing fails'))
    // Some only ask what the statement is, and never wait for it.
    failure.catch(() => {})
    return failure
  }
  const db: Db = Object.create(newsroom.deps.db, {
    all: { value: fails },
  })
  const told: unknown[] = []
  const { invalidate } = newsroom.deps.cache
  newsroom.deps.cache.invalidate = options => {
    told.push(options)
    return invalidate(options)
  }
  await expect(runSchedule({ ...newsroom.deps, db })).rejects.toThrow('announcing fails')
  expect(told).toHaveLength(1)
})
