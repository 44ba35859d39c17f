import { parse, serialize } from 'hono/utils/cookie'

/** Ms; a session ends then whatever happens in it. */
export const SESSION_LENGTH = 12 * 60 * 60 * 1000

/** The prefix makes browsers hold to Secure, Path=/ and this host alone (RFC 6265bis section 4.1.3.2). */
const NAME = '__Host-desk'
const TOKEN = /^[A-Za-z0-9_-]{43}$/

const cookie = (token: string, maxAge: number) =>
  serialize(NAME, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge })

export const sessionCookie = (token: string) => cookie(token, SESSION_LENGTH / 1000)
export const clearedCookie = cookie('', 0)

/** Undefined where there is no cookie or one that we did not make. */
export function readSessionToken(headers: Headers): string | undefined {
  const token = parse(headers.get('Cookie') ?? '', NAME)[NAME]
  return token !== undefined && TOKEN.test(token) ? token : undefined
}
