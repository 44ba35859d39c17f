import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { relayChanges } from '../../functions/newsroom/relay/relay-changes.ts'
import { answerPublic } from '../../functions/public-app.ts'
import worker from '../../functions/worker.ts'
import { publish, rows } from '../support/articles.ts'
import { addFeed } from '../support/feeds.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'
import { readExposition } from '../support/read-exposition.ts'
import { makeReceivers } from '../support/receiver.ts'
import { textDatabases } from '../support/text-databases.ts'

const newsroom = makeNewsroom()
const { clock, deps, send } = newsroom
let key: { Authorization: string }
let monitor: { Authorization: string }

beforeAll(async () => {
  key = await makeKey(newsroom)
  monitor = await makeKey(newsroom, { owner: 'monitor', scopes: 'metrics' })
})

const away = () => {
  throw new Error('D1_ERROR: away')
}
const AWAY = { prepare: away, batch: away }

async function figures(others = deps) {
  const response = await send('/metrics', { headers: monitor }, others)
  expect(response.status).toBe(200)
  return readExposition(await response.text())
}

test('only a key with the scope reads the metrics, and that key can do nothing else', async () => {
  expect((await send('/metrics')).status).toBe(401)
  expect((await send('/metrics', { headers: key })).status).toBe(403)
  expect((await submit(newsroom, monitor)).status).toBe(403)
  const response = await send('/metrics', { headers: monitor })
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
})

test('before the minute’s job has run, it is later than any alert waits for', async () => {
  const found = await figures()
  expect(found.get('dawnwire_minute_job_seconds')).toBe(Number.POSITIVE_INFINITY)
  expect(found.get('dawnwire_seal_age_seconds')).toBe(Number.POSITIVE_INFINITY)
})

test('at most sixty times a minute', async () => {
  const eager = await makeKey(newsroom, { owner: 'eager', scopes: 'metrics' })
  const [, id] = /dw_(\w{16})_/.exec(eager.Authorization) ?? []
  await rows('INSERT INTO quota VALUES (?, ?, 60)', `key:${id}:metrics`, NOON / 60_000)
  expect((await send('/metrics', { headers: eager })).status).toBe(429)
})

test('they are not behind the page cache, whatever the key', async () => {
  const request = new Request(`${ORIGIN}/metrics`, { headers: monitor })
  expect((await answerPublic(request, newsroom.readDeps)).status).toBe(404)
  for (const CACHE of ['local', 'upstream']) {
    const world = { ...env, PUBLIC_ORIGIN: ORIGIN, CACHE } as Env
    const answer = await worker.fetch(
      request.clone() as Parameters<typeof worker.fetch>[0],
      world,
      createExecutionContext(),
    )
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(answer.headers.has('CF-Cache-Status')).toBe(false)
  }
})

test('changes that wait for caches and receivers are counted and aged, until they are told', async () => {
  await makeReceivers(newsroom).add('hook')
  await rows('UPDATE consumer SET lease_until = ?', NOON + 5 * 60_000)
  await publish(newsroom, key)
  await newsroom.settled()
  clock.now += 90_000
  const late = await figures()
  expect(late.get('dawnwire_waiting{list="purge"}')).toBeGreaterThan(0)
  expect(late.get('dawnwire_lag_seconds{list="purge"}')).toBe(90)
  expect(late.get('dawnwire_webhooks')).toBe(1)
  await rows('UPDATE consumer SET lease_until = 0')
  await relayChanges(deps)
  const told = await figures()
  expect(told.get('dawnwire_waiting{list="purge"}')).toBe(0)
  expect(told.get('dawnwire_lag_seconds{list="purge"}')).toBe(0)
  expect(told.get('dawnwire_publish_to_visible_seconds{percentile="95"}')).toBe(90)
})

test('what appears by the clock waits until the minute’s job has announced it', async () => {
  const embargoUntil = new Date(clock.now + 60_000).toISOString()
  await publish(newsroom, key, { externalId: 'later', embargoUntil })
  clock.now += 100_000
  expect((await figures()).get('dawnwire_lag_seconds{list="announcements"}')).toBe(40)
  await runSchedule(deps)
  expect((await figures()).get('dawnwire_waiting{list="announcements"}')).toBe(0)
})

test('the job, the seal, the desk, feeds and what was set aside have their figures', async () => {
  await runSchedule(deps)
  await submit(newsroom, key, { ...SUBMISSION, externalId: 'waits' })
  await addFeed(newsroom, 'broken')
  await rows("UPDATE feed SET state = 'paused'")
  await rows("INSERT INTO dead_letter VALUES ('purge', '1', 3, 'cache_not_cleared', ?)", clock.now)
  await rows("INSERT INTO dead_letter VALUES ('retag', 'x', 1, 'not_yet', ?)", clock.now)
  clock.now += 30_000
  const found = await figures()
  expect(found.get('dawnwire_minute_job_seconds')).toBe(30)
  expect(found.get('dawnwire_seal_age_seconds')).toBeGreaterThanOrEqual(30)
  expect(found.get('dawnwire_desk_articles{status="submitted"}')).toBeGreaterThan(0)
  expect({
    feeds: found.get('dawnwire_feeds_paused'),
    purges: found.get('dawnwire_set_aside{list="purge"}'),
  }).toEqual({ feeds: 1, purges: 1 })
  expect(found.has('dawnwire_set_aside{list="retag"}')).toBe(false)
  for (const database of ['DB', 'SEARCH'])
    expect(found.get(`dawnwire_database_bytes{database="${database}",takes="stories"}`)).toBeGreaterThan(
      20_000,
    )
  expect([
    found.get('dawnwire_index_up{index="desk"}'),
    found.get('dawnwire_index_waiting{index="readers"}'),
  ]).toEqual([1, 0])
})

test('each database of texts has its size, and one that is away is told', async () => {
  const texts = new Map(textDatabases(2))
  texts.set('TEXT2', { kind: 'text', statements: AWAY })
  const found = await figures({ ...deps, db: connect(env.DB, deps.db.repeat, texts) })
  const isUp = (name: string) => found.get(`dawnwire_database_up{database="${name}"}`)
  expect([isUp('TEXT1'), isUp('TEXT2')]).toEqual([1, 0])
  expect([...found.keys()].filter(name => name.startsWith('dawnwire_database_bytes{database="TEXT'))).toEqual(
    ['dawnwire_database_bytes{database="TEXT1",takes="changes"}'],
  )
})

test('of the databases of texts the newest takes new stories, and the others changes of their own', async () => {
  const takes = async (count: number) => {
    const found = await figures({ ...deps, db: connect(env.DB, deps.db.repeat, textDatabases(count)) })
    return [...found.keys()].flatMap(
      name => /^dawnwire_database_bytes\{database="(\w+)",takes="(\w+)"/.exec(name)?.slice(1).join(' ') ?? [],
    )
  }
  expect(await takes(0)).toEqual(['DB stories', 'SEARCH stories'])
  expect(await takes(1)).toEqual(['DB stories', 'SEARCH stories', 'TEXT1 stories'])
  expect(await takes(2)).toEqual(['DB stories', 'SEARCH stories', 'TEXT1 changes', 'TEXT2 stories'])
})

test('while the indexes are away the rest is told, and that they are away', async () => {
  const found = await figures({ ...deps, search: { search: AWAY } })
  expect(found.get('dawnwire_index_up{index="desk"}')).toBe(0)
  expect(found.has('dawnwire_index_waiting{index="desk"}')).toBe(false)
  expect(found.has('dawnwire_purge_calls_left')).toBe(true)
})
