import { describe, expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { at, HOUR, json, MINUTE, rows } from '../support/articles.ts'
import { faultsBySchema } from '../support/described-answer.ts'
import { signIn } from '../support/desk-client.ts'
import { NOON, submit } from '../support/newsroom.ts'
import { makeWebhookDesk, statesOf } from '../support/webhook-desk.ts'

/** Where the OpenAPI document says what is sent. */
const DESCRIBED = ['webhooks', 'message', 'post', 'requestBody', 'content', 'application/json', 'schema']

describe('what is told', () => {
  test('a story that appears, changes and goes is told in the shapes of /v1/changes', async () => {
    const { newsroom, made, edit, move, add, of } = await makeWebhookDesk()
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
    const { newsroom, made, add, of } = await makeWebhookDesk()
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
    const { newsroom, key, add, received } = await makeWebhookDesk()
    await add('partner')
    await submit(newsroom, key)
    await newsroom.settled()
    expect(received).toEqual([])
  })

  test('a webhook hears nothing of what was before it, but of its end', async () => {
    const { newsroom, made, edit, move, add, of, run } = await makeWebhookDesk()
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
    const { newsroom, made, move, add, of } = await makeWebhookDesk()
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
    const { made, add, received } = await makeWebhookDesk()
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
    const { made, newsroom, add, of } = await makeWebhookDesk()
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
    const { newsroom, made, edit, untag, add, of } = await makeWebhookDesk()
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
    const { newsroom, made, move, add, of } = await makeWebhookDesk()
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
    const { newsroom, made, edit, move, add, of, answer, run } = await makeWebhookDesk()
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
    const { newsroom, made, edit, move, add, of, run } = await makeWebhookDesk()
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
    const { newsroom, made, move, add, of, answer, run } = await makeWebhookDesk()
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
