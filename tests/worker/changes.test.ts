import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { packBlocks } from '../../functions/body/pack-blocks.ts'
import { parseMarkdown } from '../../functions/body/parse-markdown.ts'
import { addTag, decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { EDITOR, json, MINUTE } from '../support/articles.ts'
import { changeFeedAtNoon } from '../support/change-feed.ts'
import { NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { makePhone, type Page } from '../support/phone.ts'
import { sendBatch } from '../support/send-batch.ts'

const { newsroom, key, deps, clock, get, move, changes, page, story, told, end } = await changeFeedAtNoon()

const at = (ms: number) => new Date(ms).toISOString().replace('.000', '')

describe('a page', () => {
  test('has an article as lists have it, and where to go on', async () => {
    const since = await end()
    const { id } = await story()
    const [item, ...others] = await told(since)
    const list = await json<{ items: object[] }>(get('/v1/articles?limit=1'))
    expect(others).toEqual([])
    expect(item).toEqual({ kind: 'article', sequence: expect.any(Number), article: list.items[0] })
    const { next, more } = await page(`?since=${since}`)
    expect([next, more]).toEqual([`${since.split('.')[0]}.${item?.sequence}`, false])
    expect(await page(`?since=${next}`)).toEqual({ items: [], next, more: false })
    expect(item?.kind === 'article' && item.article.id).toBe(id)
  })

  test('is so many rows of the log, of which an article has its last', async () => {
    const since = await end()
    const one = await story({ externalId: 'one' })
    const two = await story({ externalId: 'two' })
    await submit(newsroom, key, { ...SUBMISSION, externalId: 'one', urgency: 1 })
    const first = await page(`?since=${since}&limit=1`)
    expect([first.items, first.more]).toEqual([[], true])
    const second = await page(`?since=${first.next}&limit=2`)
    expect(second.items.map(item => item.kind === 'article' && item.article.id)).toEqual([two.id, one.id])
    expect(second.more).toBe(false)
  })

  test.each([
    ['fields=id', ['id', 'updatedAt', 'version']],
    ['fields=id&language=en', ['id', 'updatedAt', 'version']],
  ])('with %s is light', async (query, names) => {
    const since = await end()
    await story()
    const [item] = await told(since, `&${query}`)
    expect(Object.keys(item?.kind === 'article' ? item.article : {}).sort()).toEqual(names)
  })

  test.each([
    ['body=blocks', 'body', expect.arrayContaining([expect.objectContaining({ type: 'paragraph' })])],
    ['fields=full', 'body', expect.arrayContaining([expect.objectContaining({ type: 'heading' })])],
    ['body=html', 'bodyHtml', expect.stringMatching(/^<p>TOKYO: .*<\/p><h2>What changes<\/h2>/)],
    ['fields=full&body=html', 'bodyHtml', expect.stringMatching(/^<p>/)],
  ])('with %s has %s', async (query, name, value) => {
    const since = await end()
    await story()
    const [item] = await told(since, `&${query}`)
    expect(item?.kind === 'article' && item.article).toMatchObject({ [name]: value })
  })

  test('with bodies ends at two megabytes, and the next begins there', async () => {
    const since = await end()
    const answers = await sendBatch(
      newsroom,
      key,
      Array.from({ length: 40 }, (_, i) => ({ ...SUBMISSION, externalId: `long ${i}` })),
      '?publish=true',
    )
    // As if they had been sent so long, which takes the tagger half a minute.
    const body = Array(9).fill('Japan. '.repeat(1000)).join('\n\n')
    const parsed = parseMarkdown(body)
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO text (article_id, text_id, version, fields, body, blocks) SELECT id, 'z' || substr(id, 2), 2, '{}', ?, ? FROM article WHERE external_id LIKE 'long %'`,
      ).bind(body, 'blocks' in parsed ? packBlocks(body, parsed.blocks) : ''),
      env.DB.prepare(`UPDATE article SET text_id = 'z' || substr(id, 2) WHERE external_id LIKE 'long %'`),
    ])
    const response = await changes(`?since=${since}&body=blocks&limit=50`)
    const text = await response.text()
    expect(text.length).toBeGreaterThan(1_900_000)
    expect(text.length).toBeLessThan(2_000_200)
    const first = JSON.parse(text) as Page
    expect(first.more).toBe(true)
    const second = await page(`?since=${first.next}&body=blocks&limit=50`)
    expect(second.more).toBe(false)
    const ids = [...first.items, ...second.items].map(item => item.kind === 'article' && item.article.id)
    expect(ids).toEqual(answers.map(({ id }) => id))
  })

  test('by language has the articles in that language, and the cursor of all', async () => {
    const since = await end()
    await story({ language: 'id' })
    const { id } = await story({ language: 'zh-Hant' })
    for (const [language, found] of [
      ['zh', [id]],
      ['zh-Hant', [id]],
      ['zh-Hans', []],
    ] as const) {
      const { items, next } = await page(`?since=${since}&language=${language}`)
      expect(items.map(item => item.kind === 'article' && item.article.id)).toEqual(found)
      expect(next).toBe(await end())
    }
    const later = await end()
    await move(id, 'kill')
    expect((await told(later, '&language=zh')).map(({ kind }) => kind)).toEqual(['removed'])
    expect(await told(later, '&language=id')).toEqual([])
  })
})

describe('what is gone', () => {
  test.each([
    ['kill', 'killed'],
    ['unpublish', 'unpublished'],
  ] as const)('is told after %s', async (transition, reason) => {
    const { id } = await story()
    const since = await end()
    await move(id, transition)
    expect(await told(since)).toEqual([
      { kind: 'removed', sequence: expect.any(Number), id, reason, at: at(NOON) },
    ])
  })

  test('is told by the clock before the log tells of it', async () => {
    const since = await end()
    const { id } = await story({ expiresAt: at(NOON + MINUTE) })
    clock.now = NOON + MINUTE - 1
    const headers = (await changes(`?since=${since}`)).headers
    expect(headers.get('Cache-Control')).toContain('max-age=0, stale-while-revalidate=0')
    clock.now = NOON + MINUTE
    const expired = { kind: 'removed', id, reason: 'expired', at: at(NOON + MINUTE) }
    expect(await told(since)).toEqual([expect.objectContaining(expired)])
    await announceDue(deps)
    expect(await told(since)).toEqual([expect.objectContaining(expired)])
  })

  test('is told of a region that the article left, and not of another', async () => {
    const { id } = await story()
    const since = await end()
    for (const code of ['JP', 'KR'])
      await decideTag(deps, EDITOR, { id, kind: 'country', code, decision: 'rejected' })
    await addTag(deps, EDITOR, { id, kind: 'country', code: 'IN' })
    const moved = { kind: 'removed', id, reason: 'moved', at: at(NOON) }
    expect(await told(since, '&region=east-asia')).toEqual([expect.objectContaining(moved)])
    for (const region of ['south-asia', 'asia'])
      expect((await told(since, `&region=${region}`)).map(({ kind }) => kind)).toEqual(['article'])
    await move(id, 'kill')
    expect(await told(since, '&region=east-asia')).toEqual([expect.objectContaining(moved)])
    expect(await told(since, '&region=south-asia')).toEqual([
      expect.objectContaining({ id, reason: 'killed' }),
    ])
  })

  test('is not told to who has nothing yet', async () => {
    const { id } = await story()
    await move(id, 'kill')
    const text = await (await changes('?limit=500')).text()
    expect(text).not.toContain('removed')
    expect(text).not.toContain(id)
  })

  test('a replaced story stays, and names the newer one', async () => {
    const old = await story()
    const since = await end()
    const { id, url } = await story({ replaces: old.id })
    expect(await told(since)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          article: expect.objectContaining({ id: old.id, replacedBy: { id, url } }),
        }),
      ]),
    )
  })

  test('an article under embargo is never told of, and neither is its removal', async () => {
    const since = await end()
    const { id } = await story({ embargoUntil: at(NOON + 2 * MINUTE) })
    clock.now = NOON + MINUTE
    await move(id, 'kill')
    const answer = await changes(`?since=${since}`)
    expect((await answer.text()) + answer.headers.get('Cache-Tag')).not.toContain(id)
  })
})

describe('caching', () => {
  test('a full page has the tags of the rows walked, the last one also that of changes', async () => {
    const since = await end()
    const one = await story()
    const two = await story()
    const full = await changes(`?since=${since}&limit=1`)
    expect(full.headers.get('Cache-Tag')).toBe(`a-${one.id}`)
    const last = await changes(`?since=${since}&limit=2`)
    expect(last.headers.get('Cache-Tag')).toBe(`a-${one.id},a-${two.id},changes`)
    const empty = await changes(`?since=${await end()}`)
    expect(empty.headers.get('Cache-Tag')).toBe('changes')
  })

  test('the copy of a page that was the last one does not hold once there are more', async () => {
    const since = await end()
    await story()
    const last = await changes(`?since=${since}&limit=1`)
    expect(await last.json()).toMatchObject({ more: false })
    await story()
    const again = await changes(`?since=${since}&limit=1`, {
      'If-None-Match': last.headers.get('ETag') ?? '',
    })
    expect([again.status, await again.json()]).toMatchObject([200, { more: true }])
  })

  test('a copy holds while nothing it shows changes, found out by the same query', async () => {
    const since = await end()
    const { id } = await story({ externalId: 'etag' })
    await newsroom.settled()
    const etag = (await changes(`?since=${since}`)).headers.get('ETag') ?? ''
    const again = async () => {
      let status = 0
      const count = await newsroom.roundTrips(async () => {
        status = (await changes(`?since=${since}`, { 'If-None-Match': etag })).status
      })
      return [status, count]
    }
    expect(await again()).toEqual([304, 1])
    await addTag(deps, EDITOR, { id, kind: 'country', code: 'MN' })
    await newsroom.settled()
    expect(await again()).toEqual([200, 1])
  })
})

test('nothing is skipped while many write at once', async () => {
  const phone = makePhone(newsroom, '')
  await phone.sync()
  let isWriting = true
  const reading = (async () => {
    while (isWriting) await phone.sync({ limit: 3 })
  })()
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let i = 0; i < 5; i++) {
      const { id } = await story({ externalId: `w${writer} ${i}` })
      if (i % 2 === 0) await move(id, 'kill')
      await submit(
        newsroom,
        key,
        { ...SUBMISSION, externalId: `w${writer} ${i}`, urgency: 2 },
        '/v1/submissions?publish=true',
      )
    }
  })
  await Promise.all(writers)
  isWriting = false
  await reading
  await phone.sync()
  const fresh = makePhone(newsroom, '')
  await fresh.sync()
  expect(phone.has).toEqual(fresh.has)
  expect(phone.has.size).toBeGreaterThanOrEqual(16)
})

test('ten thousand articles come in twenty requests', async () => {
  await env.DB.batch([env.DB.prepare('DELETE FROM change'), env.DB.prepare('DELETE FROM change_region')])
  const { id } = await story()
  await env.DB.batch([
    env.DB.prepare('DELETE FROM change WHERE article_id <> ?').bind(id),
    env.DB.prepare(`WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
      INSERT INTO article SELECT ${await columnsOf('article', { id: "substr(id, 1, 10) || printf('%06d', i)", write_id: "printf('%016d', i)", external_id: 'NULL' })}
      FROM n, article WHERE id = ?`).bind(id),
    env.DB.prepare(`INSERT INTO change (article_id, kind, urgent, cache_tags, at)
      SELECT id, 'article', 0, '[]', 0 FROM article WHERE headline = (SELECT headline FROM article WHERE id = ?1)
        AND substr(id, 1, 10) = substr(?1, 1, 10) AND id <> ?1`).bind(id),
    env.DB.prepare(
      `INSERT INTO change_region SELECT 'all', sequence FROM change ORDER BY sequence LIMIT -1 OFFSET 1`,
    ),
  ])
  const phone = makePhone(newsroom, '')
  await phone.sync({ limit: 500 })
  expect([phone.has.size, phone.requests]).toEqual([10_000, 20])
})

async function columnsOf(table: string, values: Record<string, string>) {
  const { results } = await env.DB.prepare('SELECT name FROM pragma_table_info(?)')
    .bind(table)
    .all<{ name: string }>()
  return results.map(({ name }) => values[name] ?? name).join(', ')
}
