import { Hono } from 'hono'
import { articles } from './api/articles.ts'
import { catalogue } from './api/catalogue.ts'
import { changes } from './api/changes.ts'
import { openapiDocument } from './api/openapi.ts'
import { search } from './api/search.ts'
import { feeds } from './feeds/feeds.ts'
import { llms } from './feeds/llms.ts'
import { robots } from './feeds/robots.ts'
import { sitemaps } from './feeds/sitemaps.ts'
import { JSON_CORS } from './http/headers.ts'
import { type Problem, problemResponse } from './http/problem.ts'
import { problemOf } from './http/problem-of.ts'
import { favicon } from './pages/favicon.ts'
import { pictures } from './pages/pictures.ts'
import { problemPage } from './pages/problem-page.tsx'
import { sitePages } from './pages/site-pages.ts'
import type { PublicEnv } from './public-env.ts'
import { missing } from './published/missing.ts'
import type { ReadDeps } from './read-deps.ts'
import type { Names } from './search/named-entities.ts'
import { localGazetteer } from './tagger/local/local-gazetteer.ts'
import { LANGUAGE_SEGMENT } from './ui/link.ts'

const NO_ADDRESS = 'There is nothing at this address; /docs lists those that there are.'

/** Everything that readers and apps get: a pure function of path, query and database. Only GET and HEAD reach it. */
export const publicApp = new Hono<PublicEnv>()
  .route('/', articles)
  .route('/', catalogue)
  .route('/', changes)
  .route('/', openapiDocument)
  .route('/', search)
  .route('/', feeds)
  .route('/', sitemaps)
  .route('/', robots)
  .route('/', favicon)
  .route('/', pictures)
  .route('/', llms)
  .route('/', sitePages)
  .route(LANGUAGE_SEGMENT, sitePages)
  .notFound(c => refuse(c.req.path, missing([], NO_ADDRESS), c.env.deps.publicOrigin, namesOf(c.env.deps)))
  .onError((error, c) => refuse(c.req.path, problemOf(error), c.env.deps.publicOrigin, namesOf(c.env.deps)))

/** `publicApp.fetch` with its bindings typed: by itself Hono takes anything there, a promise too. */
export const answerPublic = (request: Request, deps: ReadDeps) => publicApp.fetch(request, { deps })

/** As this isolate heard last: a page that says there is nothing asks no database. */
const namesOf = ({ gazetteer, local: { layer } }: ReadDeps): Names => ({
  gazetteer: localGazetteer(gazetteer, layer),
  layer,
})

/** JSON for programs, and where a picture should stand; a page for people. */
export const refuse = (path: string, problem: Problem, publicOrigin: string, names?: Names) =>
  /^\/(?:v1|pictures)(?:\/|$)/.test(path) || path === '/openapi.json'
    ? problemResponse(problem, publicOrigin, JSON_CORS)
    : problemPage(path, problem, names)
