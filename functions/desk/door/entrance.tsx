import { Hono } from 'hono'
import { consumeInvite } from '../../../db/queries/consume-invite.ts'
import { deleteSession } from '../../../db/queries/delete-session.ts'
import { sha256 } from '../../http/digest.ts'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { readForm } from '../read-form.ts'
import { clientAddress } from './client-address.ts'
import { clearedCookie, readSessionToken, SESSION_LENGTH, sessionCookie } from './session-cookie.ts'

/** Tries a minute at the invite door, by address. */
export const DOOR_TRIES = 5

const MINUTE = 60_000

/** The doors that stand open without a session. */
export const entrance = new Hono<NewsroomEnv>()
  .get('/desk/sign-in', c =>
    deskPage(
      c,
      <DeskFrame title="Sign in">
        <h1>Sign in to the desk</h1>
        <p>
          The desk opens by a link of your own. Each link works once, within a day, and opens it for twelve
          hours.
        </p>
        <p>To get a link, run this where the newsroom is installed, or ask whoever runs it:</p>
        <pre class="command">
          <code>npm run invite</code>
        </pre>
      </DeskFrame>,
    ),
  )
  .get('/desk/invite/:token', async c => {
    const { db, now, newSecret } = c.env.deps
    if (isAhead(c.req.raw.headers)) {
      throw new Problem(
        'forbidden',
        'This link signs in, so it opens only when you follow it, never ahead of that.',
      )
    }
    if (c.req.method === 'HEAD') return deskPage(c, <DeskFrame title="Sign in" children={null} />)
    const at = now()
    const token = newSecret()
    const minute = Math.floor(at / MINUTE)
    const { used, isConsumed, invite } = await consumeInvite(db, {
      inviteHash: await sha256(c.req.param('token')),
      session: { tokenHash: await sha256(token), now: at, expiresAt: at + SESSION_LENGTH },
      door: {
        subject: `door:invite:${clientAddress(c.req.header('CF-Connecting-IP') ?? null)}`,
        minute,
        tries: DOOR_TRIES,
      },
    })
    if (isConsumed) return deskRedirect('/desk', 303, { 'Set-Cookie': sessionCookie(token) })
    if (used > DOOR_TRIES) {
      throw new Problem('rate_limited', `This door takes ${DOOR_TRIES} tries a minute.`, {
        headers: { 'Retry-After': String(Math.ceil(((minute + 1) * MINUTE - at) / 1000)) },
      })
    }
    throw new Problem('gone', refusalOf(invite, at))
  })
  .post('/desk/sign-out', async c => {
    await readForm(c.req.raw, [])
    const token = readSessionToken(c.req.raw.headers)
    if (token !== undefined) await deleteSession(c.env.deps.db, await sha256(token))
    return deskRedirect('/desk/sign-in', 303, { 'Set-Cookie': clearedCookie })
  })

/** A browser that fetches links before anybody follows them must not use them up. */
const isAhead = (headers: Headers) =>
  ['Sec-Purpose', 'Purpose'].some(name => /prefetch|prerender|preview/.test(headers.get(name) ?? ''))

function refusalOf(invite: { usedAt: number | null; expiresAt: number } | undefined, now: number): string {
  if (!invite)
    return 'This sign-in link is not known here; perhaps a part of it was left out when it was copied.'
  if (invite.usedAt !== null) return 'This sign-in link was used already.'
  if (invite.expiresAt <= now) return 'This sign-in link is more than a day old.'
  return 'This sign-in link belongs to an editor who no longer works here.'
}
