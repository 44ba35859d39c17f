import type { Role } from '../db/schema.ts'
import { KEY_OWNER, KEY_OWNER_RULE } from '../functions/newsroom/key-owner.ts'
import { SCOPES, type Scope } from '../functions/newsroom/permissions.ts'
import { hash, makeId, makeSecret } from './secrets.ts'

/** What a tool writes: SQL with `?` and its values, for a D1 binding or, as text, for `wrangler d1 execute`. */
export interface Statement {
  sql: string
  values: (string | number)[]
}

const DAY = 86_400_000
const DEFAULT_ROLE: Role = 'chief'

/** `dw_<id>_<secret>`; only the secret's hash is stored. Throws on an unknown scope or an owner that is no name. */
export function makeApiKey(
  owner: string,
  scopes: readonly string[],
  now: number,
): { key: string; statements: Statement[] } {
  if (!KEY_OWNER.test(owner)) throw new Error(KEY_OWNER_RULE)
  for (const scope of scopes)
    if (!SCOPES.includes(scope as Scope))
      throw new Error(`There is no scope ${scope}; there are ${SCOPES.join(', ')}.`)
  const id = makeId()
  const secret = makeSecret()
  return { key: `dw_${id}_${secret}`, statements: insertApiKey(id, owner, secret, scopes, now) }
}

export const insertApiKey = (
  id: string,
  owner: string,
  secret: string,
  scopes: readonly string[],
  now: number,
): Statement[] => [
  audit('key_made', { id, owner, scopes }, now, 'NOT EXISTS (SELECT 1 FROM api_key WHERE id = ?)', [id]),
  {
    sql: `INSERT INTO api_key (id, owner, secret_hash, scopes, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    values: [id, owner, hash(secret), scopes.join(' '), now],
  },
]

/** Says in the audit what the next statement does, where that does something. */
const audit = (
  action: string,
  detail: object,
  now: number,
  condition: string,
  values: (string | number)[],
): Statement => ({
  sql: `INSERT INTO audit (at, actor, action, detail) SELECT ?, 'command line', ?, ? WHERE ${condition}`,
  values: [now, action, JSON.stringify(detail), ...values],
})

export interface Invitee {
  name: string
  /** Of somebody new, a chief without it; whoever is known by the name gets it too. */
  role?: Role | undefined
}

/** A one-time sign-in link, good for a day, for an editor who is made if there is none of that name. */
export function makeInvite({ name, role }: Invitee, now: number): { path: string; statements: Statement[] } {
  const token = makeSecret()
  const isNew = 'NOT EXISTS (SELECT 1 FROM editor WHERE name = ?)'
  const first = '(SELECT id FROM editor WHERE name = ? ORDER BY created_at LIMIT 1)'
  const given = role ?? DEFAULT_ROLE
  const add: Statement[] = [
    audit('editor_added', { name, role: given }, now, isNew, [name]),
    {
      sql: `INSERT INTO editor (id, name, role, created_at) SELECT ?, ?, ?, ? WHERE ${isNew}`,
      values: [makeId(), name, given, now, name],
    },
  ]
  const promote = (to: Role): Statement[] => [
    audit(
      'role_changed',
      { name, role: to },
      now,
      `EXISTS (SELECT 1 FROM editor WHERE id = ${first} AND role <> ?)`,
      [name, to],
    ),
    { sql: `UPDATE editor SET role = ? WHERE id = ${first}`, values: [to, name] },
  ]
  const invite: Statement[] = [
    audit('editor_invited', { name }, now, 'true', []),
    {
      sql: `INSERT INTO invite (token_hash, editor_id, created_at, expires_at) SELECT ?, ${first}, ?, ?`,
      values: [hash(token), name, now, now + DAY],
    },
  ]
  return { path: `/desk/invite/${token}`, statements: [...add, ...(role ? promote(role) : []), ...invite] }
}

/** Values are ids, hashes, numbers and names; quotes in names are doubled. */
export const sqlText = ({ sql, values }: Statement) => {
  const rest = [...values]
  return sql.replaceAll('?', () => {
    const value = rest.shift()
    return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`
  })
}
