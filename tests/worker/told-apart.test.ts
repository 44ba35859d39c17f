import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { makeAuthenticator } from '../support/authenticator.ts'
import { makeInvite, newAddress, signIn, write } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'
import { makeBrowser, makeMember } from '../support/passkey-client.ts'

const SAMPLES = 200
/** Ms between the medians; less than a network adds by itself. */
const TOLERANCE = 20
const HOUR = 3_600_000
/** Ms for all samples of a pair, on a busy machine too. */
const PATIENT = 180_000

const newsroom = makeNewsroom()
const { deps } = newsroom

type Ask = () => Promise<Response>

/** What is there and kept from whoever asks, and what never was. */
interface Pair {
  hidden: Ask
  never: Ask
}

const post = (path: string, headers: Record<string, string>, body: BodyInit) =>
  newsroom.send(path, { method: 'POST', headers: { 'CF-Connecting-IP': newAddress(), ...headers }, body })

/** A passkey of somebody who works here no more, and one that nobody ever brought. */
async function passkeys(): Promise<Pair> {
  const left = await makeMember(newsroom)
  await env.DB.prepare('UPDATE editor SET active = 0 WHERE id = ?').bind(left.editorId).run()
  const stranger = await makeAuthenticator()
  const shown = (authenticator: typeof stranger) => async () =>
    makeBrowser(newsroom).show('/desk/sign-in', authenticator, { userHandle: '' })
  return { hidden: shown(left.authenticator), never: shown(stranger) }
}

/** A link of which all but the end was seen, and one of which nothing was. */
async function invites(): Promise<Pair> {
  const { editorId } = await makeMember(newsroom)
  const good = await makeInvite(newsroom, editorId)
  const opened = (path: string) => async () =>
    post(path, { Origin: ORIGIN }, new URLSearchParams({ answer: '' }))
  return {
    hidden: opened(good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A')),
    never: opened(`/desk/invite/${deps.newSecret()}`),
  }
}

/** A story of the desk, and an id that nothing has, both in links that the newsroom did not sign. */
async function previewLinks(): Promise<Pair> {
  const browser = await signIn(newsroom)
  const id = await write(browser)
  await browser.post(`/desk/articles/${id}/preview-link`, {})
  const end = (newsroom.clock.now + HOUR).toString(36)
  const forged = (articleId: string) => async () =>
    newsroom.send(`/desk/preview-links/${articleId}-1-${end}-${browser.editorId}-${deps.newSecret()}`)
  return { hidden: forged(id), never: forged(deps.newArticleId()) }
}

/** The id of a key, with a wrong secret, and an id that no key has. */
async function keys(): Promise<Pair> {
  const { Authorization } = await makeKey(newsroom)
  const [, id = ''] = /dw_([^_]+)/.exec(Authorization) ?? []
  const signed = (keyId: string) => async () =>
    post(
      '/v1/submissions',
      { Authorization: `Bearer dw_${keyId}_${deps.newSecret()}`, 'Content-Type': 'application/json' },
      '{}',
    )
  return { hidden: signed(id), never: signed(deps.newId()) }
}

/** A story that another partner sent, and an id that nothing has. */
async function submissions(): Promise<Pair> {
  const sent = await submit(newsroom, await makeKey(newsroom, { owner: 'other' }), SUBMISSION)
  const { id } = await sent.json<{ id: string }>()
  const key = await makeKey(newsroom)
  await env.DB.prepare('DELETE FROM quota').run()
  const asked = (articleId: string) => async () =>
    newsroom.send(`/v1/submissions/${articleId}`, { headers: key })
  return { hidden: asked(id), never: asked(deps.newArticleId()) }
}

/** A story not yet told, on the site. */
async function stories(): Promise<Pair> {
  const id = await write(await signIn(newsroom))
  const asked = (articleId: string) => async () => newsroom.get(`/articles/word-${articleId}`)
  return { hidden: asked(id), never: asked(deps.newArticleId()) }
}

/** What differs in each answer by itself: its nonce, and what the caller wrote into the address. */
const plain = (text: string) =>
  text.replace(/\b(nonce-|nonce=")[\w-]{43}/g, '$1').replace(/\b[0-9a-z]{16}\b/g, 'id')

class Answers {
  readonly #times: number[] = []
  readonly shapes = new Set<string>()

  async add(ask: Ask): Promise<void> {
    const { count } = newsroom
    const before = { ...count }
    const started = performance.now()
    const answer = await ask()
    const text = await answer.text()
    this.#times.push(performance.now() - started)
    const cost = [count.roundTrips - before.roundTrips, count.statements - before.statements]
    this.shapes.add(plain([answer.status, ...answer.headers, text, ...cost].join('\n')))
  }

  get median(): number {
    return this.#times.toSorted((a, b) => a - b)[SAMPLES / 2] ?? Number.NaN
  }
}

beforeAll(() => newsroom.settled())

test.each<[string, () => Promise<Pair>]>([
  ['a passkey of somebody who left', passkeys],
  ['nearly a good invite', invites],
  ['a story of the desk, in a forged preview link', previewLinks],
  ['an API key’s id, with another secret', keys],
  ['a story of another partner', submissions],
  ['a story that is not told yet', stories],
])(
  '%s is answered as what never was: in the same bytes, statements and time',
  async (_, made) => {
    const { hidden, never } = await made()
    await newsroom.settled()
    using _warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const [ofHidden, ofNever] = [new Answers(), new Answers()]
    for (let turn = 0; turn < SAMPLES; turn++) {
      await ofHidden.add(hidden)
      await ofNever.add(never)
    }
    expect([...ofHidden.shapes]).toEqual([...ofNever.shapes])
    expect(ofHidden.shapes.size).toBe(1)
    expect(Math.abs(ofHidden.median - ofNever.median)).toBeLessThan(TOLERANCE)
  },
  PATIENT,
)
