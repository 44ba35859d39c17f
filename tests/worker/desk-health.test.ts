import { expect, test } from 'vitest'
import { compactChanges } from '../../db/queries/compact-changes.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { relayChanges } from '../../functions/newsroom/relay/relay-changes.ts'
import { sendWebhooks } from '../../functions/webhooks/send-webhooks.ts'
import { publish, rows } from '../support/articles.ts'
import { signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

test('the health page tells of what waits and how long the last changes took', async () => {
  const newsroom = makeNewsroom()
  const { get } = await signIn(newsroom)
  const key = await makeKey(newsroom)
  await submit(newsroom, key, SUBMISSION, '/v1/submissions?publish=true')
  await newsroom.settled()
  const page = await (await get('/desk/health')).text()
  expect(page).toMatch(/<dt>Publish to visible, p95<\/dt><dd>0\.0 s <span class="chip ok">good/)
  expect(page).toMatch(/<dt>Purge lag<\/dt><dd>0\.0 s .*?<dd class="meta">nothing waits/)
})

test('it tells how the index follows, when the minute’s job ran, and that the index is away', async () => {
  const newsroom = makeNewsroom()
  const { get } = await signIn(newsroom)
  const page = async () => (await get('/desk/health')).text()
  expect(await page()).toMatch(/<dt>Minute job<\/dt><dd>never/)
  await runSchedule(newsroom.deps)
  const html = await page()
  expect(html).toMatch(/<dt>Minute job<\/dt><dd>12:00 <span class="chip ok">good/)
  expect(html).toMatch(/<dt>Desk search lag<\/dt><dd>0\.0 s <span class="chip ok">good/)
  newsroom.clock.now += 300_000
  expect(await page()).toMatch(/<dt>Minute job<\/dt><dd>12:00 <span class="chip warn">late/)
  newsroom.deps.search = { search: { prepare: fails, batch: fails } }
  expect(await page()).toMatch(/<dt>Desk search lag<\/dt><dd>away <span class="chip warn">late/)
  expect(await newsroom.roundTrips(() => get('/desk/health'))).toBe(2)
})

test.each([
  [119, '119 s'],
  [120, '2 min'],
  [7199, '119 min'],
  [46_800, '13 h'],
])('what waits for a receiver since %d seconds is told as %s', async (seconds, words) => {
  await rows('DELETE FROM delivery')
  await rows('DELETE FROM webhook')
  const newsroom = makeNewsroom()
  const { get } = await signIn(newsroom)
  const id = newsroom.deps.newId()
  await rows(
    `INSERT INTO webhook (id, name, address, kind, code, tag, secret, since, made_at, made_by)
     VALUES (?, 'Agency', 'https://agency.example/', 'all', '', 'all', ?, 0, ?, 'editor:x')`,
    id,
    `whsec_${'A'.repeat(44)}`,
    NOON,
  )
  await rows(
    `INSERT INTO delivery (webhook_id, sequence, article_id, urgent, due_at, state) VALUES (?, 1, 'x', 0, ?, 'waiting')`,
    id,
    NOON - seconds * 1000,
  )
  expect(await (await get('/desk/health')).text()).toContain(`<dt>Webhook lag</dt><dd>${words} `)
})

test('an index is late for rows of articles alone, since it has nothing to take from others', async () => {
  const newsroom = makeNewsroom()
  const { get } = await signIn(newsroom)
  const key = await makeKey(newsroom, { owner: 'late' })
  await submit(newsroom, key, SUBMISSION)
  await newsroom.settled()
  await runSchedule(newsroom.deps)
  const lag = async () => /<dt>Desk search lag<.*?<\/div>/.exec(await (await get('/desk/health')).text())?.[0]
  const write = (action: string, articleId: string | null) =>
    rows(
      "INSERT INTO audit (at, actor, action, article_id, detail) VALUES (?, 'x', ?, ?, '{}')",
      NOON,
      action,
      articleId,
    )
  await write('suspend', null)
  expect(await lag()).toMatch(/>good<.*>target 2 s</)
  const [article] = await rows<{ id: string }>('SELECT id FROM article LIMIT 1')
  await write('comment', article?.id ?? '')
  expect(await lag()).toMatch(/>late<.*>2 rows wait</)
})

const fails = () => {
  throw new Error('no such table')
}

test('a chief sends again what has stopped, and an editor does not', async () => {
  const newsroom = makeNewsroom()
  const chief = await signIn(newsroom)
  const editor = await signIn(newsroom, 'editor')
  const key = await makeKey(newsroom, { owner: 'dead' })
  await submit(newsroom, key, SUBMISSION, '/v1/submissions?publish=true')
  await newsroom.settled()
  const [change] = await rows<{ sequence: number; article_id: string }>(
    'SELECT sequence, article_id FROM change ORDER BY sequence DESC LIMIT 1',
  )
  const letters = () => rows<{ consumer: string }>('SELECT consumer FROM dead_letter ORDER BY consumer')
  const bury = async (consumer: string, reference: string) => {
    await rows('INSERT INTO dead_letter VALUES (?, ?, 3, ?, ?)', consumer, reference, 'not_done', NOON)
  }
  await bury('purge', String(change?.sequence))
  await bury('purge-urgent', '999999')
  await bury('announce', change?.article_id ?? '')
  await rows("INSERT INTO dead_letter VALUES ('retag', 'x', 1, 'not_yet', ?)", NOON)

  const page = await (await chief.get('/desk/health')).text()
  expect(page).toContain('3 wait')
  expect(page).toContain(`value="purge ${change?.sequence}"`)
  expect(await (await editor.get('/desk/health')).text()).toContain('A chief can send them again.')
  expect((await editor.post('/desk/health/redeliver', { letter: '' })).status).toBe(403)
  expect(await letters()).toHaveLength(4)

  newsroom.cleared.length = 0
  const one = { letter: `purge ${change?.sequence}` }
  expect((await chief.post('/desk/health/redeliver', one)).status).toBe(303)
  expect(newsroom.cleared.flatMap(({ tags }) => tags)).toContain(`a-${change?.article_id}`)
  expect(await letters()).toHaveLength(3)
  expect((await chief.post('/desk/health/redeliver', { letter: '' })).status).toBe(303)
  // What has failed once is none of it.
  expect(await letters()).toEqual([{ consumer: 'retag' }])
  expect(await rows("SELECT detail FROM audit WHERE action = 'redeliver'")).toHaveLength(3)
})

test('a change that only caches are told of is kept until it is sent again, whatever is compacted', async () => {
  const newsroom = makeNewsroom()
  const chief = await signIn(newsroom)
  const key = await makeKey(newsroom, { owner: 'kept' })
  const { id } = await publish(newsroom, key)
  await newsroom.settled()
  await rows(
    `INSERT INTO change (article_id, kind, urgent, cache_tags, at) VALUES (?, 'touch', 0, '["a-${id}"]', ?)`,
    id,
    NOON,
  )
  await newsroom.settled()
  await relayChanges(newsroom.deps)
  await sendWebhooks(newsroom.deps)
  const [last] = await rows<{ sequence: number }>('SELECT max(sequence) AS sequence FROM change')
  await rows("INSERT INTO dead_letter VALUES ('purge', ?, 3, 'x', ?)", String(last?.sequence), NOON)
  await compactChanges(newsroom.deps.db, newsroom.deps.now())
  newsroom.cleared.length = 0
  await chief.post('/desk/health/redeliver', { letter: `purge ${last?.sequence}` })
  expect(newsroom.cleared.flatMap(({ tags }) => tags)).toContain(`a-${id}`)
})

test('what the cache does not confirm stays set aside', async () => {
  const newsroom = makeNewsroom()
  const chief = await signIn(newsroom)
  const [change] = await rows<{ sequence: number }>('SELECT max(sequence) AS sequence FROM change')
  await rows("INSERT INTO dead_letter VALUES ('purge', ?, 3, 'x', ?)", String(change?.sequence), NOON)
  newsroom.deps.cache = {
    ...newsroom.deps.cache,
    invalidate: async () => ({ success: false, errors: ['no'] }),
  }
  expect((await chief.post('/desk/health/redeliver', { letter: '' })).status).toBe(503)
  expect(await rows("SELECT reference FROM dead_letter WHERE consumer = 'purge'")).toHaveLength(1)
})
