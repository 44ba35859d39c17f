import { createMiddleware } from 'hono/factory'
import { findSession } from '../../../db/queries/find-session.ts'
import { findVisit, type VisitRecords } from '../../../db/queries/find-visit.ts'
import type { Deps } from '../../deps.ts'
import { sha256 } from '../../http/digest.ts'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { holdsText, textAgain } from '../write/text-again.tsx'
import { isSafe } from './own-origin.ts'
import { readSessionToken } from './session-cookie.ts'

/** The editor as the database has them at this request; pages redirect to the sign-in, changes are refused. */
export const signedIn = createMiddleware<NewsroomEnv>(async (c, next) => {
  const { path, method, raw } = c.req
  const found = await findEditor(c.env.deps, raw.headers, isSafe(method))
  if ('editor' in found) {
    c.set('editor', { kind: 'editor', ...found.editor })
    c.set('concerns', found.concerns)
    c.set('views', found.views)
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
    const { session, ...around } =
      token === undefined ? NOBODY : await look(db, await sha256(token), now(), isPage)
    if (session) {
      await local.catchUp(db, session.local)
      return { editor: session.editor, ...around }
    }
  } catch (error) {
    return { problem: problemOf(error) }
  }
  return { problem: new Problem('unauthorised', 'You are not signed in, or your twelve hours are over.') }
}

const NOBODY: VisitRecords = { session: undefined, concerns: [], views: [] }

const look = async (
  db: Deps['db'],
  tokenHash: string,
  now: number,
  isPage: boolean,
): Promise<VisitRecords> =>
  isPage ? findVisit(db, tokenHash, now) : { ...NOBODY, session: await findSession(db, tokenHash, now) }
