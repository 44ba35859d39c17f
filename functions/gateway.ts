import { type CachedEntrypoint, pageCache, pageHit } from './cache/page-cache.ts'
import { routePattern } from './http/allowed-methods.ts'
import { clientAddress } from './http/client-address.ts'
import { JSON_CORS } from './http/headers.ts'
import { knownHosts } from './http/hosts.ts'
import { notModified } from './http/not-modified.ts'
import { methodNotAllowed, nothing, Problem } from './http/problem.ts'
import { problemOf } from './http/problem-of.ts'
import { canonicalPath, publicRequest } from './http/public-request.ts'
import { redirectTo } from './http/redirect.ts'
import { stampAnswer } from './http/stamp-answer.ts'
import type { Pace } from './isolate/pace.ts'
import { loadNewsroom } from './load-newsroom.ts'
import { editionDoor } from './pages/own-edition/edition-door.ts'
import { publicApp, refuse } from './public-app.ts'
import { makeReadDeps } from './read-deps.ts'
import { type Answered, knownMethod } from './watch/answered.ts'
import { nameRequest } from './watch/name-request.ts'
import { requestId } from './watch/request-id.ts'
import { isNotable, requestLine } from './watch/request-line.ts'
import { surfaceOf } from './watch/surface-of.ts'

const READ_METHODS = ['GET', 'HEAD']
const ALLOWED = [...READ_METHODS, 'OPTIONS']
const URL_LENGTH = 4096

/** Signed-in people, key holders, assistants and monitors: never through the cached entrypoint. */
export const NEWSROOM =
  /^\/(?:desk(?:\/|$)|v1\/submissions(?:\/|$)|v1\/(?:tag|pictures)$|healthz$|metrics$|mcp$)/

/** What is not in the cache takes the index's time; an address may ask so often a minute. */
const SEARCH = /^(?:\/[a-z\d-]+)?\/search$/
export const SEARCHES = 120

/** The reader's own edition depends on who asks, so no cache stands before it. */
const EDITION = '/edition'

/** Files of the build. The platform answers these before the Worker; a local instance leaves them to it. */
const FILES = /^\/(?:assets\/|service-worker\.js$)/

/** What the door needs of the world. */
interface World {
  publicReads(env: Env, ctx: ExecutionContext): CachedEntrypoint
  pace: Pace
  /** Ms since 1970 UTC. */
  now(): number
  newId(): string
  log(line: string): void
  /** Undefined where nobody counts. */
  count: ((answered: Answered) => void) | undefined
}

/** What is counted while a request is answered. */
interface Tally {
  begun: number
  roundTrips: number
}

/** The door. It is never cached, and every answer leaves through it. */
export function gateway(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  world: World,
): Response | Promise<Response> {
  const tally = { begun: world.now(), roundTrips: 0 }
  const leave = (response: Response) =>
    note(request, stampAnswer(response, env.PUBLIC_ORIGIN, world.now()), tally, world)
  const answer = receive(request, env, ctx, world, tally)
  return answer instanceof Response ? leave(answer) : answer.then(leave)
}

/** Counts an answer, logs one that an operator will ask for, and names the request where the answer is for one caller. */
function note(
  request: Request,
  response: Response,
  { begun, roundTrips }: Tally,
  world: World,
): Response | Promise<Response> {
  const { headers, status } = response
  const timed = { method: knownMethod(request.method), status, ms: world.now() - begun }
  const isForOne = headers.get('Cache-Control')?.includes('no-store') === true
  // Most are hits, which have no time for more.
  if (!isForOne && !isNotable(timed) && !world.count) return response
  const pathname = URL.parse(request.url)?.pathname ?? '/'
  const cache = headers.get('CF-Cache-Status') ?? undefined
  const answered = { surface: surfaceOf(pathname), ...timed, cache, roundTrips }
  world.count?.(answered)
  const id = requestId(request.headers, world.newId)
  const named = isForOne ? nameRequest(response, id) : response
  if (!isNotable(timed)) return named
  return patternOf(pathname).then(pattern => {
    world.log(requestLine(id, pattern, answered))
    return named
  })
}

const patternOf = async (pathname: string): Promise<string> =>
  (NEWSROOM.test(pathname)
    ? (await loadNewsroom()).patternOf(pathname)
    : routePattern(publicApp, pathname)) ?? 'none'

/** Only canonical addresses are ever stored, so a hit needs no further look at host, path and query. */
function receive(request: Request, env: Env, ctx: ExecutionContext, world: World, tally: Tally) {
  if (!isHost(request.headers.get('Host'))) return wrongHost(request, env)
  return pageHit(env.CACHE, request) ?? admit(request, env, ctx, world, tally)
}

/** Knows hosts, paths and methods, and lets only path, query and validators through to the reads. */
async function admit(request: Request, env: Env, ctx: ExecutionContext, world: World, tally: Tally) {
  const url = URL.parse(request.url)
  if (!url || !knownHosts(env.PUBLIC_ORIGIN).has(url.host)) return wrongHost(request, env)
  const { pathname } = url
  try {
    return await answer(request, env, ctx, world, { url, onTrip: () => void tally.roundTrips++ })
  } catch (error) {
    return refuse(pathname, problemOf(error), env.PUBLIC_ORIGIN)
  }
}

interface Known {
  url: URL
  /** Called for each round trip to a database. */
  onTrip: () => void
}

async function answer(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  world: World,
  { url, onTrip }: Known,
): Promise<Response> {
  const { pathname } = url
  const publicReads = world.publicReads(env, ctx)
  if (NEWSROOM.test(pathname)) return (await loadNewsroom()).answer(request, env, ctx, publicReads, onTrip)
  const isEdition = pathname === EDITION
  if (!isEdition && !READ_METHODS.includes(request.method)) return otherMethod(request.method, pathname, env)
  if (request.url.length > URL_LENGTH)
    throw new Problem(
      'malformed',
      `The address has more than ${URL_LENGTH} characters; shorten its parameters.`,
    )
  if (isEdition) {
    const deps = await makeReadDeps(env, onTrip)
    return editionDoor(request, { ...deps, hosts: knownHosts(env.PUBLIC_ORIGIN) })
  }
  if (FILES.test(pathname)) {
    const file = await env.ASSETS.fetch(request)
    if (file.status !== 404) return file.status === 304 ? notModified(file.headers) : file
  }
  const path = canonicalPath(pathname)
  if (path !== pathname) return redirectTo(path + url.search)
  if (SEARCH.test(path)) requirePace(request, world)
  return pageCache(env.CACHE, publicReads).fetch(publicRequest(request, url, env.PUBLIC_ORIGIN), ctx)
}

function requirePace({ headers }: Request, { pace, now }: World) {
  const address = clientAddress(headers.get('CF-Connecting-IP'))
  if (pace.take(`search:${address}`, SEARCHES, now())) return
  throw new Problem('rate_limited', `At most ${SEARCHES} searches a minute. Try again in a minute.`)
}

/** The platform takes the address from the field as it stands: `x@host`, `host/x`, `host?x` would move parts of it. */
const isHost = (field: string | null) => field === null || /^[\w.:[\]-]+$/.test(field)

const wrongHost = ({ url }: Request, { PUBLIC_ORIGIN }: Env) =>
  refuse(
    URL.parse(url)?.pathname ?? '',
    new Problem('wrong_host', `This newsroom does not answer at that host. Ask at ${PUBLIC_ORIGIN}.`),
    PUBLIC_ORIGIN,
  )

function otherMethod(method: string, pathname: string, { PUBLIC_ORIGIN }: Env) {
  if (method !== 'OPTIONS') {
    const isKnown = routePattern(publicApp, pathname) !== undefined
    return refuse(pathname, isKnown ? methodNotAllowed(ALLOWED) : nothing(), PUBLIC_ORIGIN)
  }
  const allow = ALLOWED.join(', ')
  return new Response(null, {
    status: 204,
    headers: {
      Allow: allow,
      ...JSON_CORS,
      'Access-Control-Allow-Methods': allow,
      'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since',
      'Access-Control-Max-Age': '86400',
      'Cache-Control': 'no-store',
    },
  })
}
