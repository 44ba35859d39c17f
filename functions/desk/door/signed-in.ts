import { createMiddleware } from 'hono/factory'
import { type AskedSession, findSession } from '../../../db/queries/find-session.ts'
import { findVisit, type VisitRecords } from '../../../db/queries/find-visit.ts'
import type { Concern } from '../../../db/queries/list-concerns.ts'
import type { PausedFeed } from '../../../db/queries/list-feeds.ts'
import { markSeen } from '../../../db/queries/mark-seen.ts'
import type { Deps } from '../../deps.ts'
import { sha256 } from '../../http/digest.ts'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { can } from '../../newsroom/rules/permissions.ts'
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
  const found = await findEditor(c.env.deps, raw.headers, isSafe(method))
  if ('editor' in found) {
    const { editor, tokenHash, session, concerns, pausedFeeds, views } = found
    const { seenAt, ...shown } = session
    const actor = { kind: 'editor' as const, ...editor }
    c.set('editor', actor)
    c.set('session', { tokenHash, ...shown })
    c.set('concerns', can(actor, 'feeds') ? [...pausedFeeds.map(asConcern), ...concerns] : concerns)
    c.set('views', views)
    const at = now()
    if (at >= seenAt + MINUTE && !BY_ITSELF.test(path)) afterwards(markSeen(db, tokenHash, at))
    return next()
  }
  if (method === 'POST' && holdsText(path)) return textAgain(c, found.problem)
  if (isSafe(method) && found.problem.code === 'unauthorised') return deskRedirect('/desk/sign-in')
  throw found.problem
})

/** Whoever works at the desk sees the names as they are now; a page shows what concerns its editor, too. */
async function findEditor(
  { db, now, local }: Pick<Deps, 'db' | 'now' | 'local'>,
  headers: Headers,
  isPage: boolean,
) {
  const token = readSessionToken(headers)
  try {
    const at = now()
    const tokenHash = await sha256(token ?? '')
    const asked = { tokenHash, now: at, seenAfter: at - SESSION_IDLE }
    const { signedIn, ...around } = token === undefined ? NOBODY : await look(db, asked, isPage)
    if (signedIn) {
      const { editor, session, local: versions } = signedIn
      await local.catchUp(db, versions)
      return { editor, session, tokenHash, ...around }
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

const NOBODY: VisitRecords = { signedIn: undefined, concerns: [], pausedFeeds: [], views: [] }

const asConcern = ({ name, title, failedAt }: PausedFeed): Concern => ({
  kind: 'feed',
  id: name,
  headline: title,
  language: 'en',
  owner: '',
  at: failedAt,
  actor: null,
  actorName: null,
  note: null,
})

const look = async (db: Deps['db'], asked: AskedSession, isPage: boolean): Promise<VisitRecords> =>
  isPage ? findVisit(db, asked) : { ...NOBODY, signedIn: await findSession(db, asked) }
