import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { sha256 } from '../../functions/http/digest.ts'
import { enter, makeEditor, makeInvite, signIn } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'

const HOUR = 3_600_000

const setting = async (address: string) => {
  const newsroom = makeNewsroom()
  const editorId = await makeEditor(newsroom)
  const invite = await makeInvite(newsroom, editorId)
  return { newsroom, editorId, invite, open: () => enter(newsroom, invite, address) }
}

test('a link signs in once and leaves only hashes behind', async () => {
  const { open } = await setting('203.0.113.1')
  const first = await open()
  expect([first.status, first.headers.get('Location')]).toEqual([303, '/desk'])
  const cookie = first.headers.get('Set-Cookie') ?? ''
  expect(cookie).toMatch(/^__Host-desk=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const token = cookie.slice('__Host-desk='.length).split(';')[0] ?? ''
  const stored = await env.DB.prepare('SELECT token_hash FROM session').all<{ token_hash: string }>()
  expect(stored.results.map(row => row.token_hash)).toContain(await sha256(token))
  expect(JSON.stringify(stored)).not.toContain(token)

  const second = await open()
  expect([second.status, second.headers.get('Set-Cookie')]).toEqual([410, null])
  const page = await second.text()
  expect(page).toContain('used already')
  expect(page).toContain('npm run invite')
})

test('of many who open a link at the same time one is signed in', async () => {
  const { newsroom, invite, editorId } = await setting('')
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => enter(newsroom, invite, `203.0.114.${i}`)),
  )
  expect(answers.filter(answer => answer.status === 303)).toHaveLength(1)
  const { count } = (await env.DB.prepare('SELECT count(*) AS count FROM session WHERE editor_id = ?')
    .bind(editorId)
    .first<{ count: number }>()) ?? { count: 0 }
  expect(count).toBe(1)
})

test.each([
  { what: 'looking at it', init: {} },
  { what: 'HEAD', init: { method: 'HEAD' } },
  { what: 'a prefetch', init: { headers: { 'Sec-Purpose': 'prefetch;prerender' } } },
])('$what does not use a link up', async ({ init }) => {
  const { newsroom, invite, open } = await setting('203.0.113.2')
  for (let i = 0; i < 9; i++) expect((await newsroom.send(invite, init)).status).toBe(200)
  expect((await open()).status).toBe(303)
})

test.each([
  { what: 'after a day', change: 'UPDATE invite SET expires_at = 1' },
  { what: 'of an editor who left', change: 'UPDATE editor SET active = 0' },
  { what: 'that nobody made', change: 'DELETE FROM invite' },
])('a link $what opens nothing', async ({ change }) => {
  const { newsroom, invite, open } = await setting('203.0.113.3')
  await env.DB.prepare(change).run()
  for (const answer of [await open(), await newsroom.send(invite)])
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([410, null])
})

const household = [
  '2001:db8:1:2::1',
  '2001:0DB8:0001:0002:ffff::9',
  '2001:db8:1:2:a:b:c:d',
  '2001:db8:1:2::',
  '2001:db8:1:2:0:0:0:1',
]
const spellings = [
  '192.0.2.7',
  '::ffff:192.0.2.7',
  '::FFFF:c000:207',
  '0:0:0:0:0:ffff:c000:0207',
  '192.0.2.7',
]

test.each([
  { what: 'one address', addresses: spellings },
  { what: 'one household', addresses: household },
  { what: 'nobody knows where', addresses: Array<string>(5).fill('') },
])('the sixth try in a minute from $what waits, and a good link stays good', async ({ addresses }) => {
  const { newsroom, invite } = await setting('')
  for (const address of addresses) await enter(newsroom, '/desk/invite/guess', address)
  const last = addresses[0] ?? ''
  const refused = await enter(newsroom, invite, last)
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
  newsroom.clock.now += 60_000
  expect((await enter(newsroom, invite, last)).status).toBe(303)
})

test('another address is not kept waiting', async () => {
  const { newsroom, open } = await setting('203.0.113.9')
  for (let i = 0; i < 9; i++) await enter(newsroom, '/desk/invite/guess', '203.0.113.8')
  expect((await open()).status).toBe(303)
})

/** What the database has of a session, after its last request. */
const seenAt = async ({ editorId }: { editorId: string }) =>
  (await env.DB.prepare('SELECT seen_at FROM session WHERE editor_id = ?')
    .bind(editorId)
    .first<number>('seen_at')) ?? 0

test('a session ends after twelve hours, whatever happens in it', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  for (let i = 0; i < 24; i++) {
    newsroom.clock.now += i < 23 ? HOUR / 2 : HOUR / 2 - 1
    expect((await browser.get('/desk')).status).toBe(200)
    await newsroom.settled()
  }
  newsroom.clock.now += 1
  const answer = await browser.get('/desk')
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/desk/sign-in'])
})

test('and after an hour in which nobody used it', async () => {
  const newsroom = makeNewsroom()
  const [used, left] = [await signIn(newsroom), await signIn(newsroom)]
  newsroom.clock.now += HOUR - 1
  expect((await used.get('/desk')).status).toBe(200)
  await newsroom.settled()
  newsroom.clock.now += 1
  expect((await used.get('/desk')).status).toBe(200)
  expect((await left.get('/desk')).status).toBe(303)
})

test('what the page sends by itself keeps no session alive, and a use is noted once a minute', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const start = newsroom.clock.now
  const after = async (ms: number, path: string) => {
    newsroom.clock.now = start + ms
    await browser.post(path, {})
    await newsroom.settled()
    return (await seenAt(browser)) - start
  }
  expect(await after(59_999, '/desk/articles')).toBe(0)
  expect(await after(90_000, '/desk/autosave')).toBe(0)
  expect(await after(90_000, '/desk/presence')).toBe(0)
  expect(await after(90_000, '/desk/articles')).toBe(90_000)
  expect(await after(149_999, '/desk/articles')).toBe(90_000)
  expect(await after(150_000, '/desk/articles')).toBe(150_000)
})

test('an editor who is suspended or gets another role notices at the next request', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  await env.DB.prepare(`UPDATE editor SET role = 'reporter' WHERE id = ?`).bind(browser.editorId).run()
  expect(
    await (await browser.get((await browser.get('/desk/articles/new')).headers.get('Location') ?? '')).text(),
  ).not.toContain('name="publishedAt"')
  await env.DB.prepare('UPDATE editor SET active = 0 WHERE id = ?').bind(browser.editorId).run()
  expect((await browser.get('/desk')).status).toBe(303)
})

test('signing out ends the session itself, not only the cookie', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const answer = await browser.post('/desk/sign-out', {})
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/desk/sign-in'])
  expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=0')
  expect((await browser.get('/desk')).status).toBe(303)
})

test('neither an API key nor a foreign cookie opens the desk', async () => {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom)
  const token = browser.cookie.replace('__Host-desk=', '')
  for (const headers of [
    { Authorization: `Bearer ${token}` },
    { Cookie: `desk=${token}` },
    { Cookie: '__Host-desk=' },
    { Cookie: `__Host-desk=${token.slice(1)}` },
  ] as Record<string, string>[]) {
    expect((await newsroom.send('/desk', { headers })).status).toBe(303)
  }
  expect((await newsroom.send('/desk', { headers: { Cookie: `a=b; __Host-desk=${token}` } })).status).toBe(
    200,
  )
})
