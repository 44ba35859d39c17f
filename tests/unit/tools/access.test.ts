import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { type Invitee, makeApiKey, makeInvite, type Statement, sqlText } from '../../../tools/access.ts'

const NOW = Date.parse('2026-05-01T12:00:00Z')

let db: DatabaseSync

beforeEach(() => {
  db = new DatabaseSync(':memory:')
  for (const file of readdirSync('migrations').sort()) db.exec(readFileSync(`migrations/${file}`, 'utf8'))
})

const bound = ({ sql, values }: Statement) => db.prepare(sql).run(...values)
const invite = (invitee: Invitee) => makeInvite(invitee, NOW).statements.forEach(bound)
const editors = () =>
  db
    .prepare(
      'SELECT name, role, (SELECT count(*) FROM invite WHERE editor_id = editor.id) AS invites FROM editor',
    )
    .all()
    .map(row => Object.values(row))

test('the first without a role is an admin, others who are new are chiefs, and whoever is known keeps theirs until one is said; each has one invite at most', () => {
  invite({ name: 'Aiko' })
  invite({ name: 'Mina', role: 'reporter' })
  invite({ name: 'Mina' })
  invite({ name: 'Dipa' })
  expect(editors()).toEqual([
    ['Aiko', 'admin', 1],
    ['Mina', 'reporter', 1],
    ['Dipa', 'chief', 1],
  ])
  invite({ name: 'Mina', role: 'editor' })
  expect(editors()[1]).toEqual(['Mina', 'editor', 1])
})

test('the only admin stays one; another role ends sessions', () => {
  const signedIn = () => db.prepare('SELECT count(*) AS count FROM session').get()?.count
  invite({ name: 'Aiko' })
  db.exec(`INSERT INTO session SELECT '${'a'.repeat(43)}', id, 0, 1, 0, NULL FROM editor`)
  invite({ name: 'Aiko', role: 'chief' })
  expect([editors()[0], signedIn()]).toEqual([['Aiko', 'admin', 1], 1])
  invite({ name: 'Mina', role: 'admin' })
  invite({ name: 'Aiko', role: 'admin' })
  expect(signedIn()).toBe(1)
  invite({ name: 'Aiko', role: 'chief' })
  expect([editors()[0], signedIn()]).toEqual([['Aiko', 'chief', 1], 0])
})

test('the audit says who was added, promoted and invited, and which keys were made, and nothing that was not done', () => {
  invite({ name: 'Mina', role: 'reporter' })
  invite({ name: 'Mina' })
  invite({ name: 'Mina', role: 'editor' })
  invite({ name: 'Mina', role: 'editor' })
  const { key, statements } = makeApiKey('agency-1', ['submit'], NOW)
  for (const statement of [...statements, ...statements]) bound(statement)
  const rows = db.prepare('SELECT actor, action, detail FROM audit ORDER BY id').all()
  expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(['command line']))
  expect(rows.map(({ action, detail }) => [action, JSON.parse(String(detail))])).toEqual([
    ['editor_added', { name: 'Mina', role: 'reporter' }],
    ['editor_invited', { name: 'Mina' }],
    ['editor_invited', { name: 'Mina' }],
    ['role_changed', { name: 'Mina', role: 'editor' }],
    ['editor_invited', { name: 'Mina' }],
    ['editor_invited', { name: 'Mina' }],
    ['key_made', { id: key.split('_')[1], owner: 'agency-1', scopes: ['submit'], similarPolicy: 'take' }],
  ])
  // The secret may have underscores too.
  expect(JSON.stringify(rows)).not.toContain(key.replace(/^dw_[^_]+_/, ''))
})

test('as text a statement does what it does with bound values, whatever the name', () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc
      .array(fc.constantFrom("'", '"', '?', ';', '--', '/*', '\\', '$&', "$'"), {
        minLength: 1,
        maxLength: 8,
      })
      .map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(name, name => {
      db.exec('DELETE FROM invite; DELETE FROM editor')
      for (const statement of makeInvite({ name, role: 'editor' }, NOW).statements)
        db.exec(sqlText(statement))
      expect(editors()).toEqual([[name, 'editor', 1]])
    }),
  )
})
