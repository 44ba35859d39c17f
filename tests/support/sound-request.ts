import type { Role } from '../../db/schema.ts'
import { joined } from '../../functions/picture/byte-reader.ts'
import { json, type Submitted } from './articles.ts'
import { type Browser, FIELDS, makeEditor, makeInvite, signIn, storePasskey, write } from './desk-client.ts'
import { addFeed, FEED_FORM } from './feeds.ts'
import { makeKey, type Newsroom, ORIGIN, SUBMISSION, submit } from './newsroom.ts'
import { sampleFile } from './picture-files.ts'
import { makeReceivers } from './receiver.ts'

interface Site {
  newsroom: Newsroom
  key: Record<string, string>
}

export interface Sent {
  method: string
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
  deps?: Newsroom['deps']
}

const form = (fields: Record<string, string>) =>
  ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()] as const

/** What a route takes, by type. */
const BODIES: Record<string, readonly [type: string, body: string | Uint8Array<ArrayBuffer>]> = {
  'POST /v1/submissions': ['application/json', JSON.stringify(SUBMISSION)],
  'POST /v1/submissions/batch': ['application/x-ndjson', JSON.stringify(SUBMISSION)],
  'PATCH /v1/submissions/:id': ['application/json', '{"urgency":3}'],
  'POST /v1/submissions/:id/withdrawal': ['application/json', '{"reason":"Sent in error"}'],
  'POST /v1/pictures': pictureForm(),
  'POST /mcp': ['application/json', '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'],
  'POST /v1/tag': ['application/json', '{"id":"1","text":"Tokyo"}'],
  'POST /desk/sign-out': form({}),
  'POST /desk/sign-in': form({ answer: 'x' }),
  'POST /desk/sign-in/options': form({}),
  'POST /desk/invite/:token': form({ without: 'passkey' }),
  'POST /desk/invite/:token/options': form({}),
  'POST /desk/confirm': form({ answer: 'x' }),
  'POST /desk/confirm/options': form({}),
  'POST /desk/passkeys': form({ answer: 'x' }),
  'POST /desk/passkeys/options': form({}),
  'POST /desk/passkeys/:passkey': form({ name: 'Phone' }),
  'POST /desk/passkeys/:passkey/removal': form({}),
  'POST /desk/users': form({ id: '1'.repeat(16), name: 'Mina', role: 'editor' }),
  'POST /desk/users/:user/invite': form({}),
  'POST /desk/users/:user/role': form({ role: 'chief' }),
  'POST /desk/users/:user/suspension': form({}),
  'POST /desk/users/:user/restoration': form({}),
  'POST /desk/keys': form({ id: '1'.repeat(16), owner: 'agency-9', 'scope-submit': 'on', lifetime: '' }),
  'POST /desk/keys/:key/revocation': form({}),
  'POST /desk/webhooks': form({
    id: '1'.repeat(16),
    name: 'Partner',
    address: 'https://partner.example/hook',
    list: 'country/JP',
    topic: '',
  }),
  'POST /desk/webhooks/:webhook/test': form({}),
  'POST /desk/webhooks/:webhook/pause': form({}),
  'POST /desk/webhooks/:webhook/resumption': form({}),
  'POST /desk/webhooks/:webhook/redelivery': form({ sequence: '1' }),
  'POST /desk/webhooks/:webhook/secret': form({}),
  'POST /desk/webhooks/:webhook/deletion': form({}),
  'POST /desk/articles': form({ ...FIELDS, action: 'review' }),
  'POST /desk/articles/:id/move': form({ version: '1', transition: 'take' }),
  'POST /desk/articles/:id/tags': form({ kind: 'country', code: 'JP', decision: 'accepted' }),
  'POST /desk/articles/:id/proposals': form({ proposal: 'x', decision: 'decline' }),
  'POST /desk/articles/:id/assign': form({ assignee: '' }),
  'POST /desk/articles/:id/pins': form({ region: 'asia', hours: '1', decision: 'pin' }),
  'POST /desk/articles/:id/comments': form({ text: 'Who counted them?' }),
  'POST /desk/bulk': form({ action: 'take' }),
  'POST /desk/views': form({ name: 'Drafts', query: 'status=draft' }),
  'POST /desk/views/delete': form({ name: 'Drafts' }),
  'POST /desk/health/redeliver': form({ letter: '' }),
  'POST /desk/names': form({ decision: 'block', kind: 'place', name: 'Atlantis' }),
  'POST /desk/names/apply': form({ days: '1' }),
  'POST /desk/names/:entity': form({ decision: 'block' }),
  'POST /desk/articles/:id/embargo': form({ version: '1' }),
  'POST /desk/articles/:id/kill': form({ reason: 'Wrong', note: 'We withdrew this story.' }),
  'POST /desk/articles/:id/links': form({ version: '1' }),
  'POST /desk/articles/:id/same-story': form({ decision: 'part' }),
  'POST /desk/articles/:id/preview-link': form({}),
  'POST /desk/articles/:id/revisions': form({ restores: '1', version: '1' }),
  'POST /desk/articles/:id/unpublish': form({ reason: 'Wrong' }),
  'POST /desk/autosave': form({ form: 'f'.repeat(43), headline: 'Typed' }),
  'POST /desk/autosave/drop': form({ form: 'f'.repeat(43) }),
  'POST /desk/presence': form({ article: '0'.repeat(16) }),
  'POST /desk/preview': form({ body: 'Text' }),
  'POST /desk/pasted': form({ html: '<p>Text</p>' }),
  'POST /desk/pictures': pictureForm(),
  'POST /desk/rights': form({ words: 'All rights reserved', action: 'add' }),
  'POST /desk/feeds': form({ ...FEED_FORM, name: 'agency-9' }),
  'POST /desk/feeds/:feed': form({ ...FEED_FORM, version: '1', action: 'save' }),
  'POST /desk/feeds/:feed/reading': form({ version: '1' }),
  'POST /desk/feeds/:feed/state': form({ version: '1', state: 'on', policy: 'review' }),
  'POST /desk/articles/:id/edit': form({ ...FIELDS, version: '1' }),
}

/** What stands for a route's parameters: a submission of the partner's own, an invite of the admin's own, a user, a key, a webhook. */
const PARAMETERS: Record<string, (site: Site, browser: Browser) => Promise<string>> = {
  ':id': async ({ newsroom, key }) => (await json<Submitted>(submit(newsroom, key))).id,
  ':entity': async () => 'place:gn:1835848',
  ':token': async ({ newsroom }, { editorId }) =>
    (await makeInvite(newsroom, editorId)).replace('/desk/invite/', ''),
  ':link': async ({ newsroom, key }, browser) => {
    const { id } = await json<Submitted>(submit(newsroom, key))
    const answer = await browser.post(`/desk/articles/${id}/preview-link`, {})
    return answer.headers.get('Location')?.replace('/desk/preview-links/', '') ?? ''
  },
  ':picture': async ({ newsroom, key }) => {
    const [type, body] = pictureForm()
    const headers = { ...key, 'Content-Type': type }
    return (await json<{ id: string }>(newsroom.send('/v1/pictures', { method: 'POST', headers, body }))).id
  },
  ':user': ({ newsroom }) => makeEditor(newsroom, 'editor', newsroom.deps.newId()),
  ':passkey': ({ newsroom }, { editorId }) => storePasskey(newsroom, editorId),
  ':feed': async ({ newsroom }) => {
    const name = `feed-${newsroom.deps.newId()}`
    await addFeed(newsroom, name, { state: 'off' })
    return name
  },
  ':key': async ({ newsroom }) => keyIdOf(await makeKey(newsroom)),
  ':webhook': async ({ newsroom }) => makeReceivers(newsroom).add(newsroom.deps.newId()),
}

/** A picture with its words, as a form. */
function pictureForm() {
  const part = (name: string, more = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
  const words = ['alt', 'credit', 'rights'].map(name => `${part(name)}Words\r\n`).join('')
  const encoder = new TextEncoder()
  const pieces = [
    encoder.encode(words + part('file', '; filename="a.jpg"')),
    sampleFile('jpeg'),
    encoder.encode('\r\n--b--\r\n'),
  ]
  return ['multipart/form-data; boundary=b', joined(pieces)] as const
}

const keyIdOf = ({ Authorization }: { Authorization: string }) => Authorization.split('_')[1] ?? ''

let knocks = 0

/** As it should be: by an admin's session and a partner's key at once, about a partner's article or one's own. */
export async function soundRequest(
  site: Site,
  route: string,
  { role = 'admin', owns = false }: { role?: Role; owns?: boolean } = {},
): Promise<Sent> {
  const [method = '', pattern = ''] = route.split(' ')
  const browser = await signIn(site.newsroom, role)
  const [type, body] = BODIES[route] ?? []
  let path = pattern
  for (const [parameter] of pattern.matchAll(/:\w+/g)) {
    const value = owns ? await write(browser) : ((await PARAMETERS[parameter]?.(site, browser)) ?? '')
    path = path.replace(parameter, value)
  }
  return {
    method,
    path,
    headers: {
      ...site.key,
      Cookie: browser.cookie,
      Origin: ORIGIN,
      'If-Match': '"v1"',
      'CF-Connecting-IP': `192.0.2.${knocks++}`,
      ...(type === undefined ? {} : { 'Content-Type': type }),
    },
    ...(body === undefined ? {} : { body }),
  }
}
