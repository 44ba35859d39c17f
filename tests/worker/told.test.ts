import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { compactChanges, REMOVALS_KEPT_DAYS } from '../../db/queries/compact-changes.ts'
import { findDeliveryHealth } from '../../db/queries/find-delivery-health.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { announceDue } from '../../functions/newsroom/announce-due.ts'
import { decideProposal } from '../../functions/newsroom/decide-proposal.ts'
import { addTag, decideTag } from '../../functions/newsroom/decide-tag.ts'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { retagOutdated } from '../../functions/newsroom/retag-outdated.ts'
import type { Transition } from '../../functions/newsroom/transitions.ts'
import { at, EDITOR, json, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { tellEverything } from '../support/change-log.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { sendBatch } from '../support/send-batch.ts'

const newsroom = makeNewsroom()
const { deps, clock, get } = newsroom
let key: Record<string, string>

beforeAll(async () => {
  key = await makeKey(newsroom)
})
beforeEach(async () => {
  clock.now = NOON
  await env.DB.prepare('DELETE FROM quota').run()
})

const minute = (minutes: number) => {
  clock.now = NOON + minutes * MINUTE
}
const inMinutes = (minutes: number) => at(NOON + minutes * MINUTE)

interface Change {
  sequence: number
  kind: string
  reason: string | null
  urgent: number
  cacheTags: string
  at: number
}
const changesOf = (id: string) =>
  rows<Change>(
    `SELECT sequence, kind, reason, urgent, cache_tags AS cacheTags, at FROM change
     WHERE article_id = ? ORDER BY sequence`,
    id,
  )
/** What the log says: `killed! +3` is an urgent removal that was due at the third minute. */
const told = async (id: string) =>
  (await changesOf(id)).map(
    ({ kind, reason, urgent, at }) => `${reason ?? kind}${urgent ? '!' : ''} +${(at - NOON) / MINUTE}`,
  )
const streamsOf = async (sequence: number | undefined) =>
  (
    await rows<{ region: string }>(
      'SELECT region FROM change_region WHERE sequence = ? ORDER BY region',
      sequence,
    )
  ).map(({ region }) => region)

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
const move = async (id: string, transition: Transition, scheduleAt?: number) =>
  moveArticle(deps, EDITOR, { id, version: (await rowOf(id)).version, transition, scheduleAt })
const statusOf = async (id: string) => (await get(`/v1/articles/${id}`)).status

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

test('the job tells of everything that is due in one run', async () => {
  const stories = Array.from({ length: 120 }, (_, i) => ({
    ...SUBMISSION,
    headline: `Ferry ${i}`,
    externalId: `due-${i}`,
    embargoUntil: inMinutes(10),
  }))
  const ids = (await sendBatch(newsroom, key, stories, '?publish=true')).map(({ id }) => id ?? '')
  minute(11)
  await announceDue(deps)
  for (const id of ids) expect(await told(id)).toEqual(['article +10'])
})

describe('an article that cannot be announced', () => {
  const makeUnwritable = (id: string) =>
    env.DB.prepare(`CREATE TRIGGER unwritable BEFORE UPDATE ON article WHEN new.id = '${id}'
      BEGIN SELECT RAISE(ABORT, 'unwritable'); END`)
  const MAKE_WRITABLE = 'DROP TRIGGER unwritable'
  const BROKEN: [string, (id: string) => D1PreparedStatement, string | undefined][] = [
    [
      'since its tags are unreadable',
      id => env.DB.prepare(`UPDATE tagging SET tags = '{"broken":1}' WHERE article_id = ?`).bind(id),
      undefined,
    ],
    ['since its row cannot be written', makeUnwritable, MAKE_WRITABLE],
  ]

  test.each(BROKEN)('%s is set aside after three runs, and holds up nobody', async (_, damage, mend) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const [first, bad, last] = [
      await publish(newsroom, key, { embargoUntil: inMinutes(10) }),
      await publish(newsroom, key, { embargoUntil: inMinutes(11) }),
      await publish(newsroom, key, { embargoUntil: inMinutes(12) }),
    ]
    await damage(bad.id).run()
    const setAside = async () => {
      const health = await findDeliveryHealth(deps.db, clock.now, { capacity: 25, perMinute: 5 })
      return health.deadLetters.length
    }
    const before = await setAside()
    const letters = () => rows(`SELECT consumer, attempts FROM dead_letter WHERE reference = ?`, bad.id)
    minute(13)
    for (const run of [1, 2, 3]) {
      await announceDue(deps)
      expect(await letters()).toEqual([{ consumer: 'announce', attempts: run }])
    }
    expect([await told(first.id), await told(bad.id), await told(last.id)]).toEqual([
      ['article +10'],
      [],
      ['article +12'],
    ])
    expect(await setAside()).toBe(before + 1)
    logged.mockClear()
    await announceDue(deps)
    expect(logged).not.toHaveBeenCalled()
    expect(await letters()).toEqual([{ consumer: 'announce', attempts: 3 }])
    logged.mockRestore()
    if (mend) await env.DB.prepare(mend).run()
  })

  test('comes back once it was changed, and its failures are forgotten', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(10) })
    await makeUnwritable(id).run()
    minute(11)
    for (let run = 0; run < 3; run++) await announceDue(deps)
    await env.DB.prepare(MAKE_WRITABLE).run()
    await announceDue(deps)
    expect(await told(id)).toEqual([])
    await env.DB.prepare('UPDATE article SET updated_at = ? WHERE id = ?')
      .bind(clock.now + 1, id)
      .run()
    await announceDue(deps)
    expect(await told(id)).toEqual(['article +10'])
    expect(await rows('SELECT * FROM dead_letter WHERE reference = ?', id)).toEqual([])
    logged.mockRestore()
  })

  test('failures on both sides of a success do not add up', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(10), expiresAt: inMinutes(20) })
    const failTwice = async () => {
      await makeUnwritable(id).run()
      for (let run = 0; run < 2; run++) await announceDue(deps)
      await env.DB.prepare(MAKE_WRITABLE).run()
    }
    minute(11)
    await failTwice()
    await announceDue(deps)
    minute(21)
    await failTwice()
    await announceDue(deps)
    expect(await told(id)).toEqual(['article +10', 'expired! +20'])
    logged.mockRestore()
  })
})

describe('translations', () => {
  const story = async (embargo = 10) => {
    const original = await publish(newsroom, key)
    const japanese = await publish(newsroom, key, {
      language: 'ja',
      headline: '日本と韓国がフェリーの安全で合意',
      translationOf: original.id,
      embargoUntil: inMinutes(embargo),
    })
    return { original, japanese }
  }
  const translationsOf = async (id: string) =>
    (await json<{ translations: { id: string }[] }>(get(`/v1/articles/${id}`))).translations.map(
      translation => translation.id,
    )

  test('appear on their siblings at their instant, and every sibling is told', async () => {
    const { original, japanese } = await story()
    // Named by its other language, it is of the same story.
    const korean = await publish(newsroom, key, {
      language: 'ko',
      headline: '한국과 일본, 여객선 안전 합의',
      translationOf: japanese.id,
    })
    expect(await translationsOf(original.id)).toEqual([korean.id])
    expect(await told(original.id)).toEqual(['article +0', 'article +0'])
    minute(10)
    clock.now -= 15_000
    for (const path of [`/v1/articles/${original.id}`, new URL(original.url).pathname]) {
      expect((await get(path)).headers.get('Cache-Control')).toBe(
        'public, max-age=15, stale-while-revalidate=0, stale-if-error=300',
      )
    }
    expect(await translationsOf(original.id)).toEqual([korean.id])
    minute(10)
    expect((await translationsOf(original.id)).sort()).toEqual([japanese.id, korean.id].sort())
    await announceDue(deps)
    for (const { id } of [original, korean]) expect((await told(id)).at(-1)).toBe('article +10')
    const [appearance] = await changesOf(japanese.id)
    expect(JSON.parse(appearance?.cacheTags ?? '[]')).toEqual(
      expect.arrayContaining([`a-${japanese.id}`, `a-${original.id}`, `a-${korean.id}`]),
    )
    minute(12)
    await move(japanese.id, 'kill')
    for (const { id } of [original, korean]) {
      expect((await told(id)).at(-1)).toBe('article +12')
      expect(await streamsOf((await changesOf(id)).at(-1)?.sequence)).toEqual(['all', 'asia', 'east-asia'])
    }
    const removal = (await changesOf(japanese.id)).at(-1)
    expect([removal?.reason, removal?.urgent]).toEqual(['killed', 1])
    expect(JSON.parse(removal?.cacheTags ?? '[]')).toEqual(
      expect.arrayContaining([`a-${original.id}`, `a-${korean.id}`]),
    )
    expect(await translationsOf(original.id)).toEqual([korean.id])
  })

  test('killed before they appear leave their siblings untold', async () => {
    const { original, japanese } = await story()
    minute(5)
    await move(japanese.id, 'kill')
    minute(12)
    await announceDue(deps)
    expect(await told(original.id)).toEqual(['article +0'])
    expect(await translationsOf(original.id)).toEqual([])
  })

  test('are told to a sibling that stands on no list, too', async () => {
    const { original } = await story()
    await publish(newsroom, key, { replaces: original.id })
    minute(10)
    await announceDue(deps)
    const last = (await changesOf(original.id)).at(-1)
    expect((await told(original.id)).at(-1)).toBe('article +10')
    expect(await streamsOf(last?.sequence)).toEqual(['all', 'asia', 'east-asia'])
  })

  test('can be changed by a patch that does not speak of the story', async () => {
    const { japanese } = await story()
    const answer = await newsroom.send(`/v1/submissions/${japanese.id}`, {
      method: 'PATCH',
      headers: { ...key, 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
      body: JSON.stringify({ urgency: 1 }),
    })
    expect(answer.status).toBe(200)
  })
})

describe('a story that rewrites another', () => {
  /** Every surface that lists by country, and what it counts. */
  async function listed() {
    const { items } = await json<{ items: { id: string }[] }>(get('/v1/articles?country=JP&limit=100'))
    const page = await (await get('/countries/jp')).text()
    const { items: counts } = await json<{ items: { code: string; count: number }[] }>(get('/v1/countries'))
    return { items: items.map(({ id }) => id), page, count: counts.find(({ code }) => code === 'JP')?.count }
  }
  async function expectListed(older: string, newer: string, which: 'older' | 'newer' | 'neither') {
    const { items, page, count } = await listed()
    expect([
      items.includes(older),
      items.includes(newer),
      page.includes(older),
      page.includes(newer),
      count,
    ]).toEqual([which === 'older', which === 'newer', which === 'older', which === 'newer', items.length])
  }
  const readOlder = async (id: string) => {
    const answer = await get(`/v1/articles/${id}`)
    return { status: answer.status, ...(await json<{ replacedBy?: { id: string } }>(answer)) }
  }

  // Everything else is off the list of Japan, so that it holds what is looked at.
  beforeEach(async () => {
    await env.DB.prepare('DELETE FROM listing').run()
  })

  const ENDS: [string, (id: string) => Promise<unknown>, object][] = [
    ['is killed', id => move(id, 'kill'), {}],
    ['is unpublished', id => move(id, 'unpublish'), {}],
    ['expires', async () => {}, { expiresAt: inMinutes(20) }],
  ]

  describe.each(ENDS)('and then %s', (_, end, fields) => {
    test.each([
      ['with the job each time', true],
      ['without the job until the end', false],
    ])('takes its place at its instant and gives it back (%s)', async (_, hasJob) => {
      const job = async () => {
        if (hasJob) await announceDue(deps)
      }
      const { id: older } = await publish(newsroom, key, { headline: 'Japan: older' })
      const { id: newer } = await publish(newsroom, key, {
        headline: 'Japan: newer',
        replaces: older,
        embargoUntil: inMinutes(10),
        ...fields,
      })
      await expectListed(older, newer, 'older')
      minute(10)
      clock.now -= 1
      await expectListed(older, newer, 'older')
      expect((await readOlder(older)).replacedBy).toBeUndefined()
      minute(10)
      await expectListed(older, newer, 'newer')
      expect(await readOlder(older)).toMatchObject({ status: 200, replacedBy: { id: newer } })
      await job()
      await expectListed(older, newer, 'newer')
      if (hasJob) expect(await told(older)).toEqual(['article +0', 'article +10'])
      minute(20)
      await end(newer)
      expect((await readOlder(older)).replacedBy).toBeUndefined()
      const { items, count } = await listed()
      expect(count).toBe(items.length)
      expect(items).not.toContain(newer)
      await announceDue(deps)
      await expectListed(older, newer, 'older')
      expect(await told(older)).toEqual(['article +0', ...(hasJob ? ['article +10'] : []), 'article +20'])
    })
  })

  test('at once takes its place at once, and the older one is told with its address kept', async () => {
    const { id: older } = await publish(newsroom, key)
    minute(1)
    const { id: newer } = await publish(newsroom, key, { replaces: older })
    await expectListed(older, newer, 'newer')
    expect(await told(older)).toEqual(['article +0', 'article +1'])
    expect(await readOlder(older)).toMatchObject({ status: 200, replacedBy: { id: newer } })
    // A change to the older one leaves it off the lists.
    await addTag(deps, EDITOR, { id: older, kind: 'country', code: 'MN' })
    await expectListed(older, newer, 'newer')
    const { items } = await json<{ items: { id: string }[] }>(get('/v1/articles?country=MN&limit=100'))
    expect(items.map(({ id }) => id)).not.toContain(older)
    minute(2)
    await move(newer, 'unpublish')
    await expectListed(older, newer, 'older')
    minute(3)
    await move(newer, 'restore')
    await expectListed(older, newer, 'newer')
    expect((await told(older)).slice(-2)).toEqual(['article +2', 'article +3'])
  })

  test.each([
    ['first', 1],
    ['last', 0],
  ])('at once takes its place beside one that comes later, of the same batch (%s)', async (_, at) => {
    const { id: older } = await publish(newsroom, key)
    const later = { ...SUBMISSION, headline: 'Japan: later', replaces: older, embargoUntil: inMinutes(10) }
    const now = { ...SUBMISSION, headline: 'Japan: now', replaces: older }
    const answers = await sendBatch(newsroom, key, at === 0 ? [later, now] : [now, later], '?publish=true')
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    await expectListed(older, answers[1 - at]?.id ?? '', 'newer')
    expect((await told(older)).length).toBe(2)
  })

  test('sent again after the older one was killed is still the same text', async () => {
    const other = await makeKey(newsroom, { owner: 'other agency' })
    const { id: older } = await publish(newsroom, other)
    const rewrite = { ...SUBMISSION, externalId: 'rewrite of a killed one', replaces: older }
    await publish(newsroom, key, rewrite)
    await move(older, 'kill')
    const again = await submit(newsroom, key, rewrite)
    expect(again.status).toBe(200)
    const changed = await submit(newsroom, key, { ...rewrite, urgency: 1 })
    expect(changed.status).toBe(200)
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

  test('forgets touches once caches know', async () => {
    const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(10) })
    minute(11)
    await move(id, 'kill')
    expect(await told(id)).toEqual(['touch! +11'])
    await runSchedule(deps)
    expect(await told(id)).toEqual([])
  })
})
