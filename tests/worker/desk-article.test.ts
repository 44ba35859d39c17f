import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { readTags } from '../../functions/newsroom/article/stored-tag.ts'
import { errorsOn, FIELDS, rowOf, rowsOn, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { DESK, fieldsOf, leftovers } from '../support/page-checker.ts'

const setting = async (role: 'chief' | 'editor' | 'reporter' = 'chief') => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom, role)
  const id = await write(browser)
  const move = (fields: Record<string, string>) =>
    browser.post(`/desk/articles/${id}/move`, { version: '1', ...fields })
  const tag = (fields: Record<string, string>) => browser.post(`/desk/articles/${id}/tags`, fields)
  const page = async () => (await browser.get(`/desk/articles/${id}`)).text()
  const tags = async () => {
    const stored = await env.DB.prepare('SELECT tags FROM tagging WHERE article_id = ?')
      .bind(id)
      .first<string>('tags')
    return readTags(stored ?? '[]')
      .map(({ kind, code, decision, origin }) => ({ kind, code, decision, origin }))
      .sort((a, b) => (a.kind + a.code < b.kind + b.code ? -1 : 1))
  }
  return { newsroom, browser, id, move, tag, page, tags }
}

test('the page shows the text with its evidence, and the tags with the words that earned them', async () => {
  const { page } = await setting()
  const html = await page()
  const [, japan] = /<h1><mark id="(e\d+)" class="t1[^"]*">Japan<\/mark> and <mark/.exec(html) ?? []
  expect(japan).toBeDefined()
  const row = rowsOn(html).find(({ name }) => name === 'Japan')
  expect(row).toMatchObject({ number: '1', state: 'undecided', words: `#${japan} Japan, TOKYO` })
  expect(html).toContain('All rights reserved')
  expect(html).toMatch(/Written · Aiko/)
})

test('the page takes two round trips', async () => {
  const { newsroom, browser, id } = await setting()
  expect(await newsroom.roundTrips(() => browser.get(`/desk/articles/${id}`))).toBe(2)
})

test('an article goes from review to its readers and back out', async () => {
  const { newsroom, browser, id, move } = await setting()
  expect((await move({ transition: 'take' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ status: 'in_review', version: 2 })
  expect((await move({ transition: 'publish', version: '2', scheduleAt: '' })).status).toBe(303)
  const { slug } = (await rowOf(id)) ?? {}
  expect((await newsroom.get(`/articles/${slug}`)).status).toBe(200)
  const words = { reason: 'Wrong in substance', note: 'We withdrew this story.' }
  expect((await browser.post(`/desk/articles/${id}/kill`, words)).status).toBe(303)
  expect((await newsroom.get(`/articles/${slug}`)).status).toBe(410)
  expect((await browser.get(`/desk/articles/${id}/edit`)).status).toBe(409)
})

test('a schedule holds an article back until its instant, and can be taken back', async () => {
  const { newsroom, id, move, page } = await setting()
  await move({ transition: 'publish', scheduleAt: '2026-05-01T13:00' })
  expect(await rowOf(id)).toMatchObject({
    status: 'scheduled',
    visible_from: Date.parse('2026-05-01T13:00:00Z'),
  })
  newsroom.clock.now = Date.parse('2026-05-01T12:59:59Z')
  expect(await page()).toContain('<span class="st scheduled">Scheduled</span>')
  expect((await move({ transition: 'unschedule', version: '2' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ status: 'in_review', visible_from: null })
  await move({ transition: 'publish', version: '3', scheduleAt: '2026-05-01T13:00' })
  newsroom.clock.now = Date.parse('2026-05-01T13:00:00Z')
  expect(await page()).toContain('<span class="st published">Published</span>')
  expect((await move({ transition: 'unschedule', version: '4' })).status).toBe(409)
})

test.each([
  { what: 'a time that is none', scheduleAt: 'noon', code: 'invalid_time' },
  { what: 'a time that has passed', scheduleAt: '2026-05-01T11:59:59', code: 'in_past' },
])('publishing at $what is refused and keeps what was typed', async ({ scheduleAt, code }) => {
  const { id, move } = await setting()
  const answer = await move({ transition: 'publish', scheduleAt })
  const html = await answer.text()
  expect([answer.status, errorsOn(html)]).toMatchObject([422, [{ pointer: '/scheduleAt', code }]])
  expect(html).toContain(`value="${scheduleAt}"`)
  expect(await rowOf(id)).toMatchObject({ status: 'submitted', version: 1 })
})

test('publishing without rights says what is missing', async () => {
  const { browser } = await setting()
  const id = await write(browser, { rights: '' })
  const answer = await browser.post(`/desk/articles/${id}/move`, { transition: 'publish', version: '1' })
  expect([answer.status, errorsOn(await answer.text())]).toMatchObject([
    422,
    [{ code: 'required_to_publish' }],
  ])
})

test('of two editors who move one article the second is told', async () => {
  const { move } = await setting()
  await move({ transition: 'take' })
  const late = await move({ transition: 'reject', reason: 'Twice.' })
  expect(late.status).toBe(412)
  expect(await late.text()).toContain('In review')
})

test('an editor’s word on a tag is kept, shown and taken back', async () => {
  const { tag, tags, page } = await setting()
  const japan = async () => (await tags()).find(row => row.code === 'JP')
  const answer = await tag({ kind: 'country', code: 'JP', decision: 'rejected' })
  expect([answer.status, answer.headers.get('Location')]).toMatchObject([
    303,
    expect.stringMatching(/#tags$/),
  ])
  expect(await japan()).toMatchObject({ decision: 'rejected' })
  const html = await page()
  expect(rowsOn(html).find(({ name }) => name === 'Japan')).toMatchObject({ state: 'refused', words: ' ' })
  // The sign that stands takes itself back.
  expect(html).toMatch(/value="undecided" aria-pressed="true" aria-label="Reject Japan"/)
  await tag({ kind: 'country', code: 'JP', decision: 'undecided' })
  expect(await japan()).toMatchObject({ decision: 'undecided' })
})

test.each(['MN', 'mn', 'Mongolia', 'mongolia'])(
  '%s names a country that the tagger did not find',
  async code => {
    const { tag, tags } = await setting()
    expect((await tag({ kind: 'country', code, decision: 'added' })).status).toBe(303)
    expect(await tags()).toContainEqual({
      kind: 'country',
      code: 'MN',
      decision: 'accepted',
      origin: 'editor',
    })
  },
)

test.each([
  { kind: 'country', code: 'Atlantis', refused: 'unknown_code' },
  { kind: 'country', code: '', refused: 'required' },
  { kind: 'planet', code: 'JP', refused: 'invalid' },
])('a tag that does not exist is refused: $kind "$code"', async ({ kind, code, refused }) => {
  const { tag, tags } = await setting()
  const before = await tags()
  const answer = await tag({ kind, code, decision: 'added' })
  const html = await answer.text()
  expect([answer.status, errorsOn(html)]).toMatchObject([422, [{ code: refused }]])
  expect(html).toContain(`value="${code}"`)
  expect(await tags()).toEqual(before)
})

test('an edited text is saved as a revision and keeps a partner’s external id', async () => {
  const { newsroom, browser } = await setting()
  const key = await makeKey(newsroom)
  const made = await submit(newsroom, key, { ...SUBMISSION, externalId: 'wire-1' })
  const { id } = (await made.json()) as { id: string }
  const sheet = await (await browser.get(`/desk/articles/${id}/edit`)).text()
  expect(Object.fromEntries(fieldsOf(sheet))).toMatchObject({ headline: SUBMISSION.headline, version: '1' })

  const same = {
    ...FIELDS,
    body: SUBMISSION.body,
    'source.url': SUBMISSION.source.url,
    urgency: '5',
    version: '1',
  }
  await browser.post(`/desk/articles/${id}/edit`, same)
  expect(await rowOf(id)).toMatchObject({ version: 1 })
  const answer = await browser.post(`/desk/articles/${id}/edit`, { ...same, headline: 'Ferries are safer' })
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/desk/articles/${id}`])
  expect(await rowOf(id)).toMatchObject({ version: 2, headline: 'Ferries are safer', external_id: 'wire-1' })
})

test('an edit that arrives after publication is given back, and asks what kind of change it is', async () => {
  const { browser, id, move } = await setting()
  await move({ transition: 'publish' })
  const answer = await browser.post(`/desk/articles/${id}/edit`, {
    ...FIELDS,
    headline: 'Too late',
    version: '1',
  })
  expect(answer.status).toBe(412)
  const again = await answer.text()
  expect(again).toContain('What kind of change is it?')
  expect(fieldsOf(again).get('headline')).toBe('Too late')
  expect(await rowOf(id)).toMatchObject({ headline: FIELDS.headline })
})

test('a reporter works on their own articles and publishes none', async () => {
  const { newsroom, browser, id, move, page } = await setting('reporter')
  const html = await page()
  expect(html).toContain(`/desk/articles/${id}/edit`)
  for (const word of ['Publish', 'Reject', 'Send back', 'Take into review', 'Kill', 'Unpublish'])
    expect(html).not.toMatch(new RegExp(`>${word}[^<]*</(?:button|a)>`))
  for (const transition of ['publish', 'take', 'reject', 'send_back']) {
    expect([transition, (await move({ transition, reason: 'So.' })).status]).toEqual([transition, 403])
  }
  expect((await browser.get(`/desk/articles/${id}/kill`)).status).toBe(403)
  expect((await browser.post(`/desk/articles/${id}/kill`, { reason: 'So.', note: 'So.' })).status).toBe(403)
  const other = await write(await signIn(newsroom))
  const theirs = await (await browser.get(`/desk/articles/${other}`)).text()
  expect(theirs).not.toContain('Add tag')
  expect((await browser.get(`/desk/articles/${other}/edit`)).status).toBe(403)
  const tagging = { kind: 'country', code: 'JP', decision: 'rejected' }
  expect((await browser.post(`/desk/articles/${other}/tags`, tagging)).status).toBe(403)
  const edit = await browser.post(`/desk/articles/${other}/edit`, {
    ...FIELDS,
    headline: 'Mine now',
    version: '1',
  })
  expect(edit.status).toBe(403)
  expect(await rowOf(other)).toMatchObject({ headline: FIELDS.headline, version: 1, tags_version: 1 })
})

test.each(['0000000000000000', 'nothing', '%00'])('there is no article %s', async id => {
  const { browser } = await setting()
  for (const path of [`/desk/articles/${id}`, `/desk/articles/${id}/edit`]) {
    expect((await browser.get(path)).status).toBe(404)
  }
  expect((await browser.post(`/desk/articles/${id}/move`, { transition: 'take', version: '1' })).status).toBe(
    404,
  )
})

test('hostile text stays text', async () => {
  const { browser } = await setting()
  const evil = '<img src=x onerror=alert(1)>'
  const id = await write(browser, {
    headline: evil,
    body: `${evil}\n\n[a](javascript:alert(1))`,
    'source.name': evil,
    rights: evil,
  })
  const html = await (await browser.get(`/desk/articles/${id}`)).text()
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(leftovers(html, DESK)).toEqual([])
})
