import { beforeEach, describe, expect, test } from 'vitest'
import { compactChanges, REMOVALS_KEPT_DAYS } from '../../db/queries/compact-changes.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { decideProposal } from '../../functions/newsroom/editing/decide-proposal.ts'
import { addTag, decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { retagOutdated } from '../../functions/newsroom/minute/retag-outdated.ts'
import { EDITOR, json, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { changesOf, streamsOf, tellEverything, told } from '../support/change-log.ts'
import { NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { inMinutes, newsroomAtNoon } from '../support/newsroom-at-noon.ts'

const { newsroom, deps, clock, get, key, minute, move, statusOf } = await newsroomAtNoon()

interface Row {
  version: number
  tags_version: number
  status: string
  told: string
}
const rowOf = async (id: string) => {
  const [row] = await rows<Row>('SELECT version, tags_version, status, told FROM article WHERE id = ?', id)
  if (!row) throw new Error('not stored')
  return row
}

describe('an article that expired and of which the job has not told', () => {
  const expired = async () => {
    const { id } = await publish(newsroom, key, { expiresAt: inMinutes(10) })
    minute(11)
    return id
  }

  test('is removed once, by a kill', async () => {
    const id = await expired()
    await move(id, 'kill')
    await announceDue(deps)
    expect(await told(id)).toEqual(['article +0', 'killed! +11'])
    expect(await statusOf(id)).toBe(410)
  })

  test('is removed once, by the job that comes first', async () => {
    const id = await expired()
    await announceDue(deps)
    await move(id, 'kill')
    await announceDue(deps)
    expect(await told(id)).toEqual(['article +0', 'expired! +10'])
    expect(await statusOf(id)).toBe(410)
  })

  test('is removed once, by an unpublishing', async () => {
    const id = await expired()
    await move(id, 'unpublish')
    await announceDue(deps)
    expect(await told(id)).toEqual(['article +0', 'expired! +11'])
    expect(await statusOf(id)).toBe(404)
  })

  test('is removed once, by a decision on a tag', async () => {
    const id = await expired()
    await addTag(deps, EDITOR, { id, kind: 'country', code: 'MN' })
    await announceDue(deps)
    expect(await told(id)).toEqual(['article +0', 'expired! +11'])
  })
})

test.each([10, 11])('a schedule %d minutes ahead of an expiry in ten is refused by name', async minutes => {
  const { id } = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, expiresAt: inMinutes(10) }))
  await expect(move(id, 'publish', NOON + minutes * MINUTE)).rejects.toMatchObject({
    code: 'invalid',
    errors: [{ pointer: '/scheduleAt', code: 'after_expiry' }],
  })
  expect(await rowOf(id)).toMatchObject({ status: 'submitted', version: 1 })
  minute(20)
  await announceDue(deps)
  expect(await told(id)).toEqual([])
})

describe('an article that appeared by the clock and was not announced', () => {
  const appeared = async (fields: object = {}) => {
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(10), ...fields })
    expect(await told(id)).toEqual([])
    minute(11)
    return id
  }

  test.each([
    ['kill', 410],
    ['unpublish', 404],
  ] as const)('is touched and not removed by a %s', async (transition, status) => {
    const id = await appeared()
    expect(await statusOf(id)).toBe(200)
    await move(id, transition)
    await announceDue(deps)
    expect(await told(id)).toEqual(['touch! +11'])
    const [touch] = await changesOf(id)
    expect(JSON.parse(touch?.cacheTags ?? '[]')).toEqual(
      expect.arrayContaining([`a-${id}`, 'all', 'changes', 'r-asia', 'r-east-asia', 'c-JP', 'c-KR', 'l-en']),
    )
    expect(await streamsOf(touch?.sequence)).toEqual([])
    expect(await statusOf(id)).toBe(status)
  })

  test('is touched where it expired, too, before the job ran', async () => {
    const id = await appeared({ expiresAt: inMinutes(11) })
    await announceDue(deps)
    await announceDue(deps)
    expect(await told(id)).toEqual(['touch! +11'])
  })

  test('is told of once by any write that comes first', async () => {
    const id = await appeared()
    await addTag(deps, EDITOR, { id, kind: 'country', code: 'MN' })
    await announceDue(deps)
    expect(await told(id)).toEqual(['article +11'])
    expect((await rowOf(id)).status).toBe('published')
  })
})

test('an article killed before anybody could see it is never told of and stays unknown', async () => {
  const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(10) })
  minute(9)
  await move(id, 'kill')
  minute(20)
  await announceDue(deps)
  expect(await told(id)).toEqual([])
  expect(await statusOf(id)).toBe(404)
})

test('what was killed is not brought back by a proposal that the desk takes', async () => {
  const text = { ...SUBMISSION, externalId: 'killed with a proposal', embargoUntil: inMinutes(10) }
  const { id } = await json<Submitted>(submit(newsroom, key, text))
  await move(id, 'publish')
  const { proposal } = await json<{ proposal: { id: string } }>(
    submit(newsroom, key, { ...text, urgency: 1 }),
  )
  await move(id, 'kill')
  await expect(
    decideProposal(deps, EDITOR, { articleId: id, proposalId: proposal.id, take: true, note: 'Too late.' }),
  ).rejects.toMatchObject({ code: 'conflict' })
  expect((await rowOf(id)).status).toBe('killed')
  expect(await rows('SELECT state FROM proposal WHERE id = ?', proposal.id)).toEqual([{ state: 'closed' }])
  minute(20)
  await announceDue(deps)
  expect([await statusOf(id), await told(id)]).toEqual([404, []])
})

test('an unpublished article is removed once, and restored is dated as before', async () => {
  const { id } = await publish(newsroom, key, { expiresAt: inMinutes(60) })
  minute(1)
  await move(id, 'unpublish')
  expect([await statusOf(id), (await rowOf(id)).status]).toEqual([404, 'in_review'])
  minute(2)
  await move(id, 'restore')
  expect(await told(id)).toEqual(['article +0', 'unpublished! +1', 'article +2'])
  const article = await json<{ publishedAt: string; updatedAt: string; version: number }>(
    get(`/v1/articles/${id}`),
  )
  expect(article).toMatchObject({
    publishedAt: '2026-05-01T12:00:00Z',
    updatedAt: '2026-05-01T12:02:00Z',
    version: 3,
  })
  minute(61)
  await announceDue(deps)
  expect(await told(id)).toEqual(['article +0', 'unpublished! +1', 'article +2', 'expired! +60'])
})

describe('another version of the tagger', () => {
  const countriesWithout = (code: string | undefined) => ({
    ...deps,
    tagger: {
      ...deps.tagger,
      version: `without ${code ?? 'nothing'}`,
      tag: (input: Parameters<typeof deps.tagger.tag>[0]) => {
        const result = deps.tagger.tag(input)
        return { ...result, tags: result.tags.filter(tag => tag.code !== code) }
      },
    },
  })
  const retagAll = async (tagging: typeof deps) => {
    while ((await retagOutdated(tagging)) > 0);
  }

  test('that finds the same tells nobody', async () => {
    const { id } = await publish(newsroom, key)
    const before = await rowOf(id)
    await retagAll(countriesWithout(undefined))
    expect(await told(id)).toEqual(['article +0'])
    expect(await rowOf(id)).toEqual(before)
    expect(await rows('SELECT tagger_version AS v FROM article WHERE id = ?', id)).toEqual([
      { v: 'without nothing' },
    ])
  })

  test('that finds something else tells of it once, with the lists before and after', async () => {
    const { id } = await publish(newsroom, key)
    minute(1)
    await retagAll(countriesWithout('KR'))
    await retagAll(countriesWithout('KR'))
    expect(await told(id)).toEqual(['article +0', 'article +1'])
    const tags = JSON.parse((await changesOf(id))[1]?.cacheTags ?? '[]')
    expect(tags).toEqual(expect.arrayContaining([`a-${id}`, 'c-JP', 'c-KR']))
    expect(await rowOf(id)).toMatchObject({ version: 1, tags_version: 2 })
    const { items } = await json<{ items: { id: string }[] }>(get('/v1/articles?country=KR&limit=100'))
    expect(items.map(item => item.id)).not.toContain(id)
  })

  test('that no longer finds what an editor rejected tells nobody', async () => {
    const { id } = await publish(newsroom, key)
    await decideTag(deps, EDITOR, { id, kind: 'country', code: 'KR', decision: 'rejected' })
    const before = await told(id)
    await retagAll(countriesWithout('KR'))
    expect(await told(id)).toEqual(before)
  })
})

describe('compaction', () => {
  const DAY = 24 * 60 * MINUTE
  beforeEach(tellEverything)

  test('keeps the last row of an article in each stream', async () => {
    const { id } = await publish(newsroom, key)
    await addTag(deps, EDITOR, { id, kind: 'country', code: 'IN' })
    const both = (await changesOf(id)).at(-1)?.sequence
    await decideTag(deps, EDITOR, { id, kind: 'country', code: 'IN', decision: 'rejected' })
    const leaving = (await changesOf(id)).at(-1)?.sequence
    await addTag(deps, EDITOR, { id, kind: 'country', code: 'MN' })
    const last = (await changesOf(id)).at(-1)?.sequence
    await tellEverything()
    await compactChanges(deps.db, clock.now)
    // South Asia last heard of it when it left.
    expect((await changesOf(id)).map(({ sequence }) => sequence)).toEqual([leaving, last])
    expect(both).toBeLessThan(leaving ?? 0)
    expect(await streamsOf(leaving)).toContain('south-asia')
    expect(await streamsOf(last)).toEqual(['all', 'asia', 'east-asia'])
  })

  test('waits for every consumer', async () => {
    await newsroom.settled()
    // As if another run were telling the caches.
    deps.relayTurn.since = clock.now
    const { id } = await publish(newsroom, key)
    await addTag(deps, EDITOR, { id, kind: 'country', code: 'MN' })
    await compactChanges(deps.db, clock.now)
    expect(await told(id)).toHaveLength(2)
    deps.relayTurn.since = Number.NEGATIVE_INFINITY
    await tellEverything()
    await compactChanges(deps.db, clock.now)
    expect(await told(id)).toHaveLength(1)
  })

  test('keeps removals for ninety days, then forgets them and says so', async () => {
    const forgotten = async () =>
      Object.fromEntries(
        (await rows<{ region: string; sequence: number }>('SELECT * FROM forgotten')).map(each => [
          each.region,
          each.sequence,
        ]),
      )
    const { id } = await publish(newsroom, key)
    await move(id, 'kill')
    const removal = (await changesOf(id)).at(-1)?.sequence
    await tellEverything()
    const before = await forgotten()
    await compactChanges(deps.db, clock.now)
    clock.now = NOON + REMOVALS_KEPT_DAYS * DAY
    await compactChanges(deps.db, clock.now)
    expect(await told(id)).toEqual(['killed! +0'])
    expect(await forgotten()).toEqual(before)
    clock.now += 1
    await compactChanges(deps.db, clock.now)
    expect(await told(id)).toEqual([])
    expect(await streamsOf(removal)).toEqual([])
    expect(await forgotten()).toEqual({ all: removal, asia: removal, 'east-asia': removal })
  })

  test('forgets touches once every consumer has passed them', async () => {
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(10) })
    minute(11)
    await move(id, 'kill')
    expect(await told(id)).toEqual(['touch! +11'])
    // The job tells receivers after it has compacted, so the second run forgets.
    await runSchedule(deps)
    await runSchedule(deps)
    expect(await told(id)).toEqual([])
  })
})
