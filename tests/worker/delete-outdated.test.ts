import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { deleteOutdated } from '../../db/queries/delete-outdated.ts'
import { HOUR, MINUTE, publish, rows } from '../support/articles.ts'
import { makeEditor } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const key = await makeKey(newsroom)
const editor = await makeEditor(newsroom)
const DAY = 24 * HOUR
const HASH = 'h'.repeat(43)

await env.DB.prepare(
  `INSERT INTO webhook (id, name, address, kind, code, tag, secret, since, made_at, made_by)
   VALUES ('${'w'.repeat(16)}', 'Wire', 'https://app.example/', 'all', '', 'all', '${'s'.repeat(50)}', 0, 0, 'x')`,
).run()

/** Rows that are called `?1`, 43 letters or a number below ten, with their time; until when they stay, ms from noon. */
const KEPT: [what: string, from: string, values: string, name: string, until: number][] = [
  [
    'the answer to an Idempotency-Key, for seven days',
    'idempotency (owner, key, line, request_hash, status, answer, at, write_id)',
    `'o', ?1, 0, '${HASH}', 201, '{}', ?2, ?1`,
    'key',
    7 * DAY,
  ],
  [
    'a challenge, to its end',
    'challenge (hash, purpose, bound_to, expires_at)',
    `?1, 'add', '${HASH}', ?2`,
    'hash',
    0,
  ],
  [
    'a session, to its end',
    'session (token_hash, editor_id, created_at, expires_at)',
    `?1, '${editor}', 0, ?2`,
    'token_hash',
    0,
  ],
  [
    'an invite, for seven days after its end, so that its page can say what became of it',
    'invite (token_hash, editor_id, created_at, expires_at)',
    `?1, '${editor}', 0, ?2`,
    'token_hash',
    7 * DAY,
  ],
  [
    'what a receiver is to be told, for thirty days',
    'delivery (webhook_id, sequence, article_id, urgent, due_at, state)',
    `'${'w'.repeat(16)}', unicode(?1), 'x', 0, ?2, 'waiting'`,
    'char(sequence)',
    30 * DAY,
  ],
  [
    'a form that nobody came back to, for ninety days',
    'autosave (editor_id, form, version, fields, at)',
    `'${editor}', ?1, 0, '{}', ?2`,
    'form',
    90 * DAY,
  ],
  [
    'who had an article open, for a day',
    'presence (article_id, editor_id, seen_at)',
    `substr(?1, 1, 16), '${editor}', ?2`,
    'article_id',
    DAY,
  ],
  [
    'what was used in a minute, for five of them',
    'quota (subject, minute, used)',
    `?1, CAST(?2 / ${MINUTE} AS INTEGER), 1`,
    'subject',
    5 * MINUTE,
  ],
]

test.each(KEPT)('the job keeps %s, and no longer', async (_, columns, values, name, kept) => {
  const [table] = columns.split(' ', 1)
  await env.DB.prepare(`DELETE FROM ${table}`).run()
  const add = env.DB.prepare(`INSERT INTO ${columns} VALUES (${values})`)
  await env.DB.batch([add.bind('a'.repeat(43), NOON - kept), add.bind('b'.repeat(43), NOON - kept - 1)])
  await deleteOutdated(newsroom.deps.db, NOON)
  const left = await rows<{ name: string }>(`SELECT ${name} AS name FROM ${table}`)
  expect(left.map(each => each.name[0])).toEqual(['a'])
})

test('the job forgets by what a text is compared once it is thirty days old, 500 in a run', async () => {
  const old = NOON - 30 * DAY
  const texts = [
    [1, old],
    [2, old + 1],
    [500, old],
    [501, old],
  ] as const
  for (const [number, at] of texts) {
    const { id } = await publish(newsroom, key)
    await env.DB.prepare('UPDATE signature SET id = ?, at = ? WHERE article_id = ?')
      .bind(number, at, id)
      .run()
  }
  const left = async () => (await rows<{ id: number }>('SELECT id FROM signature')).map(({ id }) => id)
  await deleteOutdated(newsroom.deps.db, NOON)
  expect(await left()).toEqual([2, 501])
  await deleteOutdated(newsroom.deps.db, NOON)
  expect(await left()).toEqual([2])
})
