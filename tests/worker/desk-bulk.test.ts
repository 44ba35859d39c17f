import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { rows } from '../support/articles.ts'
import { type Browser, errorsOn, FIELDS, makeEditor, rowOf, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const setting = async (role: 'reporter' | 'editor' | 'chief' = 'editor') => {
  const newsroom = makeNewsroom(NOON)
  const browser = await signIn(newsroom, role)
  return { newsroom, browser }
}

/** The form of the queue, with any number of stories. */
const bulk = (browser: Browser, ids: readonly string[], fields: Record<string, string>, newsroomSend: Send) =>
  newsroomSend('/desk/bulk', {
    method: 'POST',
    headers: { Cookie: browser.cookie, Origin: ORIGIN },
    body: new URLSearchParams([...ids.map(id => ['id', id]), ...Object.entries(fields)]),
  })
type Send = ReturnType<typeof makeNewsroom>['send']

const audited = (id: string, action: string) =>
  rows<{ actor: string; detail: string }>(
    'SELECT actor, detail FROM audit WHERE article_id = ? AND action = ?',
    id,
    action,
  )

test('several stories are assigned at once, each with an audit row, and no version rises', async () => {
  const { newsroom, browser } = await setting()
  const other = await signIn(newsroom)
  const ids = [await write(browser), await write(browser)]
  const fields = { action: 'assign', assignee: other.editorId, back: '/desk?status=submitted' }
  const answer = await bulk(browser, ids, fields, newsroom.send)
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/desk?status=submitted'])
  for (const id of ids) {
    expect(await audited(id, 'assign')).toEqual([
      { actor: `editor:${browser.editorId}`, detail: JSON.stringify({ assignee: other.editorId }) },
    ])
    expect((await rowOf(id))?.version).toBe(1)
  }
  // Again: it is so already.
  await bulk(browser, ids, fields, newsroom.send)
  expect(await audited(ids[0] ?? '', 'assign')).toHaveLength(1)
  await bulk(browser, ids, { action: 'assign', assignee: '' }, newsroom.send)
  expect((await audited(ids[0] ?? '', 'assign')).at(-1)?.detail).toBe('{"assignee":null}')
})

test('what cannot be taken is told line by line, and the rest is done', async () => {
  const { newsroom, browser } = await setting()
  const draft = await write(browser, { action: 'draft' })
  const waiting = await write(browser)
  const reviewed = await write(browser)
  await bulk(browser, [reviewed], { action: 'take' }, newsroom.send)
  const unknown = '0zzzzzzzzzzzzzzz'
  const answer = await bulk(browser, [draft, waiting, reviewed, unknown], { action: 'take' }, newsroom.send)
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain('1 of 4 done')
  for (const [id, state] of [
    [draft, 'a draft'],
    [reviewed, 'in review'],
  ])
    expect(html).toContain(
      `href="/desk/articles/${id}" lang="en" dir="ltr">${FIELDS.headline}</a>: An article that is ${state} cannot be taken into review.`,
    )
  expect(html).toContain(`>${unknown}</a>: There is no article with this id.`)
  expect((await rowOf(waiting))?.status).toBe('in_review')
  expect((await rowOf(draft))?.status).toBe('draft')
  expect((await bulk(browser, [draft], { action: 'take' }, newsroom.send)).status).toBe(409)
})

test('stories go back to their authors with a reason, and not without', async () => {
  const { newsroom, browser } = await setting()
  const id = await write(browser)
  const without = await bulk(browser, [id], { action: 'send_back', reason: ' ' }, newsroom.send)
  expect(without.status).toBe(422)
  expect((await rowOf(id))?.status).toBe('submitted')
  const reason = 'Who counted the 44 containers?'
  expect((await bulk(browser, [id], { action: 'send_back', reason }, newsroom.send)).status).toBe(303)
  expect((await rowOf(id))?.status).toBe('draft')
  expect(JSON.parse((await audited(id, 'send_back'))[0]?.detail ?? '{}')).toEqual({ reason })
})

test('urgency is set by a revision of each story, and of what readers see by none', async () => {
  const { newsroom, browser } = await setting()
  const key = await makeKey(newsroom, { owner: 'bulk-urgency' })
  const id = await write(browser)
  const shown = (await (await submit(newsroom, key, SUBMISSION, '/v1/submissions?publish=true')).json()) as {
    id: string
  }
  const answer = await bulk(browser, [id, shown.id], { action: 'urgency', urgency: '2' }, newsroom.send)
  expect(await answer.text()).toContain('1 of 2 done')
  const row = await rowOf(id)
  expect([row?.urgency, row?.version, row?.headline]).toEqual([
    2,
    2,
    'Japan and South Korea agree on ferry safety',
  ])
  expect((await rowOf(shown.id))?.urgency).toBe(5)
})

test('an urgency submits nothing again that was rejected or taken back since the queue was opened', async () => {
  const { newsroom, browser } = await setting()
  const key = await makeKey(newsroom, { owner: 'bulk-withdrawn' })
  const { id } = (await (await submit(newsroom, key)).json()) as { id: string }
  await newsroom.send(`/v1/submissions/${id}/withdrawal`, {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/json' },
    body: '{"reason":"The source took it back."}',
  })
  const answer = await bulk(browser, [id], { action: 'urgency', urgency: '2' }, newsroom.send)
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('taken back')])
  expect(await rowOf(id)).toMatchObject({ status: 'rejected', urgency: 5 })
})

test('a reporter does to others’ stories what a reporter may: nothing of this', async () => {
  const { newsroom, browser } = await setting()
  const id = await write(browser)
  const reporter = await signIn(newsroom, 'reporter')
  for (const fields of [
    { action: 'assign', assignee: reporter.editorId },
    { action: 'take' },
    { action: 'send_back', reason: 'No.' },
    { action: 'urgency', urgency: '1' },
  ]) {
    const answer = await bulk(reporter, [id], fields, newsroom.send)
    expect([fields.action, answer.status]).toEqual([fields.action, 409])
    expect(await answer.text()).toContain('Your role does not allow you to')
  }
  expect(await rows('SELECT * FROM assignment WHERE article_id = ?', id)).toEqual([])
})

test('a kill opens the story’s page, one at a time', async () => {
  const { newsroom, browser } = await setting()
  const ids = [await write(browser), await write(browser)]
  const answer = await bulk(browser, ids.slice(1), { action: 'kill' }, newsroom.send)
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/desk/articles/${ids[1]}/kill`])
  const refused = await bulk(browser, ids, { action: 'kill' }, newsroom.send)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('<h1>Not done</h1>')
  expect((await rowOf(ids[1] ?? ''))?.status).toBe('submitted')
})

test.each([
  { what: 'nothing selected', ids: [], fields: { action: 'take' } },
  { what: 'an id that is none', ids: ['x'], fields: { action: 'take' } },
  { what: 'an unknown action', ids: ['0zzzzzzzzzzzzzzz'], fields: { action: 'publish' } },
  { what: 'no action', ids: ['0zzzzzzzzzzzzzzz'], fields: {} },
  {
    what: 'an urgency out of range',
    ids: ['0zzzzzzzzzzzzzzz'],
    fields: { action: 'urgency', urgency: '10' },
  },
  { what: 'an unknown field', ids: ['0zzzzzzzzzzzzzzz'], fields: { action: 'take', version: '1' } },
  {
    what: 'more stories than a page has',
    ids: Array.from({ length: 101 }, (_, i) => String(i).padStart(16, '0')),
    fields: { action: 'take' },
  },
])('$what is refused by name', async ({ ids, fields }) => {
  const { newsroom, browser } = await setting()
  const answer = await bulk(browser, ids, fields as Record<string, string>, newsroom.send)
  expect(answer.status).toBe(422)
})

test('nobody is assigned who does not work here', async () => {
  const { newsroom, browser } = await setting()
  const id = await write(browser)
  const left = await makeEditor(newsroom)
  await env.DB.prepare('UPDATE editor SET active = 0 WHERE id = ?').bind(left).run()
  for (const assignee of ['0zzzzzzzzzzzzzzz', left]) {
    const fields = { action: 'assign', assignee }
    expect((await bulk(browser, [id], fields, newsroom.send)).status).toBe(404)
  }
})

test('what no button says is refused, also where every object has such a member', async () => {
  const { newsroom, browser } = await setting()
  const id = await write(browser)
  for (const action of ['', 'publish', 'constructor', 'toString', '__proto__'])
    expect([action, (await bulk(browser, [id], { action }, newsroom.send)).status]).toEqual([action, 422])
})

test('of a story that there is not nothing is said', async () => {
  const { browser } = await setting()
  const answer = await browser.post(`/desk/articles/${'0'.repeat(16)}/comments`, { text: 'Who?' })
  expect(answer.status).toBe(404)
})

test.each(['//evil.example', 'https://evil.example/desk', '/desk/sign-in', 'javascript:x', '/desk/../x', ''])(
  'the way back is a page of the queue, not %j',
  async back => {
    const { newsroom, browser } = await setting()
    const id = await write(browser)
    const answer = await bulk(browser, [id], { action: 'take', back }, newsroom.send)
    expect(answer.headers.get('Location')).toBe('/desk')
  },
)

test('on its page an article is assigned and talked about, and both stand there', async () => {
  const { newsroom, browser } = await setting()
  const id = await write(browser)
  const page = async () => (await browser.get(`/desk/articles/${id}`)).text()
  await browser.post(`/desk/articles/${id}/assign`, { assignee: browser.editorId })
  expect(await page()).toContain(`<option value="${browser.editorId}" selected="">Aiko</option>`)
  const said = 'Who counted <b>them</b>?\n誰が数えた？'
  expect((await browser.post(`/desk/articles/${id}/comments`, { text: said })).status).toBe(303)
  expect(await page()).toContain('Who counted &lt;b&gt;them&lt;/b&gt;?\n誰が数えた？')
  expect((await rowOf(id))?.version).toBe(1)
  expect(await audited(id, 'comment')).toHaveLength(1)
  expect((await audited(id, 'comment'))[0]?.detail).not.toContain('counted')
  expect(await newsroom.roundTrips(() => browser.get(`/desk/articles/${id}`))).toBe(2)
  // A reporter may say something too.
  const reporter = await signIn(newsroom, 'reporter')
  expect((await reporter.post(`/desk/articles/${id}/comments`, { text: 'I did.' })).status).toBe(303)
  expect((await reporter.post(`/desk/articles/${id}/assign`, { assignee: '' })).status).toBe(403)
})

test('a remark that is sent twice is one, and another from the same form is a second', async () => {
  const { newsroom, browser } = await setting()
  const id = await write(browser)
  const html = await (await browser.get(`/desk/articles/${id}`)).text()
  const [, idempotencyKey = ''] =
    /comments"><input type="hidden" name="idempotencyKey" value="([^"]{43})"/.exec(html) ?? []
  const say = async (text: string, by = browser) =>
    (await by.post(`/desk/articles/${id}/comments`, { text, idempotencyKey })).status
  const said = async () =>
    (
      await env.DB.prepare('SELECT text FROM comment WHERE article_id = ? ORDER BY rowid').bind(id).all()
    ).results.map(({ text }) => text)
  expect(await Promise.all([say('Twice.'), say('Twice.')])).toEqual([303, 303])
  newsroom.clock.now += 1
  expect(await say('Twice.')).toBe(303)
  expect([await said(), (await audited(id, 'comment')).length]).toEqual([['Twice.'], 1])
  await say('After Back.')
  await say('Twice.', await signIn(newsroom, 'reporter'))
  expect(await said()).toEqual(['Twice.', 'After Back.', 'Twice.'])
  expect(await audited(id, 'comment')).toHaveLength(3)
})

test('of many remarks the page shows the last, in their order', async () => {
  const { browser } = await setting()
  const id = await write(browser)
  await env.DB.prepare(
    `INSERT INTO comment (id, article_id, at, actor, text)
     SELECT printf('%016d', value), ?, value, 'editor:x', 'Remark ' || value || '.' FROM json_each(?)`,
  )
    .bind(id, JSON.stringify(Array.from({ length: 250 }, (_, i) => i + 1)))
    .run()
  await browser.post(`/desk/articles/${id}/comments`, { text: 'What we say now.' })
  const html = await (await browser.get(`/desk/articles/${id}`)).text()
  const said = [...html.matchAll(/<p class="said" dir="auto">([^<]*)</g)].map(([, text]) => text)
  expect(said.slice(-2)).toEqual(['Remark 250.', 'What we say now.'])
})

test.each([
  ['', 'required'],
  ['\u202e', 'no_letter'],
  ['a\0b', 'control_character'],
  ['x'.repeat(2001), 'too_long'],
])('a remark like %j is refused, and comes back as typed', async (text, code) => {
  const { browser } = await setting()
  const id = await write(browser)
  const answer = await browser.post(`/desk/articles/${id}/comments`, { text })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(errorsOn(html)).toMatchObject([{ pointer: '/text', code }])
  expect(html).toContain(`dir="auto">\n${text}</textarea>`)
})

const bellOf = (html: string) => /<section popover="auto" id="bell".*?<\/section>/s.exec(html)?.[0] ?? ''

test('the bell tells what concerns one, on every page, and forgets it once it is dealt with', async () => {
  const { newsroom, browser } = await setting('reporter')
  const editor = await signIn(newsroom, 'editor')
  const bell = async (of = browser) => bellOf(await (await of.get('/desk/health')).text())
  const id = await write(browser, { headline: 'Ferry plan' })
  expect(await bell()).toContain('Nothing waits for you.')

  await bulk(editor, [id], { action: 'send_back', reason: 'Who says so?' }, newsroom.send)
  expect(await bell()).toContain('Sent back by Aiko')
  expect(await bell()).toContain('<q dir="auto">Who says so?</q>')
  expect(await bell(editor)).toContain('Nothing waits for you.')
  await browser.post(`/desk/articles/${id}/move`, { version: '2', transition: 'submit' })
  expect(await bell()).toContain('Nothing waits for you.')

  await bulk(editor, [id], { action: 'assign', assignee: browser.editorId }, newsroom.send)
  expect(await bell()).toContain('Aiko assigned it to you')
  await rows('UPDATE article SET schedule_at = ? WHERE id = ?', NOON - 1, id)
  expect(await bell()).toContain('Did not publish when it was due')
  expect(bellOf(await (await browser.get('/desk')).text())).toContain('Ferry plan')
  const queue = await (await browser.get('/desk')).text()
  expect(/aria-labelledby="asked".*?<\/section>/s.exec(queue)?.[0]).toContain('Did not publish')
  await editor.post(`/desk/articles/${id}/move`, { version: '3', transition: 'reject', reason: 'Too late.' })
  expect(await bell()).toContain('Nothing waits for you.')
})
