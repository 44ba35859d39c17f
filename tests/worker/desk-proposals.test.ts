import { expect, test } from 'vitest'
import { json, rows } from '../support/articles.ts'
import { errorsOn, rowOf, signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { DESK, leftovers } from '../support/page-checker.ts'

const KILL = { reason: 'Its source withdrew it', note: 'We withdrew this story.' }

/** A published article that the desk had edited, and what its partner sent then. */
async function setting() {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const owner = `partner-${browser.editorId}`
  const full = await makeKey(newsroom, { owner })
  const wire = await makeKey(newsroom, { owner, scopes: 'submit' })
  const text = { ...SUBMISSION, externalId: 'asked' }
  const { id } = await json<{ id: string }>(submit(newsroom, full, text, '/v1/submissions?publish=true'))
  const changed = { ...text, headline: 'The <b>ferries</b> sail again', note: 'They sail again.' }
  const { proposal } = await json<{ proposal: { id: string } }>(submit(newsroom, wire, changed))
  const decide = (fields: Record<string, string>) =>
    browser.post(`/desk/articles/${id}/proposals`, { proposal: proposal.id, ...fields })
  const page = async () => (await browser.get(`/desk/articles/${id}`)).text()
  return { newsroom, browser, id, wire, changed, proposal, decide, page }
}

test('what a partner asks stands beside the text, with the fields that it would change and no others', async () => {
  const { page } = await setting()
  const html = await page()
  expect(html).toContain('The partner asks')
  expect(html).toContain('The &lt;b&gt;ferries&lt;/b&gt;')
  expect([...html.matchAll(/<span class="label">([^<]*)/g)].map(([, field]) => field)).toEqual(['Headline'])
  expect(html).toContain('value="They sail again."')
  expect(leftovers(html, DESK)).toEqual([])
})

test('of a long text the words that would change are marked, and the paragraphs that stay are folded', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const key = await makeKey(newsroom, { owner: `partner-${browser.editorId}`, scopes: 'submit' })
  const text = {
    ...SUBMISSION,
    language: 'ja',
    externalId: 'long',
    body: '雨が降った。\n\n乗組員は釜山で訓練を受ける。\n\n風が吹いた。',
  }
  const { id } = await json<{ id: string }>(submit(newsroom, key, text))
  await browser.post(`/desk/articles/${id}/move`, { transition: 'take', version: '1' })
  await submit(newsroom, key, { ...text, body: text.body.replace('釜山', '神戸') })
  const html = await (await browser.get(`/desk/articles/${id}`)).text()
  expect(html).toContain('<p lang="ja" dir="ltr">乗組員は<del>釜山</del><ins>神戸</ins>で訓練を受ける。</p>')
  expect(html).toContain('<span class="label">Paragraph 2</span>')
  expect(html.match(/One paragraph unchanged/g)).toHaveLength(2)
})

test('taking it wants a public note, and changes what readers see', async () => {
  const { decide, id, page, newsroom } = await setting()
  const refused = await decide({ decision: 'take', note: '' })
  expect([refused.status, errorsOn(await refused.text())]).toMatchObject([422, [{ pointer: '/note' }]])
  expect((await decide({ decision: 'take', note: 'They sail again.' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ headline: 'The <b>ferries</b> sail again', version: 2 })
  expect(await page()).not.toContain('The partner asks')
  const article = await json<{ corrections: { note: string }[] }>(newsroom.get(`/v1/articles/${id}`))
  expect(article.corrections).toMatchObject([{ note: 'They sail again.' }])
})

test('declined, it goes', async () => {
  const { decide, id, page } = await setting()
  expect((await decide({ decision: 'decline' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ headline: SUBMISSION.headline, version: 1 })
  expect(await page()).not.toContain('The partner asks')
})

test('one that was replaced meanwhile is not taken, and the newer one is shown', async () => {
  const { decide, newsroom, wire, changed } = await setting()
  newsroom.clock.now += 1000
  await submit(newsroom, wire, { ...changed, headline: 'Ferries sail on Monday' })
  const answer = await decide({ decision: 'take', note: 'They sail again.' })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('<ins>Ferries sail </ins>')
})

test('a withdrawal stands there with its reason and leads to the page of the kill, which takes it', async () => {
  const { browser, id, page, newsroom, wire } = await setting()
  const asked = await json<{ proposal: { id: string } }>(
    newsroom.send(`/v1/submissions/${id}/withdrawal`, {
      method: 'POST',
      headers: { ...wire, 'Content-Type': 'application/json' },
      body: JSON.stringify({ reason: 'Sent in error.' }),
    }),
  )
  expect(await page()).toContain('Sent in error.')
  expect(await page()).toContain(`<a class="btn danger" href="/desk/articles/${id}/kill">`)
  const taken = { proposal: asked.proposal.id, decision: 'take' }
  expect((await browser.post(`/desk/articles/${id}/proposals`, taken)).status).toBe(409)
  expect(await (await browser.get(`/desk/articles/${id}/kill`)).text()).toContain('Sent in error.')
  expect((await browser.post(`/desk/articles/${id}/kill`, KILL)).status).toBe(303)
  expect(await rows('SELECT kind, state FROM proposal WHERE article_id = ? ORDER BY kind', id)).toEqual([
    { kind: 'text', state: 'closed' },
    { kind: 'withdrawal', state: 'taken' },
  ])
  expect((await newsroom.get(`/v1/articles/${id}`)).status).toBe(410)
})

/** Of another owner: what it submits and asks is no business of `setting`. */
async function withdrawn(article: object, path: string) {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const owner = `wire-${browser.editorId}`
  const full = await makeKey(newsroom, { owner })
  const wire = await makeKey(newsroom, { owner, scopes: 'submit' })
  const { id } = await json<{ id: string }>(submit(newsroom, full, { ...SUBMISSION, ...article }, path))
  const answer = await newsroom.send(`/v1/submissions/${id}/withdrawal`, {
    method: 'POST',
    headers: { ...wire, 'Content-Type': 'application/json' },
    body: JSON.stringify({ reason: 'Sent in <i>error</i>.' }),
  })
  expect(answer.status).toBe(202)
  const list = async (of = browser) => (await of.get('/desk')).text()
  return { newsroom, browser, id, list }
}
const onTop = (html: string) =>
  /<section class="queue" aria-labelledby="asked">.*?<\/section>/s.exec(html)?.[0] ?? ''

test('a withdrawal is an alarm on top of the queue, before older texts, until it is decided', async () => {
  const { id: other } = await setting()
  const { browser, newsroom, id, list } = await withdrawn(
    { headline: 'Bridge closed' },
    '/v1/submissions?publish=true',
  )
  const alarms = onTop(await list())
  expect(alarms).toContain('Withdrawal asked')
  expect(alarms).toContain('Sent in &lt;i&gt;error&lt;/i&gt;.')
  expect(alarms.indexOf(id)).toBeGreaterThan(0)
  expect(alarms.indexOf(id)).toBeLessThan(alarms.indexOf(other))
  expect(leftovers(alarms, DESK)).toEqual([])
  // Reporters are alarmed too; whoever may decide is told by them.
  expect(onTop(await list(await signIn(newsroom, 'reporter')))).toContain(id)
  expect((await browser.post(`/desk/articles/${id}/kill`, KILL)).status).toBe(303)
  expect(onTop(await list())).not.toContain(id)
})

test('the queue begins under three alarms, and the others are folded under them', async () => {
  const { list } = await withdrawn({ headline: 'Bridge closed' }, '/v1/submissions?publish=true')
  for (let i = 0; i < 3; i++) await setting()
  const [inView, folded] = onTop(await list()).split('<details')
  expect(inView?.match(/<li/g)).toHaveLength(3)
  expect(inView).toContain('Withdrawal asked')
  expect(folded).toMatch(/<summary>\d+ more<\/summary>/)
  expect(folded).not.toContain('Withdrawal asked')
})

test('what waits for a killed article is closed with it, and nothing can be taken afterwards', async () => {
  const { browser, id, decide, page } = await setting()
  await browser.post(`/desk/articles/${id}/kill`, KILL)
  expect(await page()).not.toContain('The partner asks')
  expect((await decide({ decision: 'take', note: 'Late.' })).status).toBe(409)
  expect((await decide({ decision: 'decline' })).status).toBe(409)
})

test('a reporter sees it and may not decide it', async () => {
  const { id, newsroom, proposal } = await setting()
  const reporter = await signIn(newsroom, 'reporter')
  const html = await (await reporter.get(`/desk/articles/${id}`)).text()
  expect(html).toContain('The partner asks')
  expect(html).not.toContain('Take these changes')
  const answer = await reporter.post(`/desk/articles/${id}/proposals`, {
    proposal: proposal.id,
    decision: 'decline',
  })
  expect(answer.status).toBe(403)
})
