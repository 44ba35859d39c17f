import { expect, test } from 'vitest'
import { json } from '../support/articles.ts'
import { errorsOn, FIELDS, rowOf, signIn } from '../support/desk-client.ts'
import { at, deskStory, groupsOn } from '../support/desk-story.ts'
import { NOON } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

const MINUTE = 60_000
const KILL = { reason: 'Privacy of a <b>person</b>', note: 'We withdrew this story.' }

test('the page of a kill says whose story it is, what happens and the way back, and does nothing by itself', async () => {
  const { newsroom, browser, id, move } = await deskStory('editor')
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
  const { newsroom, id, move, post, page } = await deskStory('editor')
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
  const { newsroom, id, move, post } = await deskStory()
  await move('publish')
  await post('kill', KILL)
  for (const path of [`/v1/articles/${id}`, `/articles/${(await rowOf(id))?.slug}`]) {
    const answer = await newsroom.get(path)
    expect([answer.status, await answer.text()]).toEqual([410, expect.not.stringContaining('Privacy')])
  }
})

test('a chief lifts a kill within a day; later no button offers it', async () => {
  const { newsroom, id, move, post, page } = await deskStory()
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
  const { newsroom, browser, id, move, post, page } = await deskStory('editor')
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
