import { expect } from 'vitest'
import { EDITOR, publish, rows, type Submitted } from './articles.ts'
import { signIn } from './desk-client.ts'
import { move } from './move.ts'
import { makeKey, makeNewsroom } from './newsroom.ts'
import { makeReceivers } from './receiver.ts'

let owners = 0

/** A newsroom without webhooks yet, their receivers, and what changes a story of a partner and waits until it is told. */
export async function makeWebhookDesk() {
  await rows('DELETE FROM delivery')
  await rows('DELETE FROM webhook')
  const newsroom = makeNewsroom()
  const key = await makeKey(newsroom, { owner: `webhooks-${owners++}` })
  return {
    newsroom,
    key,
    ...makeReceivers(newsroom),
    async made(fields: object = {}) {
      const article = await publish(newsroom, key, fields)
      await newsroom.settled()
      return article
    },
    async move({ id }: Submitted, transition: 'kill' | 'unpublish' | 'lift' | 'restore') {
      await move(newsroom.deps, { ...EDITOR, role: 'chief' }, { id, transition })
    },
    async edit({ id }: Submitted, fields: object) {
      const answer = await newsroom.send(`/v1/submissions/${id}`, {
        method: 'PATCH',
        headers: { ...key, 'Content-Type': 'application/json', 'If-Match': '*' },
        body: JSON.stringify(fields),
      })
      if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
      await newsroom.settled()
    },
    async untag({ id }: Submitted, code: string) {
      const editor = await signIn(newsroom)
      const tag = { kind: 'country', code, decision: 'rejected' }
      expect((await editor.post(`/desk/articles/${id}/tags`, tag)).status).toBe(303)
      await newsroom.settled()
    },
  }
}

export const stateOf = async (webhook: string) =>
  (await rows<Record<string, unknown>>('SELECT * FROM webhook WHERE id = ?', webhook))[0]

/** What became of its messages, in the order of what they tell. */
export const statesOf = async (webhook: string) =>
  (
    await rows<{ state: string }>(
      'SELECT state FROM delivery WHERE webhook_id = ? ORDER BY sequence',
      webhook,
    )
  ).map(({ state }) => state)

/** An admin, at the world's present time, since the library compares a message with its clock. */
export async function makeWebhookAdmin() {
  const newsroom = makeNewsroom(Date.now())
  const admin = await signIn(newsroom, 'admin')
  const form = (fields: Record<string, string> = {}) => ({
    id: newsroom.deps.newId(),
    name: 'Partner',
    address: 'https://partner.example/hook',
    list: 'country/JP',
    topic: '',
    ...fields,
  })
  return { newsroom, admin, form }
}

/** The secret that a page shows once. */
export const secretOn = (html: string) => /value="(whsec_[A-Za-z0-9+/]{43}=)"/.exec(html)?.[1] ?? ''
