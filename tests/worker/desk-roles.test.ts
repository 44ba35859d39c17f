import { expect, test } from 'vitest'
import { ROLES, type Role } from '../../db/schema.ts'
import { answerNewsroom, newsroomApp } from '../../functions/newsroom-app.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'
import { soundRequest } from '../support/sound-request.ts'

const newsroom = makeNewsroom()
const key = await makeKey(newsroom)

/** The least role that gets through, for others' articles and one's own; `anybody` needs no session. */
type Least = Role | 'anybody'
type Row = Least | { others: Least; own: Least }

const ANY: Row = { others: 'reporter', own: 'reporter' }
const FROM_EDITOR: Row = { others: 'editor', own: 'editor' }
const OWN_OR_EDITOR: Row = { others: 'editor', own: 'reporter' }

/** Every route of the desk. */
const TABLE: Record<string, Row> = {
  'GET /desk/sign-in': 'anybody',
  'POST /desk/sign-in': 'anybody',
  'POST /desk/sign-in/options': 'anybody',
  'GET /desk/invite/:token': 'anybody',
  'POST /desk/invite/:token': 'anybody',
  'POST /desk/invite/:token/options': 'anybody',
  'POST /desk/sign-out': 'anybody',
  'POST /desk/confirm': 'reporter',
  'POST /desk/confirm/options': 'reporter',
  'GET /desk/passkeys': 'reporter',
  'POST /desk/passkeys': 'reporter',
  'POST /desk/passkeys/options': 'reporter',
  'POST /desk/passkeys/:passkey': 'reporter',
  'POST /desk/passkeys/:passkey/removal': 'reporter',
  'GET /desk': 'reporter',
  'POST /desk/bulk': 'reporter',
  'POST /desk/views': 'reporter',
  'POST /desk/views/delete': 'reporter',
  'GET /desk/calendar': 'reporter',
  'GET /desk/health': 'reporter',
  'POST /desk/health/redeliver': 'chief',
  'GET /desk/articles/new': 'reporter',
  'POST /desk/articles': 'reporter',
  'GET /desk/articles/:id': ANY,
  'POST /desk/articles/:id/move': FROM_EDITOR,
  'POST /desk/articles/:id/tags': OWN_OR_EDITOR,
  'POST /desk/articles/:id/assign': OWN_OR_EDITOR,
  'POST /desk/articles/:id/comments': ANY,
  'POST /desk/articles/:id/proposals': FROM_EDITOR,
  'GET /desk/articles/:id/edit': OWN_OR_EDITOR,
  'POST /desk/articles/:id/edit': OWN_OR_EDITOR,
  'GET /desk/articles/:id/kill': FROM_EDITOR,
  'POST /desk/articles/:id/kill': FROM_EDITOR,
  'GET /desk/articles/:id/unpublish': FROM_EDITOR,
  'POST /desk/articles/:id/unpublish': FROM_EDITOR,
  'POST /desk/articles/:id/embargo': { others: 'chief', own: 'chief' },
  'POST /desk/articles/:id/pins': { others: 'chief', own: 'chief' },
  'POST /desk/articles/:id/links': OWN_OR_EDITOR,
  'POST /desk/articles/:id/same-story': FROM_EDITOR,
  'GET /desk/same-story': 'reporter',
  'POST /desk/articles/:id/preview-link': OWN_OR_EDITOR,
  'GET /desk/articles/:id/revisions': ANY,
  'POST /desk/articles/:id/revisions': OWN_OR_EDITOR,
  'GET /desk/preview-links/:link': 'anybody',
  'GET /desk/preview-links/:link/pictures/:picture': 'anybody',
  'GET /desk/pictures': 'reporter',
  'POST /desk/pictures': 'reporter',
  'GET /desk/pictures/:picture': 'reporter',
  'POST /desk/preview': 'reporter',
  'POST /desk/pasted': 'reporter',
  'POST /desk/autosave': 'reporter',
  'POST /desk/autosave/drop': 'reporter',
  'POST /desk/presence': 'reporter',
  'GET /desk/rights': 'reporter',
  'POST /desk/rights': 'chief',
  'GET /desk/feeds': 'chief',
  'GET /desk/feeds/new': 'chief',
  'POST /desk/feeds': 'chief',
  'GET /desk/feeds/:feed': 'chief',
  'POST /desk/feeds/:feed': 'chief',
  'POST /desk/feeds/:feed/reading': 'chief',
  'POST /desk/feeds/:feed/state': 'admin',
  'GET /desk/names': 'reporter',
  'GET /desk/names/:entity': 'reporter',
  'POST /desk/names': 'chief',
  'POST /desk/names/:entity': 'chief',
  'POST /desk/names/apply': 'chief',
  'GET /desk/users': 'admin',
  'POST /desk/users': 'admin',
  'POST /desk/users/:user/invite': 'admin',
  'POST /desk/users/:user/role': 'admin',
  'POST /desk/users/:user/suspension': 'admin',
  'POST /desk/users/:user/restoration': 'admin',
  'GET /desk/keys': 'admin',
  'POST /desk/keys': 'admin',
  'POST /desk/keys/:key/revocation': 'admin',
  'GET /desk/webhooks': 'admin',
  'POST /desk/webhooks': 'admin',
  'GET /desk/webhooks/:webhook': 'admin',
  'POST /desk/webhooks/:webhook/test': 'admin',
  'POST /desk/webhooks/:webhook/pause': 'admin',
  'POST /desk/webhooks/:webhook/resumption': 'admin',
  'POST /desk/webhooks/:webhook/redelivery': 'admin',
  'POST /desk/webhooks/:webhook/secret': 'admin',
  'POST /desk/webhooks/:webhook/deletion': 'admin',
}

const routes = newsroomApp.routes
  .filter(({ path, method }) => path.startsWith('/desk') && method !== 'ALL')
  .map(({ path, method }) => `${method} ${path}`)

test('every route of the desk is in the table', () => {
  expect(routes.toSorted()).toEqual(Object.keys(TABLE).toSorted())
})

const cases = Object.entries(TABLE).flatMap(([route, row]) =>
  typeof row === 'string'
    ? [{ route, whose: 'no article', least: row, owns: false }]
    : [
        { route, whose: 'an article of others', least: row.others, owns: false },
        { route, whose: 'one’s own article', least: row.own, owns: true },
      ],
)

test.each(cases)('$route, $whose: from $least on', async ({ route, least, owns }) => {
  const through: string[] = []
  for (const role of ROLES) {
    const { path, ...init } = await soundRequest({ newsroom, key }, route, { role, owns })
    const { status } = await answerNewsroom(new Request(ORIGIN + path, init), newsroom.deps)
    expect(status).not.toBe(500)
    if (status !== 403) through.push(role)
  }
  expect(through).toEqual(ROLES.slice(least === 'anybody' ? 0 : ROLES.indexOf(least)))
})

test.each(routes)('%s is not opened by an API key', async route => {
  const { path, headers, ...init } = await soundRequest({ newsroom, key }, route)
  const { Cookie: _, ...rest } = headers
  const answer = await answerNewsroom(new Request(ORIGIN + path, { ...init, headers: rest }), newsroom.deps)
  const isOpen = TABLE[route] === 'anybody'
  if (!isOpen) expect([401, 303]).toContain(answer.status)
  if (!isOpen && answer.status === 303) expect(answer.headers.get('Location')).toBe('/desk/sign-in')
})
