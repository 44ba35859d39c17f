import type { Context } from 'hono'
import { PROBLEMS, type Problem, type ProblemCode } from '../http/problem.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { deskPage } from './desk-page.tsx'
import { DeskFrame } from './frame.tsx'

interface Advice {
  title: string
  /** What to do now. */
  help: string
}

/** In the desk's own words; what is not here has the title that programs get. */
const ADVICE: Partial<Record<ProblemCode, Advice>> = {
  unauthorised: {
    title: 'Sign in first',
    help: 'Nothing was changed. Sign in, then go back and send it again.',
  },
  forbidden: {
    title: 'Not allowed',
    help: 'Nothing was changed. If you need to do this, ask an editor with more rights.',
  },
  not_found: {
    title: 'Not found',
    help: 'The address may be mistyped. The queue finds every article.',
  },
  method_not_allowed: { title: 'Not done this way', help: 'Open the page from the queue.' },
  conflict: { title: 'Not possible any more', help: 'Open the article to see how it stands.' },
  invalid: { title: 'Not done', help: 'Nothing was changed. Go back with the browser and correct it.' },
  gone: {
    title: 'This link no longer works',
    help: 'Ask an admin for another invite, or run npm run invite where the newsroom is installed. It works once, for a day.',
  },
  too_large: {
    title: 'Too large',
    help: 'Go back with the browser to find your text, shorten it, and send it again.',
  },
  unsupported_type: { title: 'Not a form of this desk', help: 'Send the form from its own page.' },
  rate_limited: { title: 'Too many tries', help: 'Wait a minute, then try again.' },
  unavailable: {
    title: 'The newsroom is busy',
    help: 'Wait a few seconds and send it again; sending twice does no harm.',
  },
}

const FALLBACK = 'Go back with the browser and try again.'

/** Pages that people meet before they are signed in. */
const SIGNED_OUT: readonly ProblemCode[] = ['unauthorised', 'gone', 'rate_limited']

/** Every 401 says how to sign in (RFC 9110 section 15.5.2). */
const HEADERS: Partial<Record<ProblemCode, Record<string, string>>> = {
  unauthorised: { 'WWW-Authenticate': 'Cookie realm="Dawnwire desk"' },
}

export const problemTitle = (problem: Problem) => ADVICE[problem.code]?.title ?? PROBLEMS[problem.code].title

/** What a refusal owes in headers, whatever page tells of it. */
export const problemHeaders = (problem: Problem) => ({ ...HEADERS[problem.code], ...problem.headers })

/** What went wrong and what to do, in the desk's frame. */
export function deskProblem(c: Context<NewsroomEnv>, problem: Problem): Response {
  const title = problemTitle(problem)
  const signedIn = !SIGNED_OUT.includes(problem.code)
  return deskPage(
    c,
    <DeskFrame title={title}>
      <h1>{title}</h1>
      <p>{problem.message}</p>
      <p>{ADVICE[problem.code]?.help ?? FALLBACK}</p>
      {problem.status >= 500 && (
        <p class="meta" hidden data-request>
          If you tell us of it, quote this request: <code />
        </p>
      )}
      <p>
        <a href={signedIn ? '/desk' : '/desk/sign-in'}>{signedIn ? 'Queue' : 'Sign in'}</a>
      </p>
    </DeskFrame>,
    problem.status,
    problemHeaders(problem),
  )
}
