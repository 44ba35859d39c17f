import { beforeAll, expect, test } from 'vitest'
import { type Browser, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
let admin: Browser
let id: string
beforeAll(async () => {
  admin = await signIn(newsroom, 'admin')
  id = await write(admin)
})

test.each([
  ['articles', {}, 'Not done: '],
  ['articles/:id/edit', { version: '1' }, 'Not done: '],
  ['articles/:id/move', { version: '1' }, 'Not done: '],
  ['articles/:id/kill', {}, 'Not done: Kill this story?'],
  ['names', {}, 'Not done: Names'],
  ['rights', {}, 'Not done: Rights'],
  ['pictures', {}, 'Not done: Pictures'],
  ['feeds', {}, 'Not done: New feed'],
  ['users', {}, 'Not done: Users'],
  ['keys', {}, 'Not done: API keys'],
  ['webhooks', {}, 'Not done: Webhooks'],
  ['passkeys', {}, 'Not done: Your passkeys'],
])(
  'the page of a refused form says so in its title, which is heard first: %s',
  async (path, fields, title) => {
    const answer = await admin.post(`/desk/${path.replace(':id', id)}`, fields)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(`<title>${title}`)])
  },
)
