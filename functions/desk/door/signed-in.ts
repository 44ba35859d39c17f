import { createMiddleware } from 'hono/factory'
import { findSession } from '../../../db/queries/find-session.ts'
import { markSeen } from '../../../db/queries/mark-seen.ts'
import type { Deps } from '../../deps.ts'
import { sha256 } from '../../http/digest.ts'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { holdsText, textAgain } from '../write/text-again.tsx'
import { isSafe } from './own-origin.ts'
import { readSessionToken, SESSION_IDLE } from './session-cookie.ts'

const MINUTE = 60_000

/** What the desk's script sends by itself shows nobody at work: it keeps no session alive. */
const BY_ITSELF = /^\/desk\/(?:autosave|presence)(?:\/|$)/

/** The editor as the database has them at this request; pages redirect to the sign-in, changes are refused. */
export const signedIn = createMiddleware<NewsroomEnv>(async (c, next) => {
  const { path, method, raw } = c.req
  const { db, now, afterwards } = c.env.deps
  const found = await findEditor(c.env.deps, raw.headers)
  if ('session' in found) {
    const { id, name, role, seenAt, ...session } = found.session
    c.set('editor', { kind: 'editor', id, name, role })
    c.set('session', session)
    const at = now()
    if (at >= seenAt + MINUTE && !BY_ITSELF.test(path)) afterwards(markSeen(db, session.tokenHash, at))
    return next()
  }
  if (method === 'POST' && holdsText(path)) return textAgain(c, found.problem)
  if (isSafe(method) && found.problem.code === 'unauthorised') return deskRedirect('/desk/sign-in')
  throw found.problem
})

/** Whoever works at the desk sees the names as they are now. */
async function findEditor({ db, now, local }: Pick<Deps, 'db' | 'now' | 'local'>, headers: Headers) {
  const token = readSessionToken(headers)
  try {
    const at = now()
    const tokenHash = await sha256(token ?? '')
    const asked = { tokenHash, now: at, seenAfter: at - SESSION_IDLE }
    const found = token === undefined ? undefined : await findSession(db, asked)
    if (found) {
      const { local: versions, ...session } = found
      await local.catchUp(db, versions)
      return { session: { ...session, tokenHash } }
    }
  } catch (error) {
    return { problem: problemOf(error) }
  }
  return {
    problem: new Problem(
      'unauthorised',
      'You are not signed in, or your session is over: it ends after an hour without a click, and after twelve hours.',
    ),
  }
}
