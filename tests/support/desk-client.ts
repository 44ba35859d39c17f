import { env } from 'cloudflare:workers'
import type { Role } from '../../db/schema.ts'
import { sha256 } from '../../functions/http/digest.ts'
import { type Newsroom, ORIGIN } from './newsroom.ts'
import { storedTexts } from './text-databases.ts'

const DAY = 86_400_000

export async function makeEditor({ deps }: Newsroom, role: Role = 'chief', name = 'Aiko') {
  const id = deps.newId()
  await env.DB.prepare('INSERT INTO editor (id, name, role, created_at) VALUES (?, ?, ?, ?)')
    .bind(id, name, role, deps.now())
    .run()
  return id
}

/** The path of a new sign-in link. */
export async function makeInvite({ deps }: Newsroom, editorId: string) {
  const token = deps.newSecret()
  await env.DB.prepare(
    'INSERT INTO invite (token_hash, editor_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
  )
    .bind(await sha256(token), editorId, deps.now(), deps.now() + DAY)
    .run()
  return `/desk/invite/${token}`
}

/** A passkey of an editor that nothing can answer for, as if it had just been shown; gives its id. */
export async function storePasskey({ deps }: Newsroom, editorId: string) {
  const id = deps.newId()
  await env.DB.prepare(
    `INSERT INTO passkey (id, editor_id, credential_id, public_key, counter, rp_id, name, created_at)
     VALUES (?, ?, ?, 'x', 0, 'localhost', 'Key', ?)`,
  )
    .bind(id, editorId, deps.newSecret(), deps.now())
    .run()
  await env.DB.prepare('UPDATE session SET verified_at = ? WHERE editor_id = ?')
    .bind(deps.now(), editorId)
    .run()
  return id
}

/** A new editor with a session, as a browser that sends its cookie and names its origin. */
export const signIn = async (newsroom: Newsroom, role: Role = 'chief') =>
  signInAs(newsroom, await makeEditor(newsroom, role))

/** The same for an editor that there is. */
export async function signInAs(newsroom: Newsroom, editorId: string) {
  const answer = await enter(newsroom, await makeInvite(newsroom, editorId))
  const cookie = answer.headers.get('Set-Cookie')?.split(';', 1)[0] ?? ''
  return {
    editorId,
    cookie,
    get: (path: string, headers: Record<string, string> = {}) =>
      newsroom.send(path, { headers: { Cookie: cookie, ...headers } }),
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      newsroom.send(path, {
        method: 'POST',
        headers: { Cookie: cookie, Origin: ORIGIN, ...headers },
        body: new URLSearchParams(fields),
      }),
  }
}

/** Takes an invite and goes on without a passkey, as one may on a local start. */
export const enter = (newsroom: Newsroom, invite: string, address = newAddress()) =>
  newsroom.send(invite, {
    method: 'POST',
    headers: { Origin: ORIGIN, 'CF-Connecting-IP': address },
    body: new URLSearchParams({ without: 'passkey' }),
  })

/** An IPv4 address that no other sign-in of this test file has. */
let addresses = 0
export const newAddress = () => `198.51.${addresses >> 8}.${addresses++ & 0xff}`

export type Browser = Awaited<ReturnType<typeof signIn>>

export const FIELDS = {
  language: 'en',
  headline: 'Japan and South Korea agree on ferry safety',
  body: 'TOKYO: Japan and South Korea signed a plan for safer ferries.',
  'source.name': 'Agency',
  rights: 'All rights reserved',
}

/** Sends the form and gives the new article's id. */
export async function write(browser: Browser, fields: Record<string, string> = {}) {
  const answer = await browser.post('/desk/articles', { ...FIELDS, action: 'review', ...fields })
  return answer.headers.get('Location')?.split('/').at(-1) ?? ''
}

type StoredRow = Record<string, string | number | null>

/** An article's row with its text, wherever that is. */
export async function rowOf(id: string): Promise<StoredRow | null> {
  const row = await env.DB.prepare('SELECT * FROM article WHERE id = ?').bind(id).first<StoredRow>()
  const text = (await storedTexts(id)).find(({ textId }) => textId === row?.text_id)
  return row && { ...row, body: text?.body ?? null }
}

/** Every refusal on a page, as programs get them. */
export const errorsOn = (html: string) =>
  [...html.matchAll(/<li data-code="([^"]*)" data-pointer="([^"]*)">(?:<a[^>]*>)?([^<]*)/g)].map(
    ([, code, pointer, message]) => ({ pointer, code, message: decodeEntities(message ?? '') }),
  )

const decodeEntities = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

/** The tags of an article's page in its order. */
export const rowsOn = (html: string) =>
  [...html.matchAll(/<li class="tag t(\d+) (\w+)" id="tag\d+">(.*?)<\/li>/g)].map(
    ([, number, state, row = '']) => {
      const text = (pattern: RegExp) => pattern.exec(row)?.[1]?.replace(/<[^>]+>/g, '') ?? ''
      return {
        number,
        state,
        name: text(/class="name"[^>]*>((?:<bdi[^>]*>)?[^<]*)/),
        beside: text(/<small>\s*(.*?)<\/small>/),
        words: `${/class="proof" href="([^"]*)"/.exec(row)?.[1] ?? ''} ${text(/class="proof"[^>]*>([^<]*)/)}`,
        isSuggested: row.includes('chip dash'),
        isBelow: html.slice(0, html.indexOf(`id="tag${number}"`)).includes('class="below"'),
      }
    },
  )

/** How many articles have this headline. */
export const countOf = async (headline: string) =>
  (
    await env.DB.prepare('SELECT count(*) AS count FROM article WHERE headline = ?')
      .bind(headline)
      .first<{ count: number }>()
  )?.count

/** The address of a new form, which names the form's key. */
export const newForm = async (browser: Browser) =>
  (await browser.get('/desk/articles/new')).headers.get('Location') ?? ''
