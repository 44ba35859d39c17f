import type { Role, SimilarPolicy } from '../db/schema.ts'
import { KEY_OWNER, KEY_OWNER_RULE } from '../functions/newsroom/rules/key-owner.ts'
import { SCOPES, type Scope } from '../functions/newsroom/rules/permissions.ts'
import { hash, makeId, makeSecret } from './secrets.ts'

/** What a tool writes: SQL with `?` and its values, for a D1 binding or, as text, for `wrangler d1 execute`. */
export interface Statement {
  sql: string
  values: (string | number | null)[]
}

const DAY = 86_400_000

/** Somebody must be able to let others in: without a role the first is an admin, whoever comes later a chief. */
const DEFAULT_ROLE = `CASE WHEN EXISTS (SELECT 1 FROM editor WHERE role = 'admin' AND active = 1) THEN 'chief' ELSE 'admin' END`

/** `dw_<id>_<secret>`; only the secret's hash is stored. Throws on an unknown scope or an owner that is no name. */
export function makeApiKey(
  owner: string,
  scopes: readonly string[],
  now: number,
  similarPolicy: SimilarPolicy = 'take',
): { key: string; statements: Statement[] } {
  if (!KEY_OWNER.test(owner)) throw new Error(KEY_OWNER_RULE)
  for (const scope of scopes)
    if (!SCOPES.includes(scope as Scope))
      throw new Error(`There is no scope ${scope}; there are ${SCOPES.join(', ')}.`)
  const id = makeId()
  const secret = makeSecret()
  return {
    key: `dw_${id}_${secret}`,
    statements: insertApiKey({ id, owner, secret, scopes, similarPolicy }, now),
  }
}

interface NewKey {
  id: string
  owner: string
  secret: string
  scopes: readonly string[]
  similarPolicy?: SimilarPolicy
}

/** Adds a key, unless one of its id is there. */
export const insertApiKey = (
  { id, owner, secret, scopes, similarPolicy = 'take' }: NewKey,
  now: number,
): Statement[] => [
  audit(
    'key_made',
    { id, owner, scopes, similarPolicy },
    now,
    'NOT EXISTS (SELECT 1 FROM api_key WHERE id = ?)',
    [id],
  ),
  {
    sql: `INSERT INTO api_key (id, owner, secret_hash, scopes, created_at, similar_policy) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`,
    values: [id, owner, hash(secret), scopes.join(' '), now, similarPolicy],
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
  /** Whoever is known by the name gets it too, unless nobody would be left who is an admin. */
  role?: Role | undefined
}

/**
 * A one-time sign-in link, good for a day, for an editor who is made if there is none of that name. It takes the place of
 * those that they did not use.
 */
export function makeInvite({ name, role }: Invitee, now: number): { path: string; statements: Statement[] } {
  const token = makeSecret()
  const isNew = 'NOT EXISTS (SELECT 1 FROM editor WHERE name = ?)'
  const first = '(SELECT id FROM editor WHERE name = ? ORDER BY created_at LIMIT 1)'
  const add: Statement[] = [
    {
      sql: `INSERT INTO audit (at, actor, action, detail)
        SELECT ?, 'command line', 'editor_added', json_object('name', ?, 'role', coalesce(?, ${DEFAULT_ROLE})) WHERE ${isNew}`,
      values: [now, name, role ?? null, name],
    },
    {
      sql: `INSERT INTO editor (id, name, role, created_at) SELECT ?, ?, coalesce(?, ${DEFAULT_ROLE}), ? WHERE ${isNew}`,
      values: [makeId(), name, role ?? null, now, name],
    },
  ]
  const promote = (to: Role): Statement[] => {
    const changes = `EXISTS (SELECT 1 FROM editor AS e WHERE e.id = ${first} AND e.role <> ? AND (? = 'admin' OR e.role <> 'admin'
      OR EXISTS (SELECT 1 FROM editor AS o WHERE o.role = 'admin' AND o.active = 1 AND o.id <> e.id)))`
    return [
      audit('role_changed', { name, role: to }, now, changes, [name, to, to]),
      { sql: `DELETE FROM session WHERE editor_id = ${first} AND ${changes}`, values: [name, name, to, to] },
      {
        sql: `UPDATE editor SET role = ? WHERE id = ${first} AND ${changes}`,
        values: [to, name, name, to, to],
      },
    ]
  }
  const invite: Statement[] = [
    audit('editor_invited', { name }, now, 'true', []),
    { sql: `DELETE FROM invite WHERE editor_id = ${first} AND used_at IS NULL`, values: [name] },
    {
      sql: `INSERT INTO invite (token_hash, editor_id, created_at, expires_at) SELECT ?, ${first}, ?, ?`,
      values: [hash(token), name, now, now + DAY],
    },
  ]
  return { path: `/desk/invite/${token}`, statements: [...add, ...(role ? promote(role) : []), ...invite] }
}

/** Values are ids, hashes, numbers, names and null; quotes in names are doubled. */
export const sqlText = ({ sql, values }: Statement) => {
  const rest = [...values]
  return sql.replaceAll('?', () => {
    const value = rest.shift()
    if (value === null || typeof value === 'number') return String(value)
    return `'${String(value).replaceAll("'", "''")}'`
  })
}
