import { beforeEach, expect, test } from 'vitest'
import { rows } from '../support/articles.ts'
import { errorsOn, signIn, storePasskey } from '../support/desk-client.ts'
import {
  addFeed,
  asXml,
  FEED_FORM,
  feedRow,
  pollAfter,
  rss,
  storiesOf,
  turnFeedsOff,
} from '../support/feeds.ts'
import { makeNewsroom, type Newsroom } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

let newsroom: Newsroom
beforeEach(async () => {
  await turnFeedsOff()
  newsroom = makeNewsroom()
})
const poll = (minutes?: number) => pollAfter(newsroom, minutes)

test('a chief adds a feed, sees its newest items, and an admin turns it on', async () => {
  const chief = await signIn(newsroom)
  const admin = await signIn(newsroom, 'admin')
  const made = await chief.post('/desk/feeds', { ...FEED_FORM, name: 'kyodo' })
  expect([made.status, made.headers.get('Location')]).toEqual([303, '/desk/feeds/kyodo'])
  const page = async () => (await chief.get('/desk/feeds/kyodo')).text()
  expect(await page()).toContain('They come with the next minute’s run')

  newsroom.world.answer = () =>
    asXml(
      rss([
        {
          id: '1',
          title: 'Talks &lt;b&gt; end',
          body: '<p onclick="x()">Done <b>now</b></p><script>x()</script>',
        },
        { id: '2' },
      ]),
    )
  await poll(1)
  const html = await page()
  expect(html).toContain('<p>Done <strong>now</strong></p>')
  expect(html).toContain('RSS, <bdi>Agency</bdi>; 2 items')
  expect(leftovers(html, DESK)).toEqual([])
  expect(await storiesOf('kyodo')).toEqual([])

  expect(
    (await chief.post('/desk/feeds/kyodo/state', { version: '1', state: 'on', policy: 'review' })).status,
  ).toBe(403)
  await admin.post('/desk/feeds/kyodo/state', { version: '1', state: 'on', policy: 'review' })
  await poll(1)
  expect(await storiesOf('kyodo')).toHaveLength(2)
  expect(await page()).toContain('2 new; 2 in the file.')
  expect(await (await chief.get('/desk/feeds')).text()).toMatch(/Agency, world.*chip ok">on/s)
  expect(
    await rows(
      "SELECT action, actor LIKE 'editor:%' AS isEditor FROM audit WHERE detail LIKE '%kyodo%' ORDER BY id",
    ),
  ).toEqual([
    { action: 'feed_made', isEditor: 1 },
    { action: 'feed_on', isEditor: 1 },
  ])
})

test('what is typed is shown on the newest items before it is saved, and saved it stays', async () => {
  const chief = await signIn(newsroom)
  await addFeed(newsroom, 'shown', { state: 'off' })
  newsroom.world.answer = () => asXml(rss([{ id: '1', title: 'KILL: talks' }]))
  await poll(1)
  const typed = { ...FEED_FORM, version: '1', withdrawnMark: 'kill', takesSummary: '' }
  const preview = await chief.post('/desk/feeds/shown', { ...typed, action: 'preview' })
  const html = await preview.text()
  expect([preview.status, leftovers(html, DESK)]).toEqual([200, []])
  expect(html).toContain('Not saved yet')
  expect(html).toContain('Takes a story back:')
  expect(html).toContain('value="kill"')
  expect(await (await chief.get('/desk/feeds/shown')).text()).not.toContain('Takes a story back:')

  expect(await newsroom.roundTrips(() => chief.post('/desk/feeds/shown', { ...typed, action: 'save' }))).toBe(
    2,
  )
  expect(await (await chief.get('/desk/feeds/shown')).text()).toContain('Takes a story back:')
  expect(await newsroom.roundTrips(() => chief.get('/desk/feeds/shown'))).toBe(2)
  expect(await newsroom.roundTrips(() => chief.get('/desk/feeds'))).toBe(2)
})

test('an item that the desk would not take is shown with its reason', async () => {
  const chief = await signIn(newsroom)
  await addFeed(newsroom, 'refusing', { state: 'off' })
  newsroom.world.answer = () => asXml(rss([{ id: '1', title: 'x'.repeat(201) }]))
  await poll(1)
  const html = await (await chief.get('/desk/feeds/refusing')).text()
  expect(html).toContain('Would be refused:')
  expect(html).toContain('Shorten it to 200 characters; it has 201.')
})

test.each([
  [{ address: 'http://agency.example/' }, '/address', 'wrong_scheme'],
  [{ address: 'https://2130706433/feed.xml' }, '/address', 'literal_address'],
  [{ address: '' }, '/address', 'not_an_address'],
  [{ name: 'A b' }, '/name', 'invalid_name'],
  [{ name: 'new' }, '/name', 'invalid_name'],
  [{ sourceName: ' ' }, '/sourceName', 'required'],
  [{ language: 'English' }, '/language', 'invalid_language'],
  [{ countryCode: 'JP' }, '/place', 'required'],
  [{ place: 'Tokyo', countryCode: 'Japan' }, '/countryCode', 'invalid_country'],
  [{ every: '1' }, '/every', 'invalid'],
  [{ urgency: '0' }, '/urgency', 'out_of_range'],
  [{ body: 'all' }, '/body', 'invalid'],
  [{ state: 'on' }, '/state', 'unknown_key'],
  [{ policy: 'publish' }, '/policy', 'unknown_key'],
])('a new feed with %j is refused at %s, and comes back as typed', async (fields, pointer, code) => {
  const chief = await signIn(newsroom)
  const answer = await chief.post('/desk/feeds', {
    ...FEED_FORM,
    name: 'wrong',
    title: 'As typed',
    ...fields,
  })
  const html = await answer.text()
  expect([answer.status, errorsOn(html)]).toMatchObject([422, [{ pointer, code }]])
  expect(html).toContain('value="As typed"')
  expect(leftovers(html, DESK)).toEqual([])
})

test('a new feed that is wrong in its name and elsewhere is told all of it at once', async () => {
  const chief = await signIn(newsroom)
  const answer = await chief.post('/desk/feeds', { ...FEED_FORM, name: 'Two words', title: '' })
  expect(errorsOn(await answer.text()).map(({ pointer }) => pointer)).toEqual(['/name', '/title'])
})

test('a name is given once', async () => {
  const chief = await signIn(newsroom)
  await addFeed(newsroom, 'taken', { state: 'off' })
  const answer = await chief.post('/desk/feeds', { ...FEED_FORM, name: 'taken' })
  expect([answer.status, errorsOn(await answer.text())]).toMatchObject([
    422,
    [{ pointer: '/name', code: 'taken' }],
  ])
})

test('turning a feed on asks for a passkey of the last five minutes', async () => {
  const admin = await signIn(newsroom, 'admin')
  await storePasskey(newsroom, admin.editorId)
  await addFeed(newsroom, 'guarded', { state: 'off' })
  const turnOn = async () =>
    (await admin.post('/desk/feeds/guarded/state', { version: '1', state: 'on', policy: 'review' })).status
  newsroom.clock.now += 5 * 60_000
  expect(await turnOn()).toBe(403)
  expect(await feedRow('guarded')).toMatchObject({ state: 'off', version: 1 })
  newsroom.clock.now -= 1
  expect(await turnOn()).toBe(303)
})

test('who saw an older state changes nothing, and gets what they typed again', async () => {
  const chief = await signIn(newsroom)
  await addFeed(newsroom, 'raced', { state: 'off' })
  await chief.post('/desk/feeds/raced', { ...FEED_FORM, version: '1', action: 'save', title: 'First' })
  const late = await chief.post('/desk/feeds/raced', {
    ...FEED_FORM,
    version: '1',
    action: 'save',
    title: 'Second',
  })
  expect(late.status).toBe(412)
  expect(await late.text()).toContain('value="Second"')
  expect(await rows("SELECT title FROM feed WHERE name = 'raced'")).toEqual([{ title: 'First' }])
})

test('what publishes by itself is an admin’s alone to change', async () => {
  const chief = await signIn(newsroom)
  const admin = await signIn(newsroom, 'admin')
  await addFeed(newsroom, 'direct', { policy: 'publish' })
  const fields = { ...FEED_FORM, version: '2', action: 'save', address: 'https://other.example/feed.xml' }
  expect(await (await chief.get('/desk/feeds/direct')).text()).toContain('admins alone change how it is read')
  expect((await chief.post('/desk/feeds/direct', fields)).status).toBe(412)
  expect((await chief.post('/desk/feeds/direct/reading', { version: '2' })).status).toBe(412)
  expect((await admin.post('/desk/feeds/direct', fields)).status).toBe(303)
})

test('a feed that breaks is told on the health page and by the bell, until somebody has it read again', async () => {
  const chief = await signIn(newsroom)
  const editor = await signIn(newsroom, 'editor')
  await addFeed(newsroom, 'breaking')
  newsroom.world.answer = () => new Response('', { status: 410 })
  await poll()
  const health = async (browser: typeof chief) => (await browser.get('/desk/health')).text()
  expect(await health(chief)).toContain(
    '<a href="/desk/feeds/breaking"><bdi>breaking</bdi></a> <span class="error">Its host says that the feed is gone for good (410).',
  )
  expect(await health(editor)).toContain('<bdi>breaking</bdi> <span class="error">Its host says')
  const bell = async (browser: typeof chief) => (await browser.get('/desk/rights')).text()
  expect(await bell(chief)).toContain('A feed failed too often and is paused')
  expect(await bell(chief)).toContain('href="/desk/feeds/breaking"')
  expect(await bell(editor)).not.toContain('A feed failed')
  expect(await (await chief.get('/desk/feeds/breaking')).text()).toContain('Go on reading')

  newsroom.world.answer = () => asXml(rss([{ id: 'a' }]))
  const { version } = await feedRow('breaking')
  await chief.post('/desk/feeds/breaking/reading', { version: String(version) })
  await poll(1)
  expect(await feedRow('breaking')).toMatchObject({ state: 'on', fault: null, failures: 0 })
  expect(await storiesOf('breaking')).toHaveLength(1)
  expect(await health(chief)).toContain('No feed is paused.')
  expect(await bell(chief)).not.toContain('A feed failed')
})

test('what the desk changes while a feed is read stands', async () => {
  const admin = await signIn(newsroom, 'admin')
  await addFeed(newsroom, 'meanwhile')
  newsroom.world.answer = () => asXml(rss([]))
  await poll()
  newsroom.world.answer = async () => {
    await admin.post('/desk/feeds/meanwhile/state', { version: '2', state: 'off', policy: 'review' })
    return new Response('', { status: 410 })
  }
  await poll()
  expect(await feedRow('meanwhile')).toMatchObject({ state: 'off', failures: 0, version: 3, lease: null })
})

test('there is no page of a feed that there is not', async () => {
  const chief = await signIn(newsroom)
  for (const path of ['/desk/feeds/unknown', '/desk/feeds/UPPER', '/desk/feeds/a.b'])
    expect((await chief.get(path)).status).toBe(404)
  expect((await chief.post('/desk/feeds/unknown/reading', { version: '1' })).status).toBe(404)
})
