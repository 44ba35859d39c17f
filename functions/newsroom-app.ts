import { type Context, Hono } from 'hono'
import { health } from './api/health.ts'
import { mcp } from './api/mcp/mcp.ts'
import { metrics } from './api/metrics.ts'
import { pictures } from './api/pictures.ts'
import { submissionBatches } from './api/submission-batches.ts'
import { submissions } from './api/submissions.ts'
import { tagText } from './api/tag-text.ts'
import type { Deps } from './deps.ts'
import { desk } from './desk/desk.ts'
import { deskProblem } from './desk/problem.tsx'
import { allowedMethods } from './http/allowed-methods.ts'
import { methodNotAllowed, nothing, type Problem, problemResponse } from './http/problem.ts'
import { problemOf } from './http/problem-of.ts'
import type { NewsroomEnv } from './newsroom-env.ts'

/** Everything behind a key or a sign-in. Nothing here is ever cached. */
export const newsroomApp: Hono<NewsroomEnv> = new Hono<NewsroomEnv>()
  .use(async (c, next) => {
    const methods = allowedMethods(newsroomApp, c.req.path)
    if (methods.length > 0 && !methods.includes(c.req.method)) throw methodNotAllowed(methods)
    await next()
  })
  .route('/', health)
  .route('/', metrics)
  .route('/', submissionBatches)
  .route('/', submissions)
  .route('/', pictures)
  .route('/', tagText)
  .route('/', mcp)
  .route('/', desk)
  .notFound(c => refuse(c, nothing()))
  .onError((error, c) => refuse(c, problemOf(error)))

/** Typed, as `fetch` is not: Hono takes any bindings there, a promise of them too. */
export const answerNewsroom = (request: Request, deps: Deps) => newsroomApp.fetch(request, { deps })

const refuse = (c: Context<NewsroomEnv>, problem: Problem) =>
  c.req.path.startsWith('/desk') ? deskProblem(c, problem) : problemResponse(problem, c.env.deps.publicOrigin)
