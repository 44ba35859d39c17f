import { beforeAll, expect, test } from 'vitest'
import { NEWSROOM } from '../../functions/gateway.ts'
import { answerNewsroom, newsroomApp } from '../../functions/newsroom-app.ts'
import { publicApp } from '../../functions/public-app.ts'
import { json, publish, type Submitted } from '../support/articles.ts'
import { type Browser, enter, makeInvite, signIn } from '../support/desk-client.ts'
import { failing } from '../support/failing-database.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'
import { type Sent, soundRequest } from '../support/sound-request.ts'

const newsroom = makeNewsroom()
const { send } = newsroom
let key: Record<string, string>
let hidden: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom, { scopes: 'submit publish metrics' })
  await publish(newsroom, key, { externalId: 'shown' })
  hidden = await json(submit(newsroom, key, { ...SUBMISSION, headline: 'Held back' }))
})

const id = '0'.repeat(16)

const SITUATIONS: ((sent: Sent) => Partial<Sent>)[] = [
  // as it should be
  () => ({}),
  // without credentials
  ({ headers: { Cookie, Authorization, ...headers } }) => ({ headers }),
  // from another site
  ({ headers }) => ({ headers: { ...headers, Origin: 'https://evil.example' } }),
  // as another type
  ({ headers }) => ({ headers: { ...headers, 'Content-Type': 'text/plain' } }),
  // with a broken body
  () => ({ body: '{%' }),
  // with an unknown parameter
  ({ path }) => ({ path: `${path}?where=1` }),
  // about what is not there
  ({ path }) => ({ path: path.replace(/[\w-]{16,}(?=\/|$)/, id) }),
  // by another method
  () => ({ method: 'DELETE' }),
  // while the database is overloaded
  () => ({ deps: failing(newsroom.deps, 'D1_ERROR: D1 DB is overloaded.') }),
  // while the database fails
  () => ({ deps: failing(newsroom.deps, 'D1_ERROR: no such table: article') }),
]

/** The status of each route in each situation, in their order. */
const STATUSES: Record<string, string> = {
  'GET /healthz': '200 200 200 200 200 400 200 405 503 500',
  'GET /metrics': '200 401 200 200 200 400 200 405 503 500',
  'POST /v1/submissions': '201 401 201 415 400 400 201 405 503 500',
  'POST /v1/submissions/batch': '200 401 200 415 200 400 200 405 503 500',
  'GET /v1/submissions/:id': '200 401 200 200 200 400 404 405 503 500',
  'PATCH /v1/submissions/:id': '200 401 200 415 400 400 404 405 503 500',
  'POST /v1/submissions/:id/withdrawal': '200 401 200 415 400 400 404 405 503 500',
  'POST /v1/pictures': '201 401 200 415 400 400 200 405 503 500',
  'POST /v1/tag': '200 401 200 415 400 400 200 405 503 500',
  'POST /mcp': '200 200 403 415 400 400 200 405 200 200',
  'GET /desk/sign-in': '200 200 200 200 200 308 200 405 200 200',
  'POST /desk/sign-in': '401 401 403 415 400 401 401 405 503 500',
  'POST /desk/sign-in/options': '200 200 403 415 400 200 200 405 503 500',
  'GET /desk/invite/:token': '200 200 200 200 200 308 410 405 503 500',
  'POST /desk/invite/:token': '303 303 403 415 400 303 410 405 503 500',
  'POST /desk/invite/:token/options': '200 200 403 415 400 200 410 405 503 500',
  'POST /desk/confirm': '401 401 403 415 400 401 401 405 503 500',
  'POST /desk/confirm/options': '204 401 403 415 400 204 204 405 503 500',
  'GET /desk/passkeys': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/passkeys': '401 401 403 415 400 401 401 405 503 500',
  'POST /desk/passkeys/options': '200 401 403 415 400 200 200 405 503 500',
  'POST /desk/passkeys/:passkey': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/passkeys/:passkey/removal': '409 401 403 415 400 409 409 405 503 500',
  'GET /desk/articles/:id/kill': '200 303 200 200 200 308 404 405 503 500',
  'POST /desk/articles/:id/kill': '303 401 403 415 400 303 404 405 503 500',
  'GET /desk/articles/:id/unpublish': '409 303 409 409 409 308 404 405 503 500',
  'POST /desk/articles/:id/unpublish': '409 401 403 415 400 409 404 405 503 500',
  'POST /desk/articles/:id/embargo': '409 401 403 415 400 409 404 405 503 500',
  'POST /desk/articles/:id/links': '303 401 403 415 400 303 404 405 503 500',
  'GET /desk/users': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/users': '200 401 403 415 400 409 409 405 503 500',
  'POST /desk/users/:user/invite': '200 401 403 415 400 200 404 405 503 500',
  'POST /desk/users/:user/role': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/users/:user/suspension': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/users/:user/restoration': '303 401 403 415 400 303 404 405 503 500',
  'GET /desk/keys': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/keys': '200 401 403 415 400 409 409 405 503 500',
  'POST /desk/keys/:key/revocation': '303 401 403 415 400 303 404 405 503 500',
  'GET /desk/webhooks': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/webhooks': '200 401 403 415 400 409 409 405 503 500',
  'GET /desk/webhooks/:webhook': '200 303 200 200 200 308 404 405 503 500',
  'POST /desk/webhooks/:webhook/test': '200 401 403 415 400 200 404 405 503 500',
  'POST /desk/webhooks/:webhook/pause': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/webhooks/:webhook/resumption': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/webhooks/:webhook/redelivery': '404 401 403 415 400 404 404 405 503 500',
  'POST /desk/webhooks/:webhook/secret': '200 401 403 415 400 200 404 405 503 500',
  'POST /desk/webhooks/:webhook/deletion': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/sign-out': '303 303 403 415 400 303 303 405 503 500',
  'GET /desk': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/bulk': '422 401 403 415 400 422 422 405 503 500',
  'POST /desk/views': '303 401 403 415 400 303 303 405 503 500',
  'POST /desk/views/delete': '303 401 403 415 400 303 303 405 503 500',
  'GET /desk/calendar': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/health/redeliver': '303 401 403 415 400 303 303 405 503 500',
  'POST /desk/articles/:id/assign': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/articles/:id/comments': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/articles/:id/pins': '409 401 403 415 400 409 404 405 503 500',
  'GET /desk/names': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/names': '303 401 403 415 400 303 303 405 503 500',
  'POST /desk/names/apply': '303 401 403 415 400 303 303 405 503 500',
  'GET /desk/names/:entity': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/names/:entity': '303 401 403 415 400 303 303 405 503 500',
  'GET /desk/health': '200 303 200 200 200 308 200 405 503 500',
  'GET /desk/articles/new': '303 303 303 303 303 308 303 405 503 500',
  'POST /desk/articles': '303 401 403 415 400 303 303 405 503 500',
  'GET /desk/articles/:id': '200 303 200 200 200 308 404 405 503 500',
  'POST /desk/articles/:id/move': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/articles/:id/tags': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/articles/:id/proposals': '409 401 403 415 400 409 404 405 503 500',
  'GET /desk/articles/:id/edit': '200 303 200 200 200 308 404 405 503 500',
  'POST /desk/articles/:id/edit': '303 401 403 415 400 303 404 405 503 500',
  'GET /desk/articles/:id/revisions': '200 303 200 200 200 308 404 405 503 500',
  'POST /desk/articles/:id/revisions': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/articles/:id/preview-link': '303 401 403 415 400 303 404 405 503 500',
  'GET /desk/preview-links/:link': '200 200 200 200 200 308 404 405 503 500',
  'GET /desk/preview-links/:link/pictures/:picture': '404 404 404 404 404 308 404 405 503 500',
  'GET /desk/pictures': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/pictures': '303 401 403 415 400 303 303 405 503 500',
  'GET /desk/pictures/:picture': '200 303 200 200 200 308 404 405 503 500',
  'POST /desk/autosave': '200 401 403 415 400 200 200 405 503 500',
  'POST /desk/autosave/drop': '303 401 403 415 400 303 303 405 503 500',
  'POST /desk/presence': '404 401 403 415 400 404 404 405 503 500',
  'POST /desk/preview': '200 401 403 415 400 200 200 405 503 500',
  'POST /desk/pasted': '200 401 403 415 400 200 200 405 503 500',
  'POST /desk/articles/:id/same-story': '409 401 403 415 400 409 404 405 503 500',
  'GET /desk/same-story': '200 303 200 200 200 308 200 405 503 500',
  'GET /desk/rights': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/rights': '303 401 403 415 400 303 303 405 503 500',
  'GET /desk/feeds': '200 303 200 200 200 308 200 405 503 500',
  'GET /desk/feeds/new': '200 303 200 200 200 308 200 405 503 500',
  'POST /desk/feeds': '303 401 403 415 400 422 422 405 503 500',
  'GET /desk/feeds/:feed': '200 303 200 200 200 308 404 405 503 500',
  'POST /desk/feeds/:feed': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/feeds/:feed/reading': '303 401 403 415 400 303 404 405 503 500',
  'POST /desk/feeds/:feed/state': '303 401 403 415 400 303 404 405 503 500',
}

function expectUnstored(path: string, { headers }: Response) {
  const isDesk = /^\/desk(?:\/|\?|$)/.test(path)
  expect(headers.get('Cache-Control')).toBe(isDesk ? 'private, no-store' : 'no-store')
  for (const name of ['Cloudflare-CDN-Cache-Control', 'CDN-Cache-Control', 'Cache-Tag', 'Expires', 'Vary']) {
    expect([name, headers.get(name)]).toEqual([name, null])
  }
}

test('has no route that is not in the table', () => {
  const routes = newsroomApp.routes.filter(({ method }) => method !== 'ALL')
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(STATUSES).sort())
})

test('has at the door every path that is its own, and no other', () => {
  const atTheDoor = ({ path, method }: { path: string; method: string }) =>
    method === 'ALL' || NEWSROOM.test(path)
  expect(newsroomApp.routes.filter(route => !atTheDoor(route))).toEqual([])
  expect(publicApp.routes.filter(({ path }) => NEWSROOM.test(path))).toEqual([])
})

test.each(Object.entries(STATUSES))('%s answers %s and is never stored', async (route, statuses) => {
  const found: number[] = []
  for (const change of SITUATIONS) {
    const asItShouldBe = await soundRequest({ newsroom, key }, route)
    const { deps = newsroom.deps, path, ...init } = { ...asItShouldBe, ...change(asItShouldBe) }
    if (init.method === 'GET') delete init.body
    const response = await answerNewsroom(new Request(ORIGIN + path, init), deps)
    found.push(response.status)
    expectUnstored(path, response)
  }
  expect(found.join(' ')).toBe(statuses)
})

type Ask = (browser: Browser, own: Submitted) => Promise<Response>
const move =
  (fields: Record<string, string>): Ask =>
  (browser, own) =>
    browser.post(`/desk/articles/${own.id}/move`, { version: '1', ...fields })

/** What else the desk can answer; the API's other statuses stand in WRITES. */
const DESK: [status: number, what: string, ask: Ask][] = [
  [
    200,
    'HEAD of an invite',
    async browser => send(await makeInvite(newsroom, browser.editorId), { method: 'HEAD' }),
  ],
  [303, 'nothing for a stranger', () => send('/desk/nothing')],
  [308, 'a slash at the end', browser => browser.get('/desk/')],
  [404, 'nothing', browser => browser.get('/desk/nothing')],
  [404, 'an id that is none', browser => browser.get('/desk/articles/x')],
  [409, 'unpublishing what nobody saw', browser => browser.get(`/desk/articles/${hidden.id}/unpublish`)],
  [409, 'a step that there is not', move({ transition: 'unschedule' })],
  [412, 'a step from a version that is gone', move({ transition: 'take', version: '9' })],
  [413, 'a form too large', browser => browser.post('/desk/articles', { body: 'x'.repeat(256 * 1024) })],
  [422, 'an empty form', browser => browser.post('/desk/articles', {})],
  [422, 'a step without a name', move({})],
]

test.each(DESK)('%d of the desk for %s is never stored', async (status, _, ask) => {
  const response = await ask(await signIn(newsroom), await json(submit(newsroom, key)))
  expect(response.status).toBe(status)
  expectUnstored('/desk', response)
})

test('403 of the desk for a reporter, and 429 of its door, are never stored', async () => {
  const reporter = await signIn(newsroom, 'reporter')
  const refused = await move({ transition: 'take' })(reporter, hidden)
  expect(refused.status).toBe(403)
  expectUnstored('/desk', refused)
  const knock = () => enter(newsroom, '/desk/invite/none', '203.0.113.200')
  for (let i = 0; i < 5; i++) expect((await knock()).status).toBe(410)
  const busy = await knock()
  expect(busy.status).toBe(429)
  expectUnstored('/desk', busy)
})
