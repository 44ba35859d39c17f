import { expect, test } from 'vitest'
import type { Role } from '../../db/schema.ts'
import { json, rows } from '../support/articles.ts'
import { type Browser, errorsOn, FIELDS, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { DESK, fieldsOf, leftovers } from '../support/page-checker.ts'

const MINUTE = 60_000
const KILL = { reason: 'Privacy of a <b>person</b>', note: 'We withdrew this story.' }

async function setting(role: Role = 'chief', fields: Record<string, string> = {}) {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom, role)
  // An editor publishes what somebody else wrote.
  const author = role === 'editor' ? await signIn(newsroom, 'reporter') : browser
  const id = await write(author, fields)
  return { newsroom, browser, id, ...at(browser, id) }
}
const at = (browser: Browser, id: string) => ({
  page: async () => (await browser.get(`/desk/articles/${id}`)).text(),
  post: (to: string, fields: Record<string, string>) => browser.post(`/desk/articles/${id}/${to}`, fields),
  move: async (transition: string, fields: Record<string, string> = {}) =>
    browser.post(`/desk/articles/${id}/move`, {
      transition,
      version: String((await rowOf(id))?.version),
      ...fields,
    }),
})

/** The groups of actions on a page, each with what it offers, as a person reads it. */
const groupsOn = (html: string) =>
  Object.fromEntries(
    [
      ...html.matchAll(
        /<section class="group" aria-labelledby="does-\w+"><h2[^>]*>([^<]*)(.*?)<\/section>/gs,
      ),
    ].map(([, title = '', rest = '']) => [
      title,
      [...rest.matchAll(/<(?:summary|a class="btn[^>]*|button type="submit"[^>]*)>([^<]*)/g)].map(
        ([, name]) => name,
      ),
    ]),
  )

test('actions stand by what they do for readers', async () => {
  const { newsroom, page, move, post } = await setting()
  expect(groupsOn(await page())).toEqual({
    'Reaches readers': ['Publish'],
    'Stays on the desk': [
      'Edit',
      'Duplicate as new',
      'Take into review',
      'Send back with a note…',
      'Send back with a note',
    ],
    'Ends it': ['Reject…', 'Reject', 'Kill…'],
  })
  await move('publish')
  expect(groupsOn(await page())).toEqual({
    'Reaches readers': ['Correct'],
    'Stays on the desk': ['Duplicate as new'],
    'Takes it away from readers': ['Unpublish…', 'Kill…'],
  })
  await post('unpublish', { reason: 'A wrong name.' })
  expect(groupsOn(await page())).toEqual({
    'Reaches readers': ['Put back for readers'],
    'Stays on the desk': ['Edit', 'Duplicate as new'],
    'Takes it away from readers': ['Reject…', 'Reject', 'Kill…'],
  })
  newsroom.clock.now += MINUTE
  await post('kill', KILL)
  expect(groupsOn(await page())).toEqual({ 'Stays on the desk': ['Lift the kill'] })
  await move('lift_unseen')
  await move('restore')
  await post('kill', KILL)
  expect(groupsOn(await page())).toEqual({ 'Reaches readers': ['Lift the kill'] })
})

test('the page of a kill says whose story it is, what happens and the way back, and does nothing by itself', async () => {
  const { newsroom, browser, id, move } = await setting('editor')
  await move('publish')
  const before = await rowOf(id)
  const answer = await browser.get(`/desk/articles/${id}/kill`)
  const html = await answer.text()
  for (const text of [
    FIELDS.headline,
    'submitted by <bdi>Aiko</bdi>',
    '(410)',
    'Not reached',
    'A chief can lift it until',
    '<time datetime="2026-05-02T12:00:00.000Z"',
  ])
    expect(html).toContain(text)
  expect(html.indexOf('Keep the story')).toBeLessThan(html.indexOf('class="final"'))
  expect(html).not.toContain('autofocus')
  expect(await rowOf(id)).toEqual(before)
  expect(leftovers(html, DESK)).toEqual([])
  expect(await newsroom.roundTrips(() => browser.get(`/desk/articles/${id}/kill`))).toBe(2)
})

test('a kill wants a reason and a public sentence, and keeps what was typed', async () => {
  const { newsroom, id, move, post, page } = await setting('editor')
  await move('publish')
  const refused = await post('kill', { reason: KILL.reason, note: ' ' })
  const html = await refused.text()
  expect([refused.status, errorsOn(html)]).toMatchObject([422, [{ pointer: '/note', code: 'required' }]])
  expect(html).toContain('Privacy of a &lt;b&gt;person&lt;/b&gt;')
  expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(200)
  // Whatever version was on the page.
  await post('links', { version: '9', translationOf: '', replaces: '' })
  expect((await post('kill', KILL)).status).toBe(303)
  const gone = await newsroom.get(`/v1/articles/${id}`)
  expect([gone.status, await json(gone)]).toMatchObject([410, { note: KILL.note, reason: 'killed' }])
  const { slug } = (await rowOf(id)) ?? {}
  expect(await (await newsroom.get(`/articles/${slug}`)).text()).toContain(KILL.note)
  const history = await page()
  expect(history).toContain('Privacy of a &lt;b&gt;person&lt;/b&gt;')
  expect(history).toContain(KILL.note)
  expect((await post('kill', KILL)).status).toBe(409)
})

test('the reason of a kill is for the desk alone', async () => {
  const { newsroom, id, move, post } = await setting()
  await move('publish')
  await post('kill', KILL)
  for (const path of [`/v1/articles/${id}`, `/articles/${(await rowOf(id))?.slug}`])
    expect(await (await newsroom.get(path)).text()).not.toContain('Privacy')
})

test('a chief lifts a kill within a day; later no button offers it', async () => {
  const { newsroom, id, move, post, page } = await setting()
  await move('publish')
  await post('kill', KILL)
  expect(
    groupsOn(await (await (await signIn(newsroom, 'editor')).get(`/desk/articles/${id}`)).text()),
  ).toEqual({})
  newsroom.clock.now = NOON + 60 * MINUTE - 1
  expect((await move('lift')).status).toBe(303)
  expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(200)
  await post('kill', KILL)
  newsroom.clock.now += 24 * 60 * MINUTE
  // The session has ended by now.
  const chief = at(await signIn(newsroom), id)
  expect(groupsOn(await chief.page())).toEqual({})
  const late = await chief.move('lift')
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('within 24 hours')])
  expect(await page()).not.toContain('Lift')
})

test('unpublishing has its own page and wants a reason; put back, the story keeps its date', async () => {
  const { newsroom, browser, id, move, post, page } = await setting('editor')
  await move('publish')
  expect(await (await browser.get(`/desk/articles/${id}/unpublish`)).text()).toContain('it keeps its date')
  expect((await post('unpublish', { reason: '' })).status).toBe(422)
  expect((await post('move', { transition: 'unpublish', version: '2' })).status).toBe(422)
  newsroom.clock.now += MINUTE
  expect((await post('unpublish', { reason: 'A wrong name.' })).status).toBe(303)
  expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(404)
  expect(await page()).toContain('A wrong name.')
  newsroom.clock.now += MINUTE
  await move('restore')
  expect(await json(newsroom.get(`/v1/articles/${id}`))).toMatchObject({
    publishedAt: '2026-05-01T12:00:00Z',
  })
})

test('what is sent back has a note, which its author reads on the draft', async () => {
  const newsroom = makeNewsroom()
  const author = await signIn(newsroom, 'reporter')
  const id = await write(author)
  const editor = at(await signIn(newsroom, 'editor'), id)
  const silent = await editor.move('send_back')
  const html = await silent.text()
  expect([silent.status, errorsOn(html)]).toMatchObject([422, [{ pointer: '/reason', code: 'required' }]])
  expect(html).toContain('<a href="#field-reason">')
  await editor.move('send_back', { reason: 'Who counted the 44 <containers>?' })
  expect(await rowOf(id)).toMatchObject({ status: 'draft' })
  const draft = await at(author, id).page()
  expect(draft).toMatch(/Sent back by <bdi>Aiko<\/bdi>.*?44 &lt;containers&gt;\?/s)
  await at(author, id).move('submit')
  expect(await at(author, id).page()).not.toContain('Sent back by')
})

test('a rejection wants a reason', async () => {
  const { id, move, page } = await setting('editor')
  expect((await move('reject')).status).toBe(422)
  expect((await move('reject', { reason: 'Not for us.' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ status: 'rejected' })
  expect(await page()).toContain('Not for us.')
})

test('a published story is corrected by the same form, which asks for a note or none', async () => {
  const { newsroom, browser, id, move, post } = await setting('editor')
  await move('publish')
  const sheet = await (await browser.get(`/desk/articles/${id}/edit`)).text()
  expect(sheet).toContain('<h1>Correct a published story</h1>')
  expect(leftovers(sheet, DESK)).toEqual([])
  const typed = { ...FIELDS, urgency: '5', version: '2', headline: 'Ferries are safer' }
  const silent = await post('edit', { ...typed, kind: 'correction', note: '' })
  const again = await silent.text()
  expect([silent.status, errorsOn(again)]).toMatchObject([422, [{ pointer: '/note', code: 'required' }]])
  expect(again).toContain('<a href="#field-note">')
  expect(fieldsOf(again).get('headline')).toBe('Ferries are safer')
  expect((await post('edit', { ...typed, kind: 'correction', note: 'It was\r\ntoo long.' })).status).toBe(303)
  expect(await json(newsroom.get(`/v1/articles/${id}`))).toMatchObject({
    headline: 'Ferries are safer',
    corrections: [{ sequence: 1, note: 'It was too long.' }],
  })
  const minor = { ...typed, version: '3', headline: 'Ferries are safe', kind: 'minor', note: '' }
  expect((await post('edit', minor)).status).toBe(303)
  expect(await json(newsroom.get(`/v1/articles/${id}`))).toMatchObject({
    headline: 'Ferries are safe',
    corrections: [{ sequence: 1 }],
  })
})

test('a reporter has no form for a story that readers have seen', async () => {
  const { newsroom, browser, id } = await setting('reporter')
  await at(await signIn(newsroom, 'editor'), id).move('publish')
  expect((await browser.get(`/desk/articles/${id}/edit`)).status).toBe(403)
  const edit = { ...FIELDS, version: '2', headline: 'Mine', kind: 'minor' }
  expect((await browser.post(`/desk/articles/${id}/edit`, edit)).status).toBe(403)
  expect(await rowOf(id)).toMatchObject({ headline: FIELDS.headline })
})

test('only a chief lifts an embargo, and it is gone at once', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: 'embargo' })
  const held = { ...SUBMISSION, embargoUntil: '2026-05-01T14:00:00Z' }
  const { id } = await json<{ id: string }>(submit(newsroom, key, held, '/v1/submissions?publish=true'))
  const editor = at(await signIn(newsroom, 'editor'), id)
  expect(await editor.page()).not.toContain('Lift the embargo')
  expect((await editor.post('embargo', { version: '1' })).status).toBe(403)
  const chief = at(await signIn(newsroom), id)
  expect(await chief.page()).toContain('Lift the embargo now')
  expect((await chief.post('embargo', { version: '' })).status).toBe(422)
  expect((await chief.post('embargo', { version: '1' })).status).toBe(303)
  expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(200)
  expect(await chief.page()).toContain('Embargo lifted')
})

test('links are made by id or address, shown on both sides, and refused by name', async () => {
  const { newsroom, browser, id, post, page, move } = await setting()
  const other = await write(browser, { language: 'ja', headline: '日韓、フェリーの安全で合意' })
  expect(
    (await post('links', { version: '1', translationOf: `/articles/ferry-${other}?x=1`, replaces: '' }))
      .status,
  ).toBe(303)
  expect(await page()).toMatch(
    /In another language: <a href="\/desk\/articles\/\w+" lang="ja" dir="ltr">日韓/,
  )
  expect(await at(browser, other).page()).toContain(`In another language: <a href="/desk/articles/${id}"`)
  await move('publish')
  await at(browser, other).move('publish')
  expect(await json(newsroom.get(`/v1/articles/${id}`))).toMatchObject({ translations: [{ id: other }] })
  for (const [fields, pointer, code] of [
    [{ translationOf: 'the other one', replaces: '' }, '/translationOf', 'invalid_id'],
    [{ translationOf: '', replaces: '0'.repeat(16) }, '/replaces', 'unknown_article'],
    [{ translationOf: id, replaces: '' }, '/translationOf', 'unknown_article'],
  ] as const) {
    const refused = await post('links', { version: '3', ...fields })
    const html = await refused.text()
    expect([refused.status, errorsOn(html)]).toMatchObject([422, [{ pointer, code }]])
    expect(fieldsOf(html).get(pointer.slice(1))).toBe(fields[pointer.slice(1) as 'replaces'])
  }
  expect(await rows('SELECT version, story_id FROM article WHERE id = ?', id)).toEqual([
    { version: 3, story_id: other },
  ])
})

test('the page that answers an act says what was done, to who did it, for half a minute and until somebody else does something', async () => {
  const newsroom = makeNewsroom()
  const [mina, arjun] = [await signIn(newsroom, 'chief'), await signIn(newsroom, 'chief')]
  const id = await write(mina, { action: 'draft' })
  const said = async ({ get }: Browser) =>
    /<p class="done narrow" role="status">(.*?)<\/p>/.exec(
      await (await get(`/desk/articles/${id}`)).text(),
    )?.[1]
  expect([await said(mina), await said(arjun)]).toEqual(['Written · version 1', undefined])
  newsroom.clock.now += 29_999
  expect(await said(mina)).toBe('Written · version 1')
  newsroom.clock.now += 1
  expect(await said(mina)).toBeUndefined()

  await mina.post(`/desk/articles/${id}/move`, { transition: 'submit', version: '1' })
  const page = await (await mina.get(`/desk/articles/${id}`)).text()
  expect(page).toContain('<title>Submitted: ')
  expect(await said(mina)).toBe('Submitted · version 2')
  await arjun.post(`/desk/articles/${id}/comments`, { text: 'Seen.' })
  expect([await said(mina), await said(arjun)]).toEqual([undefined, 'Commented · version 2'])
})

test('an act that clears a story says from when readers see it, where an embargo outlasts the schedule', async () => {
  const { page, move } = await setting('chief', { embargoUntil: '2027-03-01T09:00' })
  await move('publish', { scheduleAt: '2027-01-20T09:00' })
  expect(await page()).toMatch(
    /role="status">Cleared for publication.*· readers see it from <time[^>]*>1 March 2027/,
  )
})

test('a story is duplicated as a new one, unless it was killed', async () => {
  const { id, page, post } = await setting()
  const offer = `href="/desk/articles/new?from=${id}"`
  expect(await page()).toContain(offer)
  await post('kill', KILL)
  expect(await page()).not.toContain(offer)
})
