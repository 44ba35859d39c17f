import { type Context, Hono } from 'hono'
import { deleteSession } from '../../../db/queries/delete-session.ts'
import { insertSession } from '../../../db/queries/insert-session.ts'
import { sha256 } from '../../http/digest.ts'
import type { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskJson } from '../desk-json.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { problemHeaders } from '../problem.tsx'
import { readFields } from '../read-form.ts'
import { beginSession } from './begin-session.ts'
import { askToShow, refused, shownPasskey } from './challenges.ts'
import { DoorFrame } from './door-frame.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { clearedCookie, doorCookie, readDoorToken, readSessionToken } from './session-cookie.ts'

/** Signing in with a passkey, and out. */
export const entrance = new Hono<NewsroomEnv>()
  .get('/desk/sign-in', c => signInPage(c))
  .post('/desk/sign-in/options', async c => {
    await readFields(c.req.raw, [])
    const token = c.env.deps.newSecret()
    const options = await askToShow(c, await bondOf(token))
    return deskJson(options, { 'Set-Cookie': doorCookie(token) })
  })
  .post('/desk/sign-in', async c => {
    const values = await readFields(c.req.raw, ['answer'])
    try {
      const bond = await bondOf(readDoorToken(c.req.raw.headers) ?? '')
      const use = await shownPasskey(c, bond, 'sign-in', values.get('answer') ?? '')
      const answer = await beginSession(c, session => insertSession(c.env.deps.db, use, session))
      if (!answer) throw refused(bond, 'used')
      return answer
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code !== 'unauthorised') throw problem
      return signInPage(c, problem)
    }
  })
  .post('/desk/sign-out', async c => {
    await readFields(c.req.raw, [])
    const token = readSessionToken(c.req.raw.headers)
    if (token !== undefined) await deleteSession(c.env.deps.db, await sha256(token))
    return deskRedirect('/desk/sign-in', 303, { 'Set-Cookie': clearedCookie })
  })

/** Nobody is known yet: the challenge is bound to a cookie that came with it. */
const bondOf = async (token: string) => ({ purpose: 'sign_in' as const, boundTo: await sha256(token) })

const signInPage = (c: Context<NewsroomEnv>, problem?: Problem) =>
  deskPage(
    c,
    <DoorFrame title="Sign in">
      <PasskeyForm action="/desk/sign-in" step="show">
        <h1>Sign in to the desk</h1>
        {problem && (
          <p class="error" role="alert">
            {problem.message}
          </p>
        )}
        <button type="submit" class="primary">
          Use your passkey
        </button>
        <p class="meta">On a borrowed computer, choose “another device” and point your phone at the code.</p>
      </PasskeyForm>
      <details class="meta">
        <summary>No passkey, or lost it?</summary>
        <p>
          Ask an admin for a new invite; your drafts wait. Whoever runs the newsroom makes one with{' '}
          <code>npm run invite</code>.
        </p>
      </details>
    </DoorFrame>,
    problem?.status,
    problem && problemHeaders(problem),
  )
