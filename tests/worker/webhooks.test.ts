import { beforeEach, describe, expect, test } from 'vitest'
import { compactChanges } from '../../db/queries/compact-changes.ts'
import { DELIVERY_DAYS } from '../../db/queries/delete-outdated.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { backoff, TRIES } from '../../functions/webhooks/retries.ts'
import { LEASE, SENDS } from '../../functions/webhooks/send-webhooks.ts'
import { at, EDITOR, json, publish, rows, type Submitted } from '../support/articles.ts'
import { faultsBySchema } from '../support/described-answer.ts'
import { signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, submit } from '../support/newsroom.ts'
import { makeReceivers } from '../support/receiver.ts'

/** Where the OpenAPI document says what is sent. */
const DESCRIBED = ['webhooks', 'message', 'post', 'requestBody', 'content', 'application/json', 'schema']

const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeEach(async () => {
  await rows('DELETE FROM delivery')
  await rows('DELETE FROM webhook')
})

let owners = 0

async function makeDesk() {
  const newsroom = makeNewsroom()
  const receivers = makeReceivers(newsroom)
  const owner = `webhooks-${owners++}`
  const key = await makeKey(newsroom, { owner })
  const made = async (fields: object = {}) => {
    const article = await publish(newsroom, key, fields)
    await newsroom.settled()
    return article
  }
  const move = async ({ id }: Submitted, transition: 'kill' | 'unpublish' | 'lift' | 'restore') => {
    const [row] = await rows<{ version: number }>('SELECT version FROM article WHERE id = ?', id)
    const actor = { ...EDITOR, role: 'chief' as const }
    await moveArticle(newsroom.deps, actor, { id, version: row?.version ?? 0, transition })
  }
  const edit = async ({ id }: Submitted, fields: object) => {
    const answer = await newsroom.send(`/v1/submissions/${id}`, {
      method: 'PATCH',
      headers: { ...key, 'Content-Type': 'application/json', 'If-Match': '*' },
      body: JSON.stringify(fields),
    })
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
    await newsroom.settled()
  }
  const untag = async ({ id }: Submitted, code: string) => {
    const editor = await signIn(newsroom)
    const tag = { kind: 'country', code, decision: 'rejected' }
    expect((await editor.post(`/desk/articles/${id}/tags`, tag)).status).toBe(303)
    await newsroom.settled()
  }
  return { newsroom, key, made, move, edit, untag, ...receivers }
}

const stateOf = async (webhook: string) =>
  (await rows<Record<string, unknown>>('SELECT * FROM webhook WHERE id = ?', webhook))[0]
const statesOf = async (webhook: string) =>
  (
    await rows<{ state: string }>(
      'SELECT state FROM delivery WHERE webhook_id = ? ORDER BY sequence',
      webhook,
    )
  ).map(({ state }) => state)

describe('what is told', () => {
  test('a story that appears, changes and goes is told in the shapes of /v1/changes', async () => {
    const { newsroom, made, edit, move, add, of } = await makeDesk()
    await add('partner')
    const story = await made()
    await edit(story, { headline: 'Japan and South Korea sign a ferry plan' })
    const listed = await json<{ items: { sequence: number; article: object }[] }>(
      newsroom.get(`/v1/changes?since=0`),
    )
    const item = listed.items.find(({ article }) => (article as { id: string }).id === story.id)
    newsroom.clock.now += MINUTE
    await move(story, 'kill')
    await newsroom.settled()
    const [published, updated, removed] = of('partner')
    expect(of('partner').map(({ type }) => type)).toEqual([
      'article.published',
      'article.updated',
      'article.removed',
    ])
    for (const { host: _, id: __, ...message } of of('partner'))
      expect(faultsBySchema(message, ...DESCRIBED)).toEqual([])
    expect(published?.article?.headline).toBe('Japan and South Korea agree on ferry safety')
    expect(updated).toMatchObject({ sequence: item?.sequence, article: item?.article })
    expect(removed?.removed).toEqual({
      id: story.id,
      kind: 'removed',
      reason: 'killed',
      at: at(NOON + MINUTE).replace('.000', ''),
    })
  })

  test('the instant is the clock’s: what is embargoed is told when it appears, what expires when it ends', async () => {
    const { newsroom, made, add, of } = await makeDesk()
    await add('partner')
    const story = await made({ embargoUntil: at(NOON + HOUR), expiresAt: at(NOON + 2 * HOUR) })
    expect(of('partner')).toEqual([])
    newsroom.clock.now = NOON + HOUR
    await runSchedule(newsroom.deps)
    newsroom.clock.now = NOON + 2 * HOUR
    await runSchedule(newsroom.deps)
    expect(of('partner').map(({ type, removed }) => removed?.reason ?? type)).toEqual([
      'article.published',
      'expired',
    ])
    expect(of('partner')[1]?.removed).toMatchObject({
      id: story.id,
      at: at(NOON + 2 * HOUR).replace('.000', ''),
    })
  })

  test('drafts and what waits for the desk are told to nobody', async () => {
    const { newsroom, key, add, received } = await makeDesk()
    await add('partner')
    await submit(newsroom, key)
    await newsroom.settled()
    expect(received).toEqual([])
  })

  test('a webhook hears nothing of what was before it, but of its end', async () => {
    const { newsroom, made, edit, move, add, of, run } = await makeDesk()
    const story = await made()
    newsroom.clock.now += MINUTE
    await add('late')
    await run()
    expect(of('late')).toEqual([])
    await edit(story, { urgency: 2 })
    await move(story, 'kill')
    await newsroom.settled()
    expect(of('late').map(({ type }) => type)).toEqual(['article.updated', 'article.removed'])
  })

  test('after a kill was lifted the story is published again', async () => {
    const { newsroom, made, move, add, of } = await makeDesk()
    await add('partner')
    const story = await made()
    await move(story, 'kill')
    await newsroom.settled()
    await move(story, 'lift')
    await newsroom.settled()
    expect(of('partner').map(({ type }) => type)).toEqual([
      'article.published',
      'article.removed',
      'article.published',
    ])
  })
})

describe('whom it is told', () => {
  const LISTS = {
    everything: { kind: 'all', code: '' },
    asia: { kind: 'region', code: 'asia' },
    east: { kind: 'region', code: 'east-asia' },
    south: { kind: 'region', code: 'south-asia' },
    japan: { kind: 'country', code: 'JP' },
    india: { kind: 'country', code: 'IN' },
    english: { kind: 'language', code: 'en' },
    japanese: { kind: 'language', code: 'ja' },
  } as const

  test('each webhook hears of its region, country or language alone', async () => {
    const { made, add, received } = await makeDesk()
    for (const [name, list] of Object.entries(LISTS)) await add(name, list)
    await made()
    expect(received.map(({ host }) => host.replace('.example', '')).sort()).toEqual([
      'asia',
      'east',
      'english',
      'everything',
      'japan',
    ])
  })

  test('a webhook of a topic hears of stories with that topic', async () => {
    const { made, newsroom, add, of } = await makeDesk()
    const story = await made()
    const shown = await json<{ topics: { code: string }[] }>(newsroom.get(`/v1/articles/${story.id}`))
    const code = shown.topics[0]?.code ?? ''
    expect(code).toMatch(/^medtop:/)
    await add('topic', { kind: 'topic', code })
    await add('other', { kind: 'topic', code: 'medtop:00000000' })
    await made()
    expect(of('topic')).toHaveLength(1)
    expect(of('other')).toEqual([])
  })

  test('a story that leaves the list is removed as moved, once, and is published when it returns', async () => {
    const { newsroom, made, edit, untag, add, of } = await makeDesk()
    await add('korea', { kind: 'country', code: 'KR' })
    const story = await made()
    await untag(story, 'KR')
    await edit(story, { urgency: 2 })
    expect(of('korea').map(({ type, removed }) => removed?.reason ?? type)).toEqual([
      'article.published',
      'moved',
    ])
    const editor = await signIn(newsroom)
    await editor.post(`/desk/articles/${story.id}/tags`, {
      kind: 'country',
      code: 'KR',
      decision: 'accepted',
    })
    await newsroom.settled()
    expect(of('korea')[2]).toMatchObject({ type: 'article.published', article: { id: story.id } })
  })

  test('who holds a story hears that a translation of it is gone, though that row has no tags of lists', async () => {
    const { newsroom, made, move, add, of } = await makeDesk()
    await add('japan', { kind: 'country', code: 'JP' })
    const story = await made()
    const other = await made({
      language: 'fr',
      headline: 'Accord sur les ferries',
      body: 'Un accord.',
      translationOf: story.id,
    })
    await move(other, 'kill')
    await newsroom.settled()
    const told = of('japan').filter(({ article }) => article?.id === story.id)
    const links = told.map(
      ({ article }) => (article as unknown as { translations: object[] }).translations.length,
    )
    expect(links).toEqual([0, 1, 0])
  })
})

describe('order', () => {
  test('of several changes that wait only the last is sent, and a removal before what others wait for', async () => {
    const { newsroom, made, edit, move, add, of, answer, run } = await makeDesk()
    const webhook = await add('partner')
    answer('partner', () => 503)
    const first = await made()
    const second = await made({ headline: 'Korea, second' })
    await edit(second, { urgency: 2 })
    await move(second, 'kill')
    await newsroom.settled()
    expect(await statesOf(webhook)).toEqual(['waiting', 'replaced', 'replaced', 'waiting'])
    answer('partner', () => 204)
    newsroom.clock.now += HOUR
    const before = of('partner').length
    await run()
    expect(
      of('partner')
        .slice(before)
        .map(({ type, article, removed }) => [type, article?.id ?? removed?.id]),
    ).toEqual([
      ['article.removed', second.id],
      ['article.published', first.id],
    ])
  })

  test('a removal that is noted before an older edit is never followed by it', async () => {
    const { newsroom, made, edit, move, add, of, run } = await makeDesk()
    const webhook = await add('partner')
    const story = await made()
    // The run after the edit died before it noted anything.
    newsroom.deps.webhookTurn.since = newsroom.clock.now
    await edit(story, { urgency: 2 })
    await move(story, 'kill')
    await newsroom.settled()
    const [{ cursor } = { cursor: 0 }] = await rows<{ cursor: number }>(
      "SELECT cursor FROM consumer WHERE name = 'webhooks'",
    )
    await rows("UPDATE consumer SET cursor = 9e15 WHERE name = 'webhooks'")
    await run()
    await rows("UPDATE consumer SET cursor = ? WHERE name = 'webhooks'", cursor)
    await run()
    expect(of('partner').map(({ type }) => type)).toEqual(['article.published', 'article.removed'])
    expect(await statesOf(webhook)).toEqual(['delivered', 'replaced', 'delivered'])
  })

  test('a story that was killed while its publication was being sent again is told as removed', async () => {
    const { newsroom, made, move, add, of, answer, run } = await makeDesk()
    await add('partner')
    answer('partner', () => 503)
    const story = await made()
    await move(story, 'kill')
    answer('partner', () => 204)
    newsroom.clock.now += HOUR
    await newsroom.settled()
    await run()
    expect(of('partner').map(({ type }) => type)).toEqual(['article.published', 'article.removed'])
  })
})

describe('delivery', () => {
  test('a run that dies between sending and noting sends the same again, under the same id', async () => {
    const { newsroom, made, add, of, run } = await makeDesk()
    const webhook = await add('partner')
    const { batch } = newsroom.deps.db.statements
    const { outside } = newsroom.deps
    let isDead = false
    newsroom.deps.outside = async request => {
      const answer = await outside(request)
      isDead = true
      return answer
    }
    const statements = newsroom.deps.db.statements
    statements.batch = ((...args: Parameters<typeof batch>) => {
      if (isDead) return Promise.reject(new Error('the isolate is gone'))
      return batch.apply(statements, args)
    }) as typeof batch
    await made().catch(() => {})
    expect(of('partner')).toHaveLength(1)
    expect(await statesOf(webhook)).toEqual(['waiting'])
    isDead = false
    newsroom.deps.outside = outside
    newsroom.clock.now += LEASE - 1
    await run()
    expect(of('partner')).toHaveLength(1)
    newsroom.clock.now += 1
    await run()
    const [first, second] = of('partner')
    expect(second).toEqual(first)
    expect(await statesOf(webhook)).toEqual(['delivered'])
  })

  test('runs at the same time send each message once', async () => {
    const { newsroom, made, add, of, run, answer } = await makeDesk()
    await add('partner')
    answer('partner', () => new Promise(resolve => setTimeout(() => resolve(204), 5)))
    newsroom.deps.webhookTurn.since = newsroom.clock.now
    for (let i = 0; i < 4; i++) await made({ headline: `Japan ferry ${i}` })
    await Promise.all(Array.from({ length: 6 }, run))
    expect(of('partner')).toHaveLength(4)
  })

  test('what fails is tried again, later each time, and succeeds when the receiver does', async () => {
    const { newsroom, made, add, of, run, answer } = await makeDesk()
    const webhook = await add('partner')
    answer('partner', () => 500)
    await made()
    for (const failures of [1, 2, 3]) {
      newsroom.clock.now += backoff(failures) - 1
      await run()
      expect(of('partner')).toHaveLength(failures)
      newsroom.clock.now += 1
      if (failures === 3) answer('partner', () => 202)
      await run()
      expect(of('partner')).toHaveLength(failures + 1)
    }
    expect(new Set(of('partner').map(({ id }) => id)).size).toBe(1)
    expect(await statesOf(webhook)).toEqual(['delivered'])
    expect(await stateOf(webhook)).toMatchObject({ failures: 0, not_before: 0 })
  })

  test.each([
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { Location: 'https://other.example/' } }),
    ],
    ['a 4xx', () => 404],
    ['a connection that breaks', () => Promise.reject(new TypeError('reset'))],
  ])('%s is a failure and goes nowhere else', async (_, answer) => {
    const desk = await makeDesk()
    const webhook = await desk.add('partner')
    desk.answer('partner', answer)
    await desk.made()
    expect(desk.received.map(({ host }) => host)).toEqual(['partner.example'])
    expect(await statesOf(webhook)).toEqual(['waiting'])
    expect(await stateOf(webhook)).toMatchObject({ failures: 1 })
  })

  test('a receiver that does not answer is left alone, and delays nobody', async () => {
    const { newsroom, made, add, of, answer, run } = await makeDesk()
    for (let i = 0; i < 6; i++) {
      await add(`dead${i}`)
      answer(`dead${i}`, () => 503)
    }
    await made()
    newsroom.clock.now += HOUR
    await add('sound')
    const tried: string[] = []
    for (let i = 0; i < 6; i++)
      answer(`dead${i}`, () => {
        tried.push('dead')
        return 503
      })
    answer('sound', () => {
      tried.push('sound')
      return 204
    })
    newsroom.deps.webhookTurn.since = newsroom.clock.now
    await made({ headline: 'Japan, second' })
    await made({ headline: 'Japan, third' })
    await run()
    expect(of('sound')).toHaveLength(2)
    expect(tried[0]).toBe('sound')
    expect(tried.filter(each => each === 'dead')).toHaveLength(12)
  })

  test('a run sends so much and no more, and each receiver has its share', async () => {
    const { newsroom, made, add, of, run, received } = await makeDesk()
    await add('busy')
    await add('quiet', { kind: 'country', code: 'IN' })
    newsroom.deps.webhookTurn.since = newsroom.clock.now
    for (let i = 0; i < SENDS + 2; i++) await made({ headline: `Japan ferry ${i}` })
    const india = { headline: 'India opens a port', body: 'MUMBAI: India opened a port in Mumbai.' }
    for (let i = 0; i < 2; i++) await made(india)
    await run()
    expect(received).toHaveLength(SENDS)
    expect(of('quiet')).toHaveLength(2)
    await run()
    expect(received).toHaveLength(SENDS + 6)
  }, 60_000)
})

describe('a receiver that stays away', () => {
  test('is paused after eight failures in a row, and hears what waited once it is resumed', async () => {
    const { newsroom, made, add, of, run, answer } = await makeDesk()
    const webhook = await add('partner')
    answer('partner', () => 503)
    await made()
    for (let i = 1; i < TRIES; i++) {
      expect((await stateOf(webhook))?.paused_at).toBe(null)
      newsroom.clock.now += backoff(i)
      await run()
    }
    expect(of('partner')).toHaveLength(TRIES)
    expect(await stateOf(webhook)).toMatchObject({ paused_by: 'clock', paused_why: 'failures' })
    expect(
      await rows(
        "SELECT actor FROM audit WHERE action = 'webhook_paused' AND detail ->> '$.id' = ?",
        webhook,
      ),
    ).toEqual([{ actor: 'clock' }])
    newsroom.clock.now += 48 * HOUR
    await made({ headline: 'Japan, second' })
    expect(of('partner')).toHaveLength(TRIES)

    const admin = await signIn(newsroom, 'admin')
    expect(await (await admin.get('/desk')).text()).toContain('Webhook paused after failures')
    const chief = await signIn(newsroom, 'chief')
    expect(await (await chief.get('/desk')).text()).not.toContain('Webhook paused after failures')
    expect(await (await admin.get('/desk/health')).text()).toMatch(
      /Webhook lag<\/dt>.*?late.*?1 paused; nothing waits/,
    )
    answer('partner', () => 204)
    expect((await admin.post(`/desk/webhooks/${webhook}/resumption`, {})).status).toBe(303)
    await newsroom.settled()
    expect(of('partner')).toHaveLength(TRIES + 2)
    expect(await statesOf(webhook)).toEqual(['delivered', 'delivered'])
    expect(await (await admin.get('/desk')).text()).not.toContain('Webhook paused after failures')
  })

  test('is paused at once if it says that it is gone for good', async () => {
    const { made, add, answer } = await makeDesk()
    const webhook = await add('partner')
    answer('partner', () => 410)
    await made()
    expect(await stateOf(webhook)).toMatchObject({ paused_by: 'clock', paused_why: 'gone' })
    expect(await statesOf(webhook)).toEqual(['waiting'])
  })

  test('a message that alone is refused is set aside, and sent again by whoever may', async () => {
    const { newsroom, made, add, of, run, answer } = await makeDesk()
    const webhook = await add('partner')
    let isMended = false
    answer('partner', ({ article }) => (article?.headline === 'Japan, refused' && !isMended ? 400 : 204))
    const bad = await made({ headline: 'Japan, refused' })
    for (let i = 1; i < TRIES; i++) {
      newsroom.clock.now += backoff(i)
      await run()
      await made({ headline: `Japan, sound ${i}` })
    }
    const states = () =>
      rows<{ state: string }>(
        'SELECT state FROM delivery WHERE webhook_id = ? AND article_id = ?',
        webhook,
        bad.id,
      )
    expect(await states()).toEqual([{ state: 'dead' }])
    expect((await stateOf(webhook))?.paused_at).toBe(null)

    const chief = await signIn(newsroom, 'chief')
    expect(await (await chief.get('/desk')).text()).toContain('A change could not be passed on')
    const health = await (await chief.get('/desk/health')).text()
    expect(health).toContain('<bdi>partner</bdi>')
    const letter = /value="(webhook [^"]+)"/.exec(health)?.[1] ?? ''
    isMended = true
    expect((await chief.post('/desk/health/redeliver', { letter })).status).toBe(303)
    await run()
    const told = of('partner').filter(({ article }) => article?.id === bad.id)
    expect(told.map(({ id, type }) => [id, type])).toEqual(
      Array.from({ length: TRIES + 1 }, () => [told[0]?.id, 'article.published']),
    )
    expect(await states()).toEqual([{ state: 'delivered' }])
  })
})

describe('what is kept', () => {
  test('a change that has still to be noted is not compacted', async () => {
    const { newsroom, made, edit } = await makeDesk()
    await runSchedule(newsroom.deps)
    newsroom.deps.webhookTurn.since = newsroom.clock.now
    const story = await made()
    await edit(story, { urgency: 2 })
    const kept = () => rows('SELECT sequence FROM change WHERE article_id = ?', story.id)
    await compactChanges(newsroom.deps.db, newsroom.clock.now)
    expect(await kept()).toHaveLength(2)
    await makeReceivers(newsroom).run()
    await compactChanges(newsroom.deps.db, newsroom.clock.now)
    expect(await kept()).toHaveLength(1)
  })

  test('the log ends after thirty days', async () => {
    const { newsroom, made, add } = await makeDesk()
    const webhook = await add('partner')
    await made()
    newsroom.clock.now += DELIVERY_DAYS * 24 * HOUR
    await runSchedule(newsroom.deps)
    expect(await statesOf(webhook)).toEqual(['delivered'])
    newsroom.clock.now += 1
    await runSchedule(newsroom.deps)
    expect(await statesOf(webhook)).toEqual([])
  })
})
