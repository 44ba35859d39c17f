import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { type Browser, FIELDS, rowOf, signIn, signInAs, write } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { DESK, fieldsOf, leftovers } from '../support/page-checker.ts'

const DAY = 86_400_000
const KEY = 'k'.repeat(43)

const countOf = async (table: 'audit' | 'revision' | 'change') =>
  (await env.DB.prepare(`SELECT count(*) AS count FROM ${table}`).first<{ count: number }>())?.count

/** What is kept of an editor's forms, as JSON. */
const keptOf = async ({ editorId }: Browser) =>
  (
    await env.DB.prepare('SELECT fields FROM autosave WHERE editor_id = ?')
      .bind(editorId)
      .all<{ fields: string }>()
  ).results.map(({ fields }) => fields)

const keep = (browser: Browser, form: string, fields: Record<string, string>) =>
  browser.post('/desk/autosave', { ...FIELDS, form, version: '1', ...fields })

const editPage = async (browser: Browser, id: string, query = '') =>
  (await browser.get(`/desk/articles/${id}/edit${query}`)).text()

/** What the form for writing holds; that for dropping a text stands beside it. */
const typedOn = (html: string) => {
  const { form: _, at: __, ...typed } = Object.fromEntries(fieldsOf(html))
  return typed
}

const OFFER = 'You wrote here and did not save'

test('what is typed is kept without a version, a revision, an audit row or a change', async () => {
  const browser = await signIn(makeNewsroom())
  const id = await write(browser)
  const before = [await rowOf(id), await countOf('audit'), await countOf('revision'), await countOf('change')]
  const answer = await keep(browser, id, { headline: 'Half a head' })
  expect([answer.status, await answer.json()]).toEqual([200, { keptAt: '12:00' }])
  await keep(browser, id, { headline: 'Half a headline' })
  expect([
    await rowOf(id),
    await countOf('audit'),
    await countOf('revision'),
    await countOf('change'),
  ]).toEqual(before)
  expect(await keptOf(browser)).toEqual([expect.stringContaining('Half a headline')])
})

test('the form offers what was kept beside the text that stands, and takes it up', async () => {
  const browser = await signIn(makeNewsroom())
  const id = await write(browser)
  await keep(browser, id, { headline: 'Japan and South Korea agree on <b>ships</b>' })
  const offered = await editPage(browser, id)
  expect(offered).toContain(OFFER)
  expect(offered).toContain('<del>ferry safety</del><ins>&lt;b&gt;ships&lt;/b&gt;</ins>')
  expect(fieldsOf(offered).get('headline')).toBe(FIELDS.headline)
  const taken = await editPage(browser, id, '?kept=1')
  expect(taken).not.toContain(OFFER)
  expect(fieldsOf(taken).get('headline')).toBe('Japan and South Korea agree on <b>ships</b>')
  for (const html of [offered, taken]) expect(leftovers(html, DESK)).toEqual([])
})

test('it is offered no more once it was saved, dropped, or says nothing else', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  const isOffered = async () => (await editPage(browser, id)).includes(OFFER)

  await keep(browser, id, {})
  expect(await isOffered()).toBe(false)

  await keep(browser, id, { headline: 'Kept' })
  expect(await isOffered()).toBe(true)
  const dropped = await browser.post('/desk/autosave/drop', { form: id })
  expect(dropped.headers.get('Location')).toBe(`/desk/articles/${id}/edit`)
  expect(await isOffered()).toBe(false)

  await keep(browser, id, { headline: 'Kept again' })
  const typed = typedOn(await editPage(browser, id, '?kept=1'))
  expect((await browser.post(`/desk/articles/${id}/edit`, typed)).status).toBe(303)
  await newsroom.settled()
  expect([await isOffered(), (await rowOf(id))?.headline, await keptOf(browser)]).toEqual([
    false,
    'Kept again',
    [],
  ])
})

test('a text that was kept before somebody else saved is brought together with theirs', async () => {
  const newsroom = makeNewsroom()
  const [hers, his] = [await signIn(newsroom), await signIn(newsroom)]
  const id = await write(hers)
  await keep(his, id, { headline: 'His headline' })
  const open = Object.fromEntries(fieldsOf(await editPage(hers, id)))
  await hers.post(`/desk/articles/${id}/edit`, { ...open, summary: 'Her summary' })
  const kept = typedOn(await editPage(his, id, '?kept=1'))
  expect(kept.version).toBe('1')
  expect((await his.post(`/desk/articles/${id}/edit`, kept)).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ headline: 'His headline', summary: 'Her summary', version: 3 })
})

test('two windows of one editor on one article keep a text each, and to save one leaves the other', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  const [one, other] = [typedOn(await editPage(browser, id)), typedOn(await editPage(browser, id))]
  expect(one.window).not.toBe(other.window)
  await browser.post('/desk/autosave', { ...other, form: id, headline: 'Typed in the other window' })
  await browser.post('/desk/autosave', { ...one, form: id, headline: 'Typed in one window' })
  expect(await keptOf(browser)).toHaveLength(2)

  await browser.post(`/desk/articles/${id}/edit`, { ...one, headline: 'Typed in one window' })
  await newsroom.settled()
  const offered = await editPage(browser, id)
  expect(offered).toContain(OFFER)
  expect(await keptOf(browser)).toEqual([expect.stringContaining('Typed in the other window')])
  const taken = await editPage(browser, id, `?kept=${other.window}`)
  expect(fieldsOf(taken).get('headline')).toBe('Typed in the other window')
  for (const html of [offered, taken]) expect(leftovers(html, DESK)).toEqual([])
})

test('a text that another page took up is kept on until its own window’s later words were seen', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  const first = typedOn(await editPage(browser, id))
  const keepFirst = (headline: string) => browser.post('/desk/autosave', { ...first, form: id, headline })
  await keepFirst('Half a headline')
  const second = typedOn(await editPage(browser, id, `?kept=${first.window}`))
  newsroom.clock.now += 1
  await keepFirst('A whole headline')
  await browser.post('/desk/autosave', { ...second, form: id, summary: 'From the second window' })
  expect(await keptOf(browser)).toHaveLength(2)
  await browser.post(`/desk/articles/${id}/edit`, second)
  await newsroom.settled()
  expect(await keptOf(browser)).toEqual([expect.stringContaining('A whole headline')])
})

test('a page that took up a kept text keeps it in that one’s place, and a drop takes only what was shown', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  const first = typedOn(await editPage(browser, id))
  await browser.post('/desk/autosave', { ...first, form: id, headline: 'Half' })
  const second = typedOn(await editPage(browser, id, `?kept=${first.window}`))
  await browser.post('/desk/autosave', { ...second, form: id, headline: 'Half a headline' })
  expect(await keptOf(browser)).toEqual([expect.stringContaining('Half a headline')])

  const drop = async (at: number) => {
    const form = `${id}.${second.window}`
    const answer = await browser.post('/desk/autosave/drop', { form, at: String(at) })
    expect(answer.headers.get('Location')).toBe(`/desk/articles/${id}/edit`)
    return (await keptOf(browser)).length
  }
  expect(await drop(newsroom.clock.now - 1)).toBe(1)
  expect(await drop(newsroom.clock.now)).toBe(0)
})

test('what an editor typed is nobody else’s', async () => {
  const newsroom = makeNewsroom()
  const [hers, his] = [await signIn(newsroom), await signIn(newsroom)]
  const id = await write(hers)
  await keep(hers, id, { headline: 'Hers' })
  expect(await editPage(his, id)).not.toContain(OFFER)
  await his.post('/desk/autosave/drop', { form: id })
  expect(await editPage(hers, id)).toContain(OFFER)
})

test('after a session that ended, the same editor finds what was kept', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  await keep(browser, id, { body: 'A long text.' })
  newsroom.clock.now += DAY
  expect((await keep(browser, id, { body: 'A longer text.' })).status).toBe(401)
  const again = await signInAs(newsroom, browser.editorId)
  expect(fieldsOf(await editPage(again, id, '?kept=1')).get('body')).toBe('A long text.')
})

test('a new article’s form comes back with what was kept, and is listed on other new forms', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  await keep(browser, KEY, { headline: 'Not saved yet' })
  const page = async (key: string) => (await browser.get(`/desk/articles/new?form=${key}`)).text()
  expect(fieldsOf(await page(KEY)).get('headline')).toBe('Not saved yet')
  const other = await page('x'.repeat(43))
  expect(fieldsOf(other).get('headline')).toBe('')
  expect(other).toContain(`<a href="/desk/articles/new?form=${KEY}" dir="auto">Not saved yet</a>`)

  await browser.post('/desk/articles', { ...FIELDS, idempotencyKey: KEY })
  await newsroom.settled()
  expect(await keptOf(browser)).toEqual([])
  // What was on its way when the form was saved comes too late.
  expect((await keep(browser, KEY, { headline: 'Late' })).status).toBe(409)
  expect(await keptOf(browser)).toEqual([])
})

test.each([
  { what: 'of no form', fields: { form: 'x' }, status: 400 },
  {
    what: 'with a field that there is not',
    fields: { form: KEY, 'body.x': 'y', headline: 'Kept' },
    status: 200,
  },
])('a text $what is answered with $status', async ({ fields, status }) => {
  const browser = await signIn(makeNewsroom())
  expect((await browser.post('/desk/autosave', fields)).status).toBe(status)
  expect(await keptOf(browser)).toEqual(status === 200 ? ['{"headline":"Kept"}'] : [])
})

test('an editor keeps a hundred forms at most, and is told', async () => {
  const browser = await signIn(makeNewsroom())
  const forms = Array.from({ length: 100 }, (_, i) => String(i).padStart(16, '0'))
  await env.DB.prepare("INSERT INTO autosave SELECT ?, value, 0, '{}', 0 FROM json_each(?)")
    .bind(browser.editorId, JSON.stringify(forms))
    .run()
  const answer = await keep(browser, KEY, {})
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('100 others wait')])
})

test('forms are kept twice a second at most, whatever others type', async () => {
  const newsroom = makeNewsroom()
  const [browser, other] = [await signIn(newsroom), await signIn(newsroom)]
  const statuses = await Promise.all(
    Array.from({ length: 121 }, async () => (await keep(browser, KEY, {})).status),
  )
  expect(statuses.filter(status => status === 429)).toHaveLength(1)
  expect((await keep(other, KEY, {})).status).toBe(200)
})

test('a text that nobody came back to is forgotten after ninety days', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  await keep(browser, KEY, {})
  newsroom.clock.now += 89 * DAY
  await runSchedule(newsroom.deps)
  expect(await keptOf(browser)).toHaveLength(1)
  newsroom.clock.now += 2 * DAY
  await runSchedule(newsroom.deps)
  expect(await keptOf(browser)).toEqual([])
})

test('opening a form takes two round trips, and keeping what is typed two', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser)
  await keep(browser, id, { headline: 'Kept' })
  expect(await newsroom.roundTrips(() => browser.get(`/desk/articles/${id}/edit`))).toBe(2)
  expect(await newsroom.roundTrips(() => browser.get(`/desk/articles/new?form=${KEY}`))).toBe(2)
  expect(await newsroom.roundTrips(() => keep(browser, id, {}))).toBe(2)
})
