import type { ApiKey, Credentials } from '../../db/queries/credentials.ts'
import { findKey } from '../../db/queries/find-api-key.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../http/digest.ts'
import { Problem } from '../http/problem.ts'
import type { Expected } from '../newsroom/intake/submit-new.ts'
import { lacksScope } from '../newsroom/rules/lacks-scope.ts'
import type { Partner, Scope } from '../newsroom/rules/permissions.ts'
import { QUOTAS, type Quota } from './quotas.ts'

const TOKEN = /^(?i:Bearer) +dw_([0-9a-z]{16})_([A-Za-z0-9_-]{43})$/
const MINUTE = 60_000

const NOT_WHOLE =
  'What you sent as Authorization is no whole API key. Send Bearer, a space and the key as you got it: dw_, 16 characters, _ and 43 more.'

const unauthorised = (detail: string) =>
  new Problem('unauthorised', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="Dawnwire"' } })

/**
 * `Authorization: Bearer dw_<id>_<secret>` (RFC 6750), the scheme in either case (RFC 9110 section 11.1); the secret goes no
 * further than its hash.
 */
export async function readCredentials(headers: Headers, quota: Quota, now: number): Promise<Credentials> {
  const match = TOKEN.exec(headers.get('Authorization') ?? '')
  if (!match)
    throw unauthorised(
      headers.has('Authorization') ? NOT_WHOLE : 'Send an API key as Authorization: Bearer dw_….',
    )
  return {
    keyId: match[1] ?? '',
    secretHash: await sha256(match[2] ?? ''),
    quota,
    minute: Math.floor(now / MINUTE),
  }
}

/**
 * The credentials of a key that is known to be good, so that its body may be parsed: an unknown one is looked up first,
 * which is one more round trip. 401 otherwise. `authorise` has the last word.
 */
export async function admitKey(
  request: Request,
  quota: Quota,
  { db, now, goodKeys }: Pick<Deps, 'db' | 'now' | 'goodKeys'>,
): Promise<Credentials> {
  const at = now()
  const credentials = await readCredentials(request.headers, quota, at)
  if (goodKeys.get(credentials, at)) return credentials
  goodKeys.add(credentials, at, requireKey(credentials, await findKey(db, credentials.keyId), at))
  return credentials
}

/** The key's owner as an actor; 401 for an unknown, expired or revoked key, 403 without the scope, 429 over quota. */
export function authorise(
  credentials: Credentials,
  { key, used }: { key: ApiKey | undefined; used: number },
  scopes: readonly Scope[],
  { now, goodKeys }: Pick<Deps, 'now' | 'goodKeys'>,
): Partner {
  const at = now()
  // Good again once nothing was thrown.
  goodKeys.delete(credentials)
  const known = requireKey(credentials, key, at)
  goodKeys.add(credentials, at, known)
  const partner = partnerOf(known)
  const lacking = scopes.filter(scope => !partner.scopes.includes(scope))
  if (lacking.length > 0) throw lacksScope(lacking)
  const limit = QUOTAS[credentials.quota as Quota]
  if (used > limit) {
    throw new Problem(
      'rate_limited',
      `At most ${limit} ${credentials.quota} a minute. Try again when the minute is over.`,
      {
        headers: { 'Retry-After': String(Math.ceil(((credentials.minute + 1) * MINUTE - at) / 1000)) },
      },
    )
  }
  return partner
}

const partnerOf = ({ id, owner, scopes, similarPolicy }: ApiKey): Partner => ({
  kind: 'partner',
  keyId: id,
  owner,
  scopes: scopes.split(' ') as Scope[],
  similarPolicy,
})

/**
 * Of a caller whose last submission was a new story: who it was a moment ago, and what makes sure that it still is.
 * Undefined where its submission has to be looked up first, or lacks a scope.
 */
export function expectNew(
  credentials: Credentials,
  scopes: readonly Scope[],
  { now, goodKeys, local }: Pick<Deps, 'now' | 'goodKeys' | 'local'>,
): Expected | undefined {
  const found = goodKeys.get(credentials, now())
  if (!found?.sendsNew) return undefined
  const partner = partnerOf(found.key)
  if (!scopes.every(scope => partner.scopes.includes(scope))) return undefined
  const { owner, scopes: held, similarPolicy } = found.key
  const limit = QUOTAS[credentials.quota as Quota]
  const { entries } = local.layer
  return { partner, grant: { ...credentials, owner, scopes: held, similarPolicy, limit, entries } }
}

/** 401 for a key that is unknown, expired or revoked, all in the same words. */
function requireKey(credentials: Credentials, key: ApiKey | undefined, now: number): ApiKey {
  const isGood =
    key !== undefined &&
    equalHashes(key.secretHash, credentials.secretHash) &&
    key.revokedAt === null &&
    (key.expiresAt ?? Number.POSITIVE_INFINITY) > now
  if (isGood) return key
  throw unauthorised('This API key is not known here, or no longer valid. Ask the newsroom for another.')
}

const encoder = new TextEncoder()

/** In constant time; both are hashes of equal length. */
const equalHashes = (a: string, b: string) =>
  a.length === b.length && crypto.subtle.timingSafeEqual(encoder.encode(a), encoder.encode(b))
