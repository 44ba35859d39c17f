import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { killArticle } from '../../tools/kill-article.ts'
import { writtenOutD1 } from '../../tools/written-out-d1.ts'
import { json, publish, rows } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

/** `npm run kill`: SQL as text, as wrangler takes it. */
const db = connect(
  writtenOutD1(async statements => {
    const results = await env.DB.batch<Record<string, unknown>>(statements.map(each => env.DB.prepare(each)))
    return results.map(result => result.results)
  }),
)
const newsroom = makeNewsroom()
const { deps, get } = newsroom
const odd = { headline: `It's; DROP TABLE article; -- "why?" ?1`, externalId: 'odd' }
const key = await makeKey(newsroom)
const kill = (id: string, words: { note?: string; reason?: string } = {}) =>
  killArticle(db, deps.tagger.gazetteer, {
    id,
    note: undefined,
    reason: undefined,
    ...words,
    now: NOON,
    newId: deps.newId,
  })

test('the operator kills without a session: 410 with its sentence, apps are told, the history says who and why', async () => {
  const { id } = await publish(newsroom, key, odd)
  const asked = await makeKey(newsroom, { scopes: 'submit' })
  await newsroom.send(`/v1/submissions/${id}/withdrawal`, {
    method: 'POST',
    headers: { ...asked, 'Content-Type': 'application/json' },
    body: JSON.stringify({ reason: 'x' }),
  })
  expect(await kill(id, { note: "It wasn't ours.", reason: 'Nobody can sign in?' })).toBe(true)
  const gone = await get(`/v1/articles/${id}`)
  expect([gone.status, await json(gone)]).toMatchObject([410, { note: "It wasn't ours." }])
  expect(
    await rows('SELECT kind, reason, urgent FROM change WHERE article_id = ? ORDER BY sequence', id),
  ).toEqual([
    { kind: 'article', reason: null, urgent: 0 },
    { kind: 'removed', reason: 'killed', urgent: 1 },
  ])
  expect(await rows('SELECT count(*) AS n FROM listing WHERE article_id = ?', id)).toEqual([{ n: 0 }])
  expect(await rows('SELECT state FROM proposal WHERE article_id = ?', id)).toEqual([{ state: 'taken' }])
  const [audit] = await rows<{ actor: string; action: string; detail: string }>(
    'SELECT actor, action, detail FROM audit WHERE article_id = ? ORDER BY id DESC LIMIT 1',
    id,
  )
  expect(audit).toMatchObject({ actor: 'command line', action: 'kill' })
  expect(JSON.parse(audit?.detail ?? '')).toEqual({ note: "It wasn't ours.", reason: 'Nobody can sign in?' })
  expect(await rows('SELECT headline FROM article WHERE id = ?', id)).toEqual([{ headline: odd.headline }])
  await expect(kill(id)).rejects.toMatchObject({ code: 'conflict' })
})

test('what readers never saw stays unknown to them, and of what is not there nothing is done', async () => {
  const { id } = await json<{ id: string }>(submit(newsroom, key, SUBMISSION))
  expect(await kill(id)).toBe(true)
  expect((await get(`/v1/articles/${id}`)).status).toBe(404)
  expect(await kill('0'.repeat(16))).toBe(false)
})

test('a killed article says which, why and since when, on both surfaces in the same way', async () => {
  const { id, url } = await publish(newsroom, key, { externalId: 'both surfaces' })
  await kill(id)
  const response = await get(`/v1/articles/${id}`)
  const at = new Date(NOON).toISOString().replace('.000', '')
  expect(await response.json()).toMatchObject({ status: 410, id, reason: 'killed', at })
  expect(response.headers.get('Cache-Tag')).toBe(`a-${id}`)
  const page = await get(new URL(url).pathname)
  expect([page.status, page.headers.get('X-Robots-Tag')]).toEqual([410, 'noindex, noarchive'])
  expect(await page.text()).not.toContain(SUBMISSION.headline)
})
