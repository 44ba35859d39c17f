import { beforeEach, expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { at, EDITOR, json, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { clock, deps, get } = newsroom
const key = await makeKey(newsroom)
beforeEach(() => {
  clock.now = NOON
})

type Shown = 'yes' | 'no' | 'withdrawn'
const STATUS = { yes: 200, no: 404, withdrawn: 410 }

const pathOf = (slug: string) => `/articles/${slug}`
const slugOf = async (id: string) =>
  (await rows<{ slug: string | null }>('SELECT slug FROM article WHERE id = ?', id))[0]?.slug ?? `story-${id}`

/** On every surface at once. */
async function expectShown(id: string, shown: Shown) {
  const slug = await slugOf(id)
  const statuses = [
    (await get(`/v1/articles/${id}`)).status,
    (await get(pathOf(slug))).status,
    await (await get('/v1/articles?country=JP&limit=100')).text().then(text => text.includes(id)),
    await (await get('/v1/articles?country=JP&language=en&limit=100')).text().then(text => text.includes(id)),
    await (await get('/countries/jp')).text().then(text => text.includes(id)),
    await (await get('/')).text().then(text => text.includes(id)),
  ]
  const listed = shown === 'yes'
  expect(statuses).toEqual([STATUS[shown], STATUS[shown], listed, listed, listed, listed])
}

async function countOfJapan() {
  const { items } = await json<{ items: { code: string; count: number }[] }>(get('/v1/countries'))
  return items.find(({ code }) => code === 'JP')?.count ?? 0
}

interface Change {
  sequence: number
  articleId: string
  kind: string
  reason: string | null
  at: number
}

/** Every change that was served at some time: compaction forgets those that a later one replaces. */
const log = new Map<number, Change>()
async function readLog() {
  const found = await rows<Change>(
    `SELECT sequence, article_id AS articleId, kind, reason, at FROM change WHERE kind <> 'touch'`,
  )
  for (const change of found) log.set(change.sequence, change)
}
async function changesOf(id: string) {
  await readLog()
  return [...log.values()].filter(({ articleId }) => articleId === id).sort((a, b) => a.sequence - b.sequence)
}
const told = async (id: string) =>
  (await changesOf(id)).map(change => `${change.reason ?? change.kind} +${(change.at - NOON) / MINUTE}`)
const minute = async (minutes: number) => {
  clock.now = NOON + minutes * MINUTE
  await newsroom.settled()
  await readLog()
  await runSchedule(deps)
  await newsroom.settled()
}
const kill = (id: string, version: number) => moveArticle(deps, EDITOR, { id, version, transition: 'kill' })

/** Fields in minutes from noon; who sees it at which minute; what the change log tells in the end. */
interface Case {
  embargo?: number
  expires?: number
  publishedAt?: number
  schedule?: number
  kill?: number
  shown: [minute: number, shown: Shown][]
  told: string[]
}

const CASES: Record<string, Case> = {
  'at once': {
    shown: [
      [0, 'yes'],
      [600, 'yes'],
    ],
    told: ['article +0'],
  },
  embargo: {
    embargo: 10,
    shown: [
      [0, 'no'],
      [9.99, 'no'],
      [10, 'yes'],
    ],
    told: ['article +10'],
  },
  schedule: {
    schedule: 10,
    shown: [
      [0, 'no'],
      [10, 'yes'],
    ],
    told: ['article +10'],
  },
  'embargo after schedule': {
    embargo: 20,
    schedule: 10,
    shown: [
      [10, 'no'],
      [20, 'yes'],
    ],
    told: ['article +20'],
  },
  'schedule after embargo': {
    embargo: 10,
    schedule: 20,
    shown: [
      [10, 'no'],
      [20, 'yes'],
    ],
    told: ['article +20'],
  },
  expiry: {
    expires: 10,
    shown: [
      [0, 'yes'],
      [9.99, 'yes'],
      [10, 'no'],
    ],
    told: ['article +0', 'expired +10'],
  },
  'embargo and expiry': {
    embargo: 5,
    expires: 10,
    shown: [
      [4, 'no'],
      [5, 'yes'],
      [10, 'no'],
    ],
    told: ['article +5', 'expired +10'],
  },
  'past publication': { publishedAt: -60, shown: [[0, 'yes']], told: ['article +0'] },
  'past publication and embargo': {
    publishedAt: -60,
    embargo: 5,
    shown: [
      [0, 'no'],
      [5, 'yes'],
    ],
    told: ['article +5'],
  },
  kill: {
    kill: 3,
    shown: [
      [2, 'yes'],
      [3, 'withdrawn'],
      [60, 'withdrawn'],
    ],
    told: ['article +0', 'killed +3'],
  },
  'kill before appearance': {
    embargo: 10,
    kill: 3,
    shown: [
      [0, 'no'],
      [3, 'no'],
      [10, 'no'],
      [60, 'no'],
    ],
    told: [],
  },
  'kill after appearance': {
    embargo: 2,
    kill: 3,
    shown: [
      [1, 'no'],
      [2, 'yes'],
      [3, 'withdrawn'],
    ],
    told: ['article +2', 'killed +3'],
  },
  'kill before expiry': {
    expires: 10,
    kill: 3,
    shown: [
      [2, 'yes'],
      [3, 'withdrawn'],
      [10, 'withdrawn'],
      [20, 'withdrawn'],
    ],
    told: ['article +0', 'killed +3'],
  },
}

const time = (minutes: number | undefined) =>
  minutes === undefined ? undefined : at(NOON + minutes * MINUTE)

test.each(Object.entries(CASES))(
  '%s',
  async (name, { embargo, expires, publishedAt, schedule, kill: killed, ...then }) => {
    const fields = {
      ...SUBMISSION,
      externalId: name,
      embargoUntil: time(embargo),
      expiresAt: time(expires),
      publishedAt: time(publishedAt),
    }
    const before = await countOfJapan()
    const { id } = await json<Submitted>(submit(newsroom, key, fields))
    await moveArticle(deps, EDITOR, {
      id,
      version: 1,
      transition: 'publish',
      scheduleAt: schedule === undefined ? undefined : NOON + schedule * MINUTE,
    })
    let isKilled = false
    for (const [minutes, shown] of then.shown) {
      await newsroom.settled()
      clock.now = NOON + minutes * MINUTE
      if (killed !== undefined && minutes >= killed && !isKilled) {
        await kill(id, 2)
        isKilled = true
      }
      // The clock decides before the job has run, and the job changes nothing about it.
      for (const job of [false, true]) {
        if (job) await minute(minutes)
        await expectShown(id, shown)
        expect((await countOfJapan()) - before).toBe(shown === 'yes' ? 1 : 0)
      }
    }
    await minute(120)
    expect(await told(id)).toEqual(then.told)
    const [{ version }] = (await rows<{ version: number }>(
      'SELECT version FROM article WHERE id = ?',
      id,
    )) as [{ version: number }]
    expect(version).toBe(killed === undefined ? 2 : 3)
    if (!isKilled) await kill(id, 2)
    await newsroom.settled()
  },
)

test('the job tells an instant once, however often it runs', async () => {
  const { id } = await publish(newsroom, key, { embargoUntil: at(NOON + MINUTE) })
  for (const minutes of [0, 1, 1, 2, 3]) await minute(minutes)
  await Promise.all([runSchedule(deps), runSchedule(deps)])
  expect(await told(id)).toEqual(['article +1'])
})

test('sequences rise with every change and reach every region before and after', async () => {
  const { id } = await publish(newsroom, key)
  await kill(id, 1)
  const changes = await changesOf(id)
  expect(changes.map(({ kind }) => kind)).toEqual(['article', 'removed'])
  expect(changes[1]?.sequence).toBeGreaterThan(changes[0]?.sequence ?? 0)
  const regions = await rows<{ region: string }>(
    'SELECT region FROM change_region WHERE sequence = ? ORDER BY region',
    changes[1]?.sequence,
  )
  expect(regions.map(({ region }) => region)).toEqual(['all', 'asia', 'east-asia'])
})

test('a kill is purged, an edit invalidated, with the tags of what showed it', async () => {
  const { id } = await publish(newsroom, key)
  await newsroom.settled()
  await kill(id, 1)
  await newsroom.settled()
  const [edit, purge] = newsroom.cleared.filter(({ tags }) => tags.includes(`a-${id}`))
  expect([edit?.how, purge?.how]).toEqual(['invalidate', 'purge'])
  expect(purge?.tags).toEqual(
    expect.arrayContaining(['changes', 'all', 'r-asia', 'r-east-asia', 'c-JP', 'c-KR']),
  )
})

test('a withheld article answers like one that never was, byte for byte but for its own tag', async () => {
  const { id } = await publish(newsroom, key, { embargoUntil: at(NOON + MINUTE) })
  const answer = async (path: string) => {
    const response = await get(path)
    return {
      status: response.status,
      body: await response.text(),
      headers: [...response.headers].filter(([name]) => name !== 'cache-tag'),
    }
  }
  const never = 'a'.repeat(16)
  expect(await answer(`/v1/articles/${id}`)).toEqual(await answer(`/v1/articles/${never}`))
  expect(await answer(`/articles/words-${id}`)).toEqual(await answer(`/articles/words-${never}`))
})
