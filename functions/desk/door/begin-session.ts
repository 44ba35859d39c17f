import type { Context } from 'hono'
import type { NewSession } from '../../../db/queries/new-session.ts'
import { sha256 } from '../../http/digest.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { readSessionToken, SESSION_LENGTH, sessionCookie } from './session-cookie.ts'

/** Begins a session under a new token, whatever token the browser came with; `begin` stores it and says whether it did. */
export async function beginSession(
  c: Context<NewsroomEnv>,
  begin: (session: NewSession) => Promise<boolean>,
): Promise<Response | undefined> {
  const { newSecret, now } = c.env.deps
  const token = newSecret()
  const at = now()
  const before = readSessionToken(c.req.raw.headers)
  const hasBegun = await begin({
    tokenHash: await sha256(token),
    now: at,
    expiresAt: at + SESSION_LENGTH,
    replaces: before === undefined ? undefined : await sha256(before),
  })
  return hasBegun ? deskRedirect('/desk', 303, { 'Set-Cookie': sessionCookie(token) }) : undefined
}
