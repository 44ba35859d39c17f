import { expect, test } from 'vitest'
import { rows } from '../support/articles.ts'
import { errorsOn, rowOf, signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { fieldsOf } from '../support/page-checker.ts'
import { formIn, type Typed, textsIn, twoEditors } from '../support/two-editors.ts'

test('of a text that no partner sent none is kept beside the desk’s', async () => {
  const { id, sheSaves } = await twoEditors()
  expect((await sheSaves({ summary: 'Shorter' })).status).toBe(303)
  const [row] = await rows('SELECT sent_hash, sent_text_id, edited_by_desk FROM article WHERE id = ?', id)
  expect(row).toEqual({ sent_hash: null, sent_text_id: null, edited_by_desk: 0 })
})

test('who has no archive date in the form leaves that of the story as it is', async () => {
  const { id, open, hers, heSaves } = await twoEditors({ publishedAt: '2020-01-01T00:00' }, [
    'chief',
    'editor',
  ])
  expect((await heSaves({ headline: 'Ships' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ headline: 'Ships', version: 2 })
  expect(await open(hers)).toMatchObject({ publishedAt: '2020-01-01T00:00' })
})

test('changes of different fields are saved together, and the page says what came from elsewhere', async () => {
  const { id, his, sheSaves, heSaves } = await twoEditors()
  await sheSaves({ summary: 'Shorter', 'source.url': 'https://a.example/', byline: '' })
  const late = await heSaves({ headline: 'Ships', body: 'At more length.' })
  const location = `/desk/articles/${id}?merged=summary,byline,source.url`
  expect([late.status, late.headers.get('Location')]).toEqual([303, location])
  expect(await rowOf(id)).toMatchObject({
    version: 3,
    headline: 'Ships',
    body: 'At more length.',
    summary: 'Shorter',
    source_url: 'https://a.example/',
    byline: null,
  })
  const page = await (await his.get(location)).text()
  expect(page).toMatch(/role="status"><p>[^<]*Summary, Byline, Address of the original\.</)
})

test.each(['?merged=nothing', '?merged=', '?merged=headline&merged=body'])(
  'an article’s page has no address that ends in %s',
  async query => {
    const { id, his } = await twoEditors()
    const answer = await his.get(`/desk/articles/${id}${query}`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, `/desk/articles/${id}`])
  },
)

test('the same change made twice is no conflict, nor is another line ending', async () => {
  const { id, sheSaves, heSaves } = await twoEditors({ body: 'One.\n\nTwo.' })
  await sheSaves({ headline: 'Ships' })
  const late = await heSaves({ headline: ' Ships ', body: 'One.\r\n\r\nTwo.', byline: 'Bora' })
  expect(late.headers.get('Location')).toBe(`/desk/articles/${id}`)
  expect(await rowOf(id)).toMatchObject({ headline: 'Ships', body: 'One.\n\nTwo.', byline: 'Bora' })
})

test('the same field changed by both is asked about, with everything that was typed', async () => {
  const { id, sheSaves, heSaves } = await twoEditors()
  await sheSaves({ headline: 'Hers', summary: 'Her summary', byline: 'Chitra' })
  const typed = { headline: 'His', summary: 'In short', body: 'His body.', byline: 'Bora' }
  const { status, html, form } = await heSaves(typed).then(async late => ({
    status: late.status,
    ...(await formIn(late)),
  }))
  expect(status).toBe(412)
  expect(errorsOn(html)).toMatchObject([
    { pointer: '/headline', code: 'changed_by_both' },
    { pointer: '/byline', code: 'changed_by_both' },
  ])
  expect(form).toMatchObject({ ...typed, summary: 'Her summary', version: '2' })
  expect(textsIn(html)).toEqual([
    '<del>Ferries</del><ins>Hers</ins>',
    '<del>Ferries</del><ins>His</ins>',
    '<del>Aiko</del><ins>Chitra</ins>',
    '<del>Aiko</del><ins>Bora</ins>',
  ])
  expect(html).not.toContain('checked')
  expect(await rowOf(id)).toMatchObject({ version: 2, headline: 'Hers', byline: 'Chitra' })
})

test.each([
  { headline: 'theirs', byline: 'mine', saved: { headline: 'Hers', byline: 'Bora' } },
  { headline: 'mine', byline: 'theirs', saved: { headline: 'His', byline: 'Chitra' } },
])('a choice of $headline headline and $byline byline is saved', async ({ saved, headline, byline }) => {
  const { id, sheSaves, heSaves, again } = await twoEditors()
  await sheSaves({ headline: 'Hers', byline: 'Chitra', summary: 'Her summary' })
  const { form } = await formIn(await heSaves({ headline: 'His', byline: 'Bora', body: 'His body.' }))
  const answer = await again(form, { 'headline.choice': headline, 'byline.choice': byline })
  expect(answer.headers.get('Location')).toBe(`/desk/articles/${id}`)
  expect(await rowOf(id)).toMatchObject({ ...saved, version: 3, summary: 'Her summary', body: 'His body.' })
})

test('a third text can be written in place of one’s own', async () => {
  const { id, sheSaves, heSaves, again } = await twoEditors()
  await sheSaves({ headline: 'Hers' })
  const { form } = await formIn(await heSaves({ headline: 'His' }))
  await again(form, { headline: 'Of both', 'headline.choice': 'mine' })
  expect(await rowOf(id)).toMatchObject({ headline: 'Of both', version: 3 })
})

test('a choice that is not made is asked for again, and those that were made are kept', async () => {
  const { id, sheSaves, heSaves, again } = await twoEditors()
  await sheSaves({ headline: 'Hers', byline: 'Chitra' })
  const { form } = await formIn(await heSaves({ headline: 'His', byline: 'Bora' }))
  const answer = await again(form, { 'headline.choice': 'theirs', 'byline.choice': 'neither' })
  const { html, form: second } = await formIn(answer)
  expect([answer.status, errorsOn(html)]).toMatchObject([
    412,
    [{ pointer: '/byline', code: 'changed_by_both' }],
  ])
  expect(html).toMatch(/name="headline.choice" value="theirs" checked/)
  expect(second).toMatchObject({ headline: 'His', byline: 'Bora' })
  await again(second, { 'headline.choice': 'theirs', 'byline.choice': 'mine' })
  expect(await rowOf(id)).toMatchObject({ headline: 'Hers', byline: 'Bora', version: 3 })
})

test('who saves a third time while the second chooses is not overwritten either', async () => {
  const { id, hers, open, sheSaves, heSaves, again } = await twoEditors()
  await sheSaves({ headline: 'Hers', byline: 'Chitra' })
  const { form } = await formIn(await heSaves({ headline: 'His', byline: 'Bora' }))
  const newest = { ...(await open(hers)), headline: 'Hers again', body: 'Her body.' }
  await hers.post(`/desk/articles/${id}/edit`, newest)

  const chosen = { 'headline.choice': 'mine', 'byline.choice': 'theirs' }
  const answer = await again(form, chosen)
  const { html, form: second } = await formIn(answer)
  expect([answer.status, errorsOn(html)]).toMatchObject([412, [{ pointer: '/headline' }]])
  expect(textsIn(html)[0]).toBe('Hers<ins> again</ins>')
  await again(second, chosen)
  expect(await rowOf(id)).toMatchObject({ headline: 'His', byline: 'Chitra', body: 'Her body.', version: 4 })
})

test('a field that is refused after a choice comes back with the text that was chosen', async () => {
  const { sheSaves, heSaves, again } = await twoEditors()
  await sheSaves({ headline: 'Hers', byline: 'Chitra' })
  const { form } = await formIn(await heSaves({ headline: 'His', byline: 'Bora' }))
  const answer = await again(form, { 'headline.choice': 'theirs', 'byline.choice': 'mine', urgency: '12' })
  const { html, form: second } = await formIn(answer)
  expect([answer.status, errorsOn(html)]).toMatchObject([422, [{ pointer: '/urgency' }]])
  expect(second).toMatchObject({ headline: 'Hers', byline: 'Bora', urgency: '12', version: '2' })
  expect(second).not.toHaveProperty('asked')
})

test('a form with a field that is refused is brought together with the newer text first', async () => {
  const { sheSaves, heSaves } = await twoEditors()
  await sheSaves({ summary: 'Her summary' })
  const answer = await heSaves({ headline: '' })
  const { html, form } = await formIn(answer)
  expect([answer.status, errorsOn(html)]).toMatchObject([422, [{ pointer: '/headline', code: 'required' }]])
  expect(form).toMatchObject({ headline: '', summary: 'Her summary', version: '2' })
})

test('a form is compared with the version that it was made from, not with an older one', async () => {
  const { id, open, hers, again, sheSaves } = await twoEditors()
  await sheSaves({ headline: 'Second' })
  const second = await open(hers)
  await hers.post(`/desk/articles/${id}/edit`, { ...second, headline: 'Third' })
  expect((await again(second, { body: 'His body.' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ headline: 'Third', body: 'His body.', version: 4 })
})

test('who goes back to the form and saves again is not asked about their own text', async () => {
  const { id, heSaves } = await twoEditors()
  await heSaves({ headline: 'His first', byline: 'Bora' })
  const answer = await heSaves({ headline: 'His second' })
  expect(answer.headers.get('Location')).toBe(`/desk/articles/${id}?replaced=headline`)
  expect(await rowOf(id)).toMatchObject({ headline: 'His second', byline: 'Bora', version: 3 })
})

test('a step of the desk between two saves is no change of the text', async () => {
  const { id, hers, move, heSaves } = await twoEditors()
  await move(hers, '1', { transition: 'take' })
  expect((await heSaves({ headline: 'His' })).headers.get('Location')).toBe(`/desk/articles/${id}`)
  expect(await rowOf(id)).toMatchObject({ headline: 'His', status: 'in_review', version: 3 })
})

test('a text that was cleared meanwhile is not changed unseen', async () => {
  const { id, hers, move, sheSaves, heSaves, again } = await twoEditors()
  await sheSaves({ summary: 'Her summary' })
  await move(hers, '2', { transition: 'publish', scheduleAt: '2026-05-02T09:00' })
  const answer = await heSaves({ headline: 'His' })
  const { html, form } = await formIn(answer)
  expect([answer.status, errorsOn(html)]).toEqual([412, []])
  expect(html).toContain('cleared for publication')
  expect(form).toMatchObject({ headline: 'His', summary: 'Her summary', version: '3' })
  expect(await rowOf(id)).toMatchObject({ headline: 'Ferries', version: 3 })
  expect((await again(form, {})).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ headline: 'His', summary: 'Her summary', status: 'scheduled' })
})

test('a text that its partner took back meanwhile is not submitted again unseen', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom)
  const { id } = (await (await submit(newsroom, key)).json()) as { id: string }
  const chief = await signIn(newsroom, 'chief')
  const path = `/desk/articles/${id}/edit`
  const open = Object.fromEntries(fieldsOf(await (await chief.get(path)).text())) as Typed
  await newsroom.send(`/v1/submissions/${id}/withdrawal`, {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/json' },
    body: '{"reason":"The source took it back."}',
  })
  const answer = await chief.post(path, { ...open, headline: 'Hers' })
  const { html, form } = await formIn(answer)
  expect([answer.status, errorsOn(html), form.headline]).toEqual([412, [], 'Hers'])
  expect(html).toContain('taken back while you wrote. To save it submits it again.')
  expect(await rowOf(id)).toMatchObject({ headline: SUBMISSION.headline, status: 'rejected', version: 2 })
  expect((await chief.post(path, form)).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ headline: 'Hers', status: 'submitted' })
})

test('a text that a colleague rejected meanwhile stays rejected until somebody has seen that', async () => {
  const { id, hers, move, heSaves } = await twoEditors()
  await move(hers, '1', { transition: 'reject', reason: 'Not ours.' })
  expect((await heSaves({ headline: 'His' })).status).toBe(412)
  expect(await rowOf(id)).toMatchObject({ headline: 'Ferries', status: 'rejected' })
})

test('a correction of what was unpublished meanwhile is told that', async () => {
  const { id, hers, his, move, open, again } = await twoEditors()
  await move(hers, '1', { transition: 'publish' })
  const form = await open(his)
  await hers.post(`/desk/articles/${id}/unpublish`, { reason: 'Not yet.' })
  expect(await rowOf(id)).toMatchObject({ status: 'in_review' })
  const answer = await again(form, { headline: 'His', kind: 'correction', note: 'His word.' })
  const { html } = await formIn(answer)
  expect(answer.status).toBe(412)
  expect(html).toContain('unpublished it while you wrote')
})

test.each(['0', '', 'x', '-1'])(
  'from a form of no version (%j) every difference is asked about',
  async version => {
    const { id, heSaves } = await twoEditors()
    const answer = await heSaves({ version, headline: 'His', byline: '' })
    const { html } = await formIn(answer)
    expect([answer.status, errorsOn(html)]).toMatchObject([
      412,
      [{ pointer: '/headline' }, { pointer: '/byline' }],
    ])
    expect(await rowOf(id)).toMatchObject({ version: 1 })
  },
)

test('a partner’s newer text is brought together too, and keeps its external id', async () => {
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { scopes: 'submit' })
  const sent = { ...SUBMISSION, externalId: 'wire-9' }
  const { id } = (await (await submit(newsroom, key, sent)).json()) as { id: string }
  const browser = await signIn(newsroom)
  const { form } = await formIn(await browser.get(`/desk/articles/${id}/edit`))
  await submit(newsroom, key, { ...sent, summary: 'The agency’s summary' })
  const answer = await browser.post(`/desk/articles/${id}/edit`, { ...form, headline: 'The desk’s' })
  expect(answer.headers.get('Location')).toBe(`/desk/articles/${id}?merged=summary`)
  expect(await rowOf(id)).toMatchObject({
    headline: 'The desk’s',
    summary: 'The agency’s summary',
    external_id: 'wire-9',
  })
})

test('saves at the same instant are brought together', async () => {
  const { id, sheSaves, heSaves } = await twoEditors()
  const answers = await Promise.all([sheSaves({ headline: 'Hers' }), heSaves({ byline: 'Bora' })])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await rowOf(id)).toMatchObject({ headline: 'Hers', byline: 'Bora', version: 3 })
})

test('a headline of two lines is one line', async () => {
  const { id, heSaves } = await twoEditors()
  await heSaves({ headline: 'Ferries \r\n are safer' })
  expect(await rowOf(id)).toMatchObject({ headline: 'Ferries are safer' })
})

test('saving takes three round trips, one more where somebody saved meanwhile, and one after the answer', async () => {
  const { newsroom, sheSaves, heSaves } = await twoEditors()
  expect(await newsroom.roundTrips(() => sheSaves({ headline: 'Hers' }))).toBe(3 + 1)
  expect(await newsroom.roundTrips(() => heSaves({ byline: 'Bora' }))).toBe(4 + 1)
})

test('of 64 editors who save one field at once one is first, and 63 are asked, with what they typed', async () => {
  const { newsroom, id, his, open } = await twoEditors()
  const opened = await open(his)
  const editors = await Promise.all(Array.from({ length: 64 }, () => signIn(newsroom)))
  const answers = await Promise.all(
    editors.map((editor, i) =>
      editor.post(`/desk/articles/${id}/edit`, { ...opened, headline: `Ferries of editor ${i}` }),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter(status => status === 303)).toHaveLength(1)
  expect(statuses.filter(status => status === 412)).toHaveLength(63)
  const first = statuses.indexOf(303)
  expect(await rowOf(id)).toMatchObject({ version: 2, headline: `Ferries of editor ${first}` })
  const asked = (first + 1) % 64
  expect(await answers[asked]?.text()).toContain(`Ferries of editor ${asked}`)
})
