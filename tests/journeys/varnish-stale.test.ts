import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cacheStatus } from './varnish.ts'
import { FERRY, isMissing, makeVarnishJourney, type VarnishJourney } from './varnish-journey.ts'

/** On lists of its own. */
const DAM = { ...FERRY, headline: 'Bhutan opens a dam', body: 'THIMPHU: Bhutan opened a dam near Paro.' }

/** Lists that the coming story cuts short, so that stale-while-revalidate allows them nothing; one for each test. */
const CUT = ['/countries/bt', ...['', '&limit=5', '&limit=6'].map(more => `/v1/articles?country=BT${more}`)]
const [ended = '', ...spare] = CUT
const IS_CUT = /\bmax-age=1?\d\b/

const NOWHERE = '/v1/articles/0000000000000001'

const PATIENT = { timeout: 30_000 }

describe.skipIf(isMissing)('Varnish, half a minute after it stored a page', () => {
  let journey: VarnishJourney
  let page: string
  let coming: string

  beforeAll(async () => {
    journey = await makeVarnishJourney()
    page = `/v1/articles/${(await journey.publish(FERRY)).id}`
    for (const path of [page, NOWHERE, ...CUT]) await journey.read(path)
    const embargoUntil = new Date(Date.now() + 20_000).toISOString()
    const { id, status } = await journey.publish({ ...DAM, embargoUntil })
    expect(status).toBe('scheduled')
    coming = id
    for (const path of CUT) {
      expect((await journey.read(path)).headers.get('Cache-Control')).toMatch(IS_CUT)
    }
    await wait(31_000)
  })
  afterAll(() => journey?.close())

  test('serves it once more while the origin is asked, which confirms it without making it again', async () => {
    const confirmed = journey.varnish.confirmed()
    const stale = await journey.read(page)
    expect(cacheStatus(stale).isHit).toBe(true)
    expect(cacheStatus(stale).ttl).toBeLessThan(0)
    expect(Number(stale.headers.get('Age'))).toBeGreaterThan(30)
    await expect
      .poll(async () => Number((await journey.read(page)).headers.get('Age')), PATIENT)
      .toBeLessThan(30)
    expect(journey.varnish.confirmed()).toBe(confirmed + 1)
  })

  test('shows the story whose embargo has ended, with no stale answer in between, whatever a reader claims', async () => {
    const answer = await journey.read(ended, { headers: { 'Origin-Failed': 'yes' } })
    expect(cacheStatus(answer).forwarded).toBe('stale')
    expect(await answer.text()).toContain(coming)
  })

  /** Each with the way back. */
  const FAILURES: [how: string, fail: () => Promise<unknown>, recover: () => Promise<unknown>][] = [
    [
      'answers with errors',
      () => journey.newsroom.execute('ALTER TABLE listing RENAME TO listing_away'),
      () => journey.newsroom.execute('ALTER TABLE listing_away RENAME TO listing'),
    ],
    ['hangs', async () => journey.newsroom.signal('SIGSTOP'), async () => journey.newsroom.signal('SIGCONT')],
    ['is gone', () => journey.newsroom.stop(), () => journey.newsroom.start()],
  ]

  test.each(FAILURES.map((failure, i) => [...failure, spare[i] ?? ''] as const))(
    'serves a stale page while the origin %s, and a fresh one again afterwards',
    async (_, fail, recover, path) => {
      await fail()
      try {
        // Who comes before Varnish has noticed that the origin hangs waits; who comes later does not.
        const hurried = () => journey.read(path, { signal: AbortSignal.timeout(5_000) })
        await expect
          .poll(() => hurried().then(cacheStatus, () => 'waited in vain'), PATIENT)
          .toMatchObject({ isHit: true })
        const stale = await journey.read(path)
        expect(stale.status).toBe(200)
        expect(cacheStatus(stale).ttl).toBeLessThan(0)
        expect(await stale.text()).not.toContain(coming)
      } finally {
        await recover()
      }
      await expect.poll(() => journey.text(path), PATIENT).toContain(coming)
    },
  )

  test('serves nothing stale for longer than stale-if-error allows', async () => {
    await journey.newsroom.stop()
    try {
      for (const path of [NOWHERE, '/v1/articles?country=SG']) {
        const { status, headers } = await journey.read(path)
        expect([path, status, headers.get('Cache-Control')]).toEqual([path, 503, 'no-store'])
        expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0)
      }
    } finally {
      await journey.newsroom.start()
    }
    await expect.poll(async () => (await journey.read(NOWHERE)).status, PATIENT).toBe(404)
  })
})
