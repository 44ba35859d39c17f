import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { suspendUser } from '../../db/queries/change-user.ts'
import { json } from '../support/articles.ts'
import { FIELDS, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { leftovers, PAGE } from '../support/page-checker.ts'

const HOUR = 3_600_000

async function linked() {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const id = await write(browser, { headline: 'Not <b>public</b> yet' })
  const link = async () =>
    (await browser.post(`/desk/articles/${id}/preview-link`, {})).headers.get('Location') ?? ''
  return { newsroom, browser, id, link }
}

/** One character of it changed. */
const changed = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === '2' ? '3' : '2') + text.slice(at + 1)

test('whoever has the link sees the text as readers would, and nothing that leads on', async () => {
  const { newsroom, link } = await linked()
  const answer = await newsroom.send(await link())
  const html = await answer.text()
  expect([answer.status, leftovers(html, PAGE)]).toEqual([200, []])
  expect(html).toContain('Not &lt;b&gt;public&lt;/b&gt; yet')
  expect(html).toContain('Japan')
  expect(html).not.toContain('<script')
  expect(html).not.toContain('<form')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  })
})

test('it ends after an hour', async () => {
  const { newsroom, link } = await linked()
  const path = await link()
  newsroom.clock.now += HOUR - 1
  expect((await newsroom.send(path)).status).toBe(200)
  newsroom.clock.now += 1
  expect((await newsroom.send(path)).status).toBe(404)
})

test('it ends at once when its maker is suspended', async () => {
  const { newsroom, browser, link } = await linked()
  const path = await link()
  await signIn(newsroom, 'admin')
  await suspendUser(newsroom.deps.db, {
    id: browser.editorId,
    actor: 'editor:admin',
    now: newsroom.clock.now,
  })
  expect((await newsroom.send(path)).status).toBe(404)
})

test('it is for the hour that follows, also where a clock is set back', async () => {
  const { newsroom, link } = await linked()
  const path = await link()
  newsroom.clock.now -= 1
  expect((await newsroom.send(path)).status).toBe(404)
  newsroom.clock.now += 1
  expect((await newsroom.send(path)).status).toBe(200)
})

test('where no link was ever made, none opens anything', async () => {
  const newsroom = makeNewsroom()
  await env.DB.prepare('DELETE FROM signing_key').run()
  const end = (newsroom.clock.now + HOUR).toString(36)
  const { editorId } = await signIn(newsroom)
  const path = `/desk/preview-links/${newsroom.deps.newId()}-1-${end}-${editorId}-${'A'.repeat(43)}`
  expect((await newsroom.send(path)).status).toBe(404)
})

test('a link that the newsroom did not sign opens nothing', async () => {
  const { newsroom, browser, link } = await linked()
  const other = await write(browser, { headline: 'Another story' })
  const path = await link()
  const [articleId = '', version = '', end = '', maker = ''] = path.split('/').at(-1)?.split('-') ?? []
  const signature = path.slice(-43)
  const forged = [
    `${other}-${version}-${end}-${maker}-${signature}`,
    `${articleId}-2-${end}-${maker}-${signature}`,
    `${articleId}-${version}-${(Number.parseInt(end, 36) - 1).toString(36)}-${maker}-${signature}`,
    `${articleId}-${version}-${(newsroom.clock.now + 2 * HOUR).toString(36)}-${maker}-${signature}`,
    `${articleId}-${version}-${end}-${(await signIn(newsroom)).editorId}-${signature}`,
    ...[0, 20, 40].map(at => `${articleId}-${version}-${end}-${maker}-${changed(signature, at)}`),
    `${articleId}-${version}-${end}-${maker}`,
    `${articleId}-${version}-${end}-${signature}`,
    'none',
  ]
  for (const token of forged) {
    const answer = await newsroom.send(`/desk/preview-links/${token}`)
    const html = await answer.text()
    expect([token, answer.status, html.includes('Another story'), html.includes('public')]).toEqual([
      token,
      404,
      false,
      false,
    ])
  }
})

test('it shows the version that it was made for, whatever was saved since', async () => {
  const { newsroom, browser, id, link } = await linked()
  const path = await link()
  await browser.post(`/desk/articles/${id}/edit`, {
    ...FIELDS,
    urgency: '5',
    version: '1',
    headline: 'Changed',
  })
  const html = await (await newsroom.send(path)).text()
  expect([html.includes('Not &lt;b&gt;'), html.includes('Changed')]).toEqual([true, false])
  expect(await (await newsroom.send(await link())).text()).toContain('Changed')
})

test.each(['killed', 'rejected'])('of what was %s there is neither a link nor a preview', async status => {
  const { newsroom, browser, id, link } = await linked()
  const path = await link()
  await env.DB.prepare('UPDATE article SET status = ? WHERE id = ?').bind(status, id).run()
  expect((await newsroom.send(path)).status).toBe(404)
  expect((await browser.post(`/desk/articles/${id}/preview-link`, {})).status).toBe(409)
})

test('the link to a story that its partner takes back opens nothing any more', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const key = await makeKey(newsroom)
  const { id } = await json<{ id: string }>(submit(newsroom, key, SUBMISSION))
  const path = (await browser.post(`/desk/articles/${id}/preview-link`, {})).headers.get('Location') ?? ''
  expect((await newsroom.send(path)).status).toBe(200)
  const taken = await newsroom.send(`/v1/submissions/${id}/withdrawal`, {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ reason: 'The source took it back.' }),
  })
  expect(taken.status).toBe(200)
  expect((await newsroom.send(path)).status).toBe(404)
})

test('a reporter hands out what they wrote, and nobody else’s text', async () => {
  const newsroom = makeNewsroom()
  const reporter = await signIn(newsroom, 'reporter')
  const others = await write(await signIn(newsroom, 'reporter'))
  const ask = async (id: string) => (await reporter.post(`/desk/articles/${id}/preview-link`, {})).status
  expect([await ask(await write(reporter)), await ask(others)]).toEqual([303, 403])
})

test('making one and opening it writes nothing of the article, and takes two round trips and one', async () => {
  const { newsroom, link } = await linked()
  const path = await link()
  expect(await newsroom.roundTrips(link)).toBe(2)
  expect(await newsroom.roundTrips(() => newsroom.send(path))).toBe(1)
  expect(await newsroom.roundTrips(() => newsroom.send('/desk/preview-links/none'))).toBe(0)
})
