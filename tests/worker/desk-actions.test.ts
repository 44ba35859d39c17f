import { expect, test } from 'vitest'
import { json, rows } from '../support/articles.ts'
import { type Browser, errorsOn, FIELDS, rowOf, signIn, write } from '../support/desk-client.ts'
import { at, deskStory, groupsOn } from '../support/desk-story.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { DESK, fieldsOf, leftovers } from '../support/page-checker.ts'

const MINUTE = 60_000
const KILL = { reason: 'Privacy of a <b>person</b>', note: 'We withdrew this story.' }

test('actions stand by what they do for readers', async () => {
  const { newsroom, page, move, post } = await deskStory()
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
  const { id, move, page } = await deskStory('editor')
  expect((await move('reject')).status).toBe(422)
  expect((await move('reject', { reason: 'Not for us.' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ status: 'rejected' })
  expect(await page()).toContain('Not for us.')
})

test('a draft that comes to nothing is rejected, with a reason, and may come back', async () => {
  const newsroom = makeNewsroom()
  const author = await signIn(newsroom, 'editor')
  const id = await write(author, { action: 'draft' })
  const own = at(author, id)
  expect(groupsOn(await own.page())['Ends it']).toContain('Reject')
  expect((await own.move('reject')).status).toBe(422)
  expect((await own.move('reject', { reason: 'It came to nothing.' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ status: 'rejected' })
  await own.move('submit')
  expect(await rowOf(id)).toMatchObject({ status: 'submitted' })
})

test('a reporter rejects nothing, not even a draft of their own', async () => {
  const newsroom = makeNewsroom()
  const author = await signIn(newsroom, 'reporter')
  const own = at(author, await write(author, { action: 'draft' }))
  expect(groupsOn(await own.page())['Ends it']).toBeUndefined()
  expect((await own.move('reject', { reason: 'So.' })).status).toBe(403)
})

test('a published story is corrected by the same form, which asks for a note or none', async () => {
  const { newsroom, browser, id, move, post } = await deskStory('editor')
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
  const { newsroom, browser, id } = await deskStory('reporter')
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
  const { newsroom, browser, id, post, page, move } = await deskStory()
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
  const { page, move } = await deskStory('chief', { embargoUntil: '2027-03-01T09:00' })
  await move('publish', { scheduleAt: '2027-01-20T09:00' })
  expect(await page()).toMatch(
    /role="status">Cleared for publication.*· readers see it from <time[^>]*>1 March 2027/,
  )
})

test('a story is duplicated as a new one, unless it was killed', async () => {
  const { id, page, post } = await deskStory()
  const offer = `href="/desk/articles/new?from=${id}"`
  expect(await page()).toContain(offer)
  await post('kill', KILL)
  expect(await page()).not.toContain(offer)
})
