import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'

/** Cloudflare Access in front of the desk: says whether it let this request through. */
export interface AccessWall {
  /** `now` in ms. */
  admits(headers: Headers, now: number): Promise<boolean>
}

/** The field that Access adds; a cookie of the same token may be older. */
const FIELD = 'Cf-Access-Jwt-Assertion'

/**
 * Undefined where neither a team (`<team>.cloudflareaccess.com`) nor an audience is set. With one of them alone nobody is
 * let in, since a wall that was meant to stand is missing a part.
 */
export function accessWall(
  team: string,
  audience: string,
  keysAt: (url: URL) => JWTVerifyGetKey = createRemoteJWKSet,
): AccessWall | undefined {
  if (team === '' && audience === '') return undefined
  if (team === '' || audience === '') return { admits: async () => false }
  const issuer = `https://${team}.cloudflareaccess.com`
  const keys = keysAt(new URL('/cdn-cgi/access/certs', issuer))
  return {
    admits: (headers, now) =>
      jwtVerify(headers.get(FIELD) ?? '', keys, {
        algorithms: ['RS256'],
        issuer,
        audience,
        currentDate: new Date(now),
        requiredClaims: ['exp', 'iat', 'sub'],
      }).then(
        () => true,
        () => false,
      ),
  }
}
