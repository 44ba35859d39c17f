import type { Credentials } from '../../db/queries/find-intake.ts'
import type { apiKey } from '../../db/schema.ts'
import { sha256 } from '../http/digest.ts'
import { Problem } from '../http/problem.ts'
import type { Actor, Scope } from '../newsroom/permissions.ts'

/** Uses of a key a minute. */
export const QUOTAS = { submissions: 600, batches: 60 } as const
export type Quota = keyof typeof QUOTAS

const TOKEN = /^Bearer dw_([0-9a-z]{16})_([A-Za-z0-9_-]{43})$/
const MINUTE = 60_000

const unauthorised = (detail: string) =>
  new Problem('unauthorised', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="Dawnwire"' } })

/** `Authorization: Bearer dw_<id>_<secret>` (RFC 6750); the secret goes no further than its hash. */
export async function readCredentials(request: Request, quota: Quota, now: number): Promise<Credentials> {
  const match = TOKEN.exec(request.headers.get('Authorization') ?? '')
  if (!match) throw unauthorised('Send an API key as Authorization: Bearer dw_….')
  return {
    keyId: match[1] ?? '',
    secretHash: await sha256(match[2] ?? ''),
    quota,
    minute: Math.floor(now / MINUTE),
  }
}

/** The key's owner as an actor; 401 for an unknown, expired or revoked key, 403 without the scope, 429 over quota. */
export function authorise(
  credentials: Credentials,
  { key, used }: { key: typeof apiKey.$inferSelect | undefined; used: number },
  scopes: readonly Scope[],
  now: number,
): Actor {
  const secretHolds = key !== undefined && equalHashes(key.secretHash, credentials.secretHash)
  if (!secretHolds || key.revokedAt !== null || (key.expiresAt ?? Number.POSITIVE_INFINITY) <= now) {
    throw unauthorised('This API key is not known, or no longer valid.')
  }
  const held = key.scopes.split(' ') as Scope[]
  const lacking = scopes.filter(scope => !held.includes(scope))
  if (lacking.length > 0)
    throw new Problem('forbidden', `This API key lacks the scope ${lacking.join(', ')}.`)
  if (used > QUOTAS[credentials.quota as Quota]) {
    throw new Problem(
      'rate_limited',
      `At most ${QUOTAS[credentials.quota as Quota]} ${credentials.quota} a minute.`,
      {
        headers: { 'Retry-After': String(Math.ceil(((credentials.minute + 1) * MINUTE - now) / 1000)) },
      },
    )
  }
  return { kind: 'partner', keyId: key.id, owner: key.owner, scopes: held }
}

const encoder = new TextEncoder()

/** In constant time; both are hashes of equal length. */
const equalHashes = (a: string, b: string) =>
  a.length === b.length && crypto.subtle.timingSafeEqual(encoder.encode(a), encoder.encode(b))
