import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { GATHERING } from '../../functions/isolate/turns.ts'
import type { Article, Stamp } from '../../functions/newsroom/article/article.ts'
import { changeArticles } from '../../functions/newsroom/article/change-articles.ts'
import { readArticles } from '../../functions/newsroom/article/read-articles.ts'
import { publish, rows } from '../support/articles.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { deps } = newsroom
const { pause, random } = deps
afterEach(() => Object.assign(deps, { pause, random }))
const key = await makeKey(newsroom)

/** Changes an article while others come first `races` times; says what came of it and how often it was decided. */
async function changedAfter(races: number) {
  const { id } = await publish(newsroom, key)
  let decided = 0
  const work = changeArticles(deps, {
    things: [id],
    read: ids => readArticles(deps, ids),
    decide: async (_, articles, { writeId }: Stamp) => {
      if (decided++ < races)
        await env.DB.prepare('UPDATE article SET write_id = ? WHERE id = ?').bind(deps.newId(), id).run()
      const before = articles.get(id) as Article
      const after = { ...before, row: { ...before.row, writeId, urgency: 9 } }
      return { result: 'written', change: { before, after, actor: 'editor:x', action: 'edit' } }
    },
  })
  const outcome = await work.then(
    ([result]) => result,
    ({ status, headers }) => [status, headers['Retry-After']],
  )
  const [row] = await rows<{ urgency: number }>('SELECT urgency FROM article WHERE id = ?', id)
  return { outcome, decided, urgency: row?.urgency }
}

test('what loses a race is decided again with what came first, after a while that grows', async () => {
  const waited: number[] = []
  const gathering = new Set<number>(Object.values(GATHERING))
  deps.random = () => 0.3
  deps.pause = async ms => {
    if (!gathering.has(ms)) waited.push(ms)
  }
  expect(await changedAfter(7)).toEqual({ outcome: 'written', decided: 8, urgency: 9 })
  expect(waited).toEqual([15, 30, 60, 120, 240, 480, 960])
})

test('what has lost eight races has changed nothing, and is told to come back', async () => {
  expect(await changedAfter(8)).toEqual({ outcome: [503, '1'], decided: 8, urgency: 5 })
})

describe('twenty posts of one external id at once, of which none waits', () => {
  const TEXTS = {
    'the same text': () => SUBMISSION,
    'twenty texts': (i: number) => ({ ...SUBMISSION, headline: `Ferry plan ${i}` }),
  }

  test.each(Object.entries(TEXTS))('make one article and lose nothing (%s)', async (name, text) => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const submission = { ...text(i), externalId: name }
        const response = await submit(newsroom, key, submission)
        return { response, headline: submission.headline }
      }),
    )
    const statuses = answers.map(({ response }) => response.status)
    expect(statuses.filter(status => status === 201)).toHaveLength(1)
    expect(statuses.filter(status => ![200, 201, 503].includes(status))).toEqual([])
    for (const { response } of answers) {
      if (response.status === 503) expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    }
    const stored = await rows<{ id: string; version: number }>(
      'SELECT id, version FROM article WHERE external_id = ?',
      name,
    )
    expect(stored).toHaveLength(1)
    const kept = await rows<{ version: number; headline: string }>(
      `SELECT r.version, t.fields ->> '$.headline' AS headline FROM revision AS r
       JOIN text AS t ON t.article_id = r.article_id AND t.text_id = r.text_id
       WHERE r.article_id = ? ORDER BY r.version`,
      stored[0]?.id,
    )
    expect(kept.map(({ version }) => version)).toEqual(kept.map((_, i) => i + 1))
    expect(kept).toHaveLength(stored[0]?.version ?? 0)
    const taken = answers.filter(({ response }) => response.status < 300).map(({ headline }) => headline)
    expect(new Set(kept.map(({ headline }) => headline))).toEqual(new Set(taken))
    // Each that was refused succeeds when it comes back.
    for (const { response, headline } of answers) {
      if (response.status !== 503) continue
      expect((await submit(newsroom, key, { ...SUBMISSION, headline, externalId: name })).status).toBe(200)
    }
  })
})

test('twenty-five texts of one story that come at once all come in, since those who lose wait apart', async () => {
  deps.pause = ms => new Promise(resolve => setTimeout(resolve, ms))
  deps.random = Math.random
  const texts = Array.from({ length: 25 }, (_, i) => ({
    ...SUBMISSION,
    headline: `Ferry ${i}`,
    externalId: 'apart',
  }))
  const answers = await Promise.all(texts.map(async text => submit(newsroom, key, text)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(24).fill(200), 201])
})
