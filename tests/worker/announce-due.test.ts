import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { findDeliveryHealth } from '../../db/queries/find-delivery-health.ts'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { publish, rows } from '../support/articles.ts'
import { told } from '../support/change-log.ts'
import { SUBMISSION } from '../support/newsroom.ts'
import { inMinutes, newsroomAtNoon } from '../support/newsroom-at-noon.ts'
import { sendBatch } from '../support/send-batch.ts'

const { newsroom, deps, clock, key, minute } = await newsroomAtNoon()

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

test('what appears or ends is told of at that very instant, and not a moment before', async () => {
  const { id } = await publish(newsroom, key, { embargoUntil: inMinutes(20), expiresAt: inMinutes(30) })
  const toldAt = async (ms: number) => {
    clock.now = ms
    await announceDue(deps)
    return told(id)
  }
  expect(await toldAt(Date.parse(inMinutes(20)) - 1)).toEqual([])
  expect(await toldAt(Date.parse(inMinutes(20)))).toEqual(['article +20'])
  expect(await toldAt(Date.parse(inMinutes(30)) - 1)).toEqual(['article +20'])
  expect(await toldAt(Date.parse(inMinutes(30)))).toEqual(['article +20', 'expired! +30'])
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

  test('is tried once in a run, however many others are due', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const stories = Array.from({ length: 60 }, (_, i) => ({
      ...SUBMISSION,
      headline: `Crowd ${i}`,
      externalId: `crowd-${i}`,
      embargoUntil: inMinutes(10),
    }))
    const ids = (await sendBatch(newsroom, key, stories, '?publish=true')).map(({ id }) => id ?? '').sort()
    await makeUnwritable(ids[0] ?? '').run()
    minute(11)
    expect(await announceDue(deps)).toBe(59)
    await env.DB.prepare(MAKE_WRITABLE).run()
    expect(await rows('SELECT attempts FROM dead_letter WHERE reference = ?', ids[0])).toEqual([
      { attempts: 1 },
    ])
    expect(await announceDue(deps)).toBe(1)
    logged.mockRestore()
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
