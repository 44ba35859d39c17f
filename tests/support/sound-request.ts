import { json, type Submitted } from './articles.ts'
import { type Browser, FIELDS, makeInvite, signIn } from './desk-client.ts'
import { type Newsroom, ORIGIN, SUBMISSION, submit } from './newsroom.ts'

interface Site {
  newsroom: Newsroom
  key: Record<string, string>
}

export interface Sent {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
  deps?: Newsroom['deps']
}

const form = (fields: Record<string, string>) =>
  ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()] as const

/** What a route takes, by type. */
const BODIES: Record<string, readonly [type: string, body: string]> = {
  'POST /v1/submissions': ['application/json', JSON.stringify(SUBMISSION)],
  'POST /v1/submissions/batch': ['application/x-ndjson', JSON.stringify(SUBMISSION)],
  'PATCH /v1/submissions/:id': ['application/json', '{"urgency":3}'],
  'POST /v1/submissions/:id/withdrawal': ['application/json', '{"reason":"Sent in error"}'],
  'POST /v1/tag': ['application/json', '{"id":"1","text":"Tokyo"}'],
  'POST /desk/sign-out': form({}),
  'POST /desk/articles': form({ ...FIELDS, action: 'review' }),
  'POST /desk/articles/:id/move': form({ version: '1', transition: 'take' }),
  'POST /desk/articles/:id/tags': form({ kind: 'country', code: 'JP', decision: 'accepted' }),
  'POST /desk/articles/:id/proposals': form({ proposal: 'x', decision: 'decline' }),
  'POST /desk/articles/:id/assign': form({ assignee: '' }),
  'POST /desk/articles/:id/comments': form({ text: 'Who counted them?' }),
  'POST /desk/bulk': form({ action: 'take' }),
  'POST /desk/views': form({ name: 'Drafts', query: 'status=draft' }),
  'POST /desk/views/delete': form({ name: 'Drafts' }),
  'POST /desk/health/redeliver': form({ letter: '' }),
  'POST /desk/names': form({ decision: 'block', kind: 'place', name: 'Atlantis' }),
  'POST /desk/names/apply': form({ days: '1' }),
  'POST /desk/names/:entity': form({ decision: 'block' }),
  'POST /desk/articles/:id/edit': form({ ...FIELDS, version: '1' }),
}

/** What stands for a route's parameters: a submission of the partner's own, an invite of the chief's own. */
const PARAMETERS: Record<string, (site: Site, browser: Browser) => Promise<string>> = {
  ':id': async ({ newsroom, key }) => (await json<Submitted>(submit(newsroom, key))).id,
  ':entity': async () => 'place:gn:1835848',
  ':token': async ({ newsroom }, { editorId }) =>
    (await makeInvite(newsroom, editorId)).replace('/desk/invite/', ''),
}
let knocks = 0

/** As it should be: by a chief's session and a partner's key at once. */
export async function soundRequest(site: Site, route: string): Promise<Sent> {
  const [method = '', pattern = ''] = route.split(' ')
  const [parameter = ''] = /:\w+/.exec(pattern) ?? []
  const browser = await signIn(site.newsroom)
  const [type, body] = BODIES[route] ?? []
  return {
    method,
    path: pattern.replace(parameter, (await PARAMETERS[parameter]?.(site, browser)) ?? ''),
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
