import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { addTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { EDITOR, json, MINUTE, publish, type Submitted } from '../support/articles.ts'
import { changesOf, streamsOf, told } from '../support/change-log.ts'
import { makeKey, SUBMISSION, submit } from '../support/newsroom.ts'
import { inMinutes, newsroomAtNoon } from '../support/newsroom-at-noon.ts'
import { sendBatch } from '../support/send-batch.ts'

const { newsroom, deps, clock, get, key, minute, move } = await newsroomAtNoon()

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

  test('in many lines of a batch is tagged twice a line at most, whatever their number', async () => {
    const { id: older } = await publish(newsroom, key)
    const { tagger } = deps
    let tagged = 0
    deps.tagger = {
      ...tagger,
      tag: input => {
        tagged++
        return tagger.tag(input)
      },
    }
    const lines = Array.from({ length: 8 }, (_, i) => ({
      ...SUBMISSION,
      headline: `Japan: rewrite ${i}`,
      replaces: older,
    }))
    const answers = await sendBatch(newsroom, key, lines, '?publish=true')
    deps.tagger = tagger
    expect(answers.map(({ status }) => status)).toEqual(lines.map(() => 201))
    expect(tagged).toBeLessThanOrEqual(2 * lines.length)
    expect((await readOlder(older)).replacedBy).toBeDefined()
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

  test('takes its place beside one that appears while it is written', async () => {
    const { id: older } = await publish(newsroom, key, { embargoUntil: inMinutes(10) })
    const { id: newer } = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, replaces: older }))
    const instant = clock.now + 10 * MINUTE
    let asked = 0
    const across = { ...deps, now: () => (asked++ === 0 ? instant - 1 : instant) }
    await moveArticle(across, EDITOR, { id: newer, version: 1, transition: 'publish' })
    clock.now = instant
    await expectListed(older, newer, 'newer')
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
