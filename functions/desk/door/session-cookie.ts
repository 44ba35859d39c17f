import { parse, serialize } from 'hono/utils/cookie'

/** A session ends after this time, used or not, ms. */
export const SESSION_LENGTH = 12 * 60 * 60 * 1000
/** It also ends once nobody has used it for so long, ms. */
export const SESSION_IDLE = 60 * 60 * 1000
/** How long a browser may take to answer a challenge, ms. */
export const CHALLENGE_LENGTH = 5 * 60 * 1000

/**
 * The session, and who stands before the door with a challenge. The prefix makes browsers hold to Secure, Path=/ and this
 * host alone (RFC 6265bis section 4.1.3.2).
 */
const NAMES = { session: '__Host-desk', door: '__Host-door' } as const
const TOKEN = /^[A-Za-z0-9_-]{43}$/

const cookie = (name: string, token: string, maxAge: number) =>
  serialize(name, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge })

export const sessionCookie = (token: string) => cookie(NAMES.session, token, SESSION_LENGTH / 1000)
export const clearedCookie = cookie(NAMES.session, '', 0)
export const doorCookie = (token: string) => cookie(NAMES.door, token, CHALLENGE_LENGTH / 1000)

/** Undefined where there is no cookie or one that we did not make. */
export const readSessionToken = (headers: Headers) => readToken(headers, NAMES.session)
export const readDoorToken = (headers: Headers) => readToken(headers, NAMES.door)

function readToken(headers: Headers, name: string): string | undefined {
  const token = parse(headers.get('Cookie') ?? '', name)[name]
  return token !== undefined && TOKEN.test(token) ? token : undefined
}
