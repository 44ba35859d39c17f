import { describe, expect, test } from 'vitest'
import { compactChanges } from '../../db/queries/compact-changes.ts'
import { DELIVERY_DAYS } from '../../db/queries/delete-outdated.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { backoff, TRIES } from '../../functions/webhooks/retries.ts'
import { LEASE, SENDS } from '../../functions/webhooks/send-webhooks.ts'
import { HOUR, rows } from '../support/articles.ts'
import { signIn } from '../support/desk-client.ts'
import { makeReceivers } from '../support/receiver.ts'
import { makeWebhookDesk, stateOf, statesOf } from '../support/webhook-desk.ts'

describe('delivery', () => {
  test('a run that dies between sending and noting sends the same again, under the same id', async () => {
    const { newsroom, made, add, of, run } = await makeWebhookDesk()
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
    const { newsroom, made, add, of, run, answer } = await makeWebhookDesk()
    await add('partner')
    answer('partner', () => new Promise(resolve => setTimeout(() => resolve(204), 5)))
    newsroom.deps.webhookTurn.since = newsroom.clock.now
    for (let i = 0; i < 4; i++) await made({ headline: `Japan ferry ${i}` })
    await Promise.all(Array.from({ length: 6 }, run))
    expect(of('partner')).toHaveLength(4)
  })

  test('what fails is tried again, later each time, and succeeds when the receiver does', async () => {
    const { newsroom, made, add, of, run, answer } = await makeWebhookDesk()
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
    const desk = await makeWebhookDesk()
    const webhook = await desk.add('partner')
    desk.answer('partner', answer)
    await desk.made()
    expect(desk.received.map(({ host }) => host)).toEqual(['partner.example'])
    expect(await statesOf(webhook)).toEqual(['waiting'])
    expect(await stateOf(webhook)).toMatchObject({ failures: 1 })
  })

  test('a receiver that does not answer is left alone, and delays nobody', async () => {
    const { newsroom, made, add, of, answer, run } = await makeWebhookDesk()
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
    const { newsroom, made, add, of, run, received } = await makeWebhookDesk()
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
  })
})

describe('a receiver that stays away', () => {
  test('is paused after eight failures in a row, and hears what waited once it is resumed', async () => {
    const { newsroom, made, add, of, run, answer } = await makeWebhookDesk()
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
    const { made, add, answer } = await makeWebhookDesk()
    const webhook = await add('partner')
    answer('partner', () => 410)
    await made()
    expect(await stateOf(webhook)).toMatchObject({ paused_by: 'clock', paused_why: 'gone' })
    expect(await statesOf(webhook)).toEqual(['waiting'])
  })

  test('a message that alone is refused is set aside, and sent again by whoever may', async () => {
    const { newsroom, made, add, of, run, answer } = await makeWebhookDesk()
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
    const { newsroom, made, edit } = await makeWebhookDesk()
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
    const { newsroom, made, add } = await makeWebhookDesk()
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
