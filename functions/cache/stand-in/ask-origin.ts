import { endToEnd, without } from './end-to-end.ts'
import { type Answer, type Entry, freshen, makeEntry, unstoredFields } from './entry.ts'
import type { Fill } from './fills.ts'
import { type Exchange, lifetimesOf } from './lifetimes.ts'
import { policyOf } from './policy.ts'
import { readBody } from './read-body.ts'
import { type CacheStatus, passOn } from './respond.ts'
import { mayReuse } from './storable.ts'
import type { Store } from './store.ts'
import { canValidate, isStrong, type Validators, validationFields } from './validators.ts'
import { varyNames } from './vary.ts'

/** An answer for all who wait for it (`entry`), one for the client that asked alone (`own`), or both. */
export type Outcome =
  | { status: CacheStatus; entry: Entry; own: Response | undefined }
  | { status: CacheStatus; entry: undefined; own: Response }

export interface AskDeps {
  origin: (request: Request) => Promise<Response>
  now: () => number
  store: Store
  maxEntryBytes: number
  /** Fields kept from clients. */
  hidden: readonly string[]
}

// RFC 5861, section 4.
const ERRORS = new Set([500, 502, 503, 504])

const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

/** Gets an answer from the origin, or validates `held` with it, and stores what may be stored while `fill` is current. */
export async function askOrigin(
  deps: AskDeps,
  request: Request,
  held: Entry | undefined,
  fill: Fill<Outcome>,
): Promise<Outcome> {
  try {
    return await ask(deps, request, held, fill)
  } catch (error) {
    if (!covers(held, deps.now(), fill)) throw error
    return { status: 'STALE', entry: held, own: undefined }
  }
}

/** Whether the answer held may stand in for a failure (RFC 5861, section 4); one purged meanwhile may not. */
const covers = (held: Entry | undefined, now: number, fill: Fill<Outcome>): held is Entry =>
  held !== undefined && fill.current && now < held.errorUntil

async function ask(
  deps: AskDeps,
  request: Request,
  held: Entry | undefined,
  fill: Fill<Outcome>,
  validators: Validators = held ?? NO_VALIDATORS,
): Promise<Outcome> {
  const requestedAt = deps.now()
  // Where nothing is held, only clients with the same conditions share the answer, so theirs go through.
  const headers = held === undefined ? request.headers : validationFields(request.headers, validators)
  // Rebuilt as a GET, so that a HEAD fills the store too and a body on a GET reaches nobody.
  const response = await deps.origin(new Request(request.url, { headers, redirect: 'manual' }))
  const exchange = { requestedAt, receivedAt: deps.now() }

  if (ERRORS.has(response.status) && covers(held, exchange.receivedAt, fill)) {
    void response.body?.cancel()
    return { status: 'STALE', entry: held, own: undefined }
  }
  if (response.status === 304 && held !== undefined && canValidate(validators)) {
    const news = endToEnd(response.headers)
    const etag = news.get('etag')
    // The origin speaks of another answer than the one held.
    if (isStrong(etag) && etag !== held.etag) return ask(deps, request, held, fill, NO_VALIDATORS)
    const entry = revalidated(deps, request, held, news, exchange, fill)
    return { status: 'REVALIDATED', entry, own: undefined }
  }
  return received(deps, request, held, response, exchange, fill)
}

/** Updates the stored answer and those variants that the same strong entity tag names (RFC 9111, section 4.3.4). */
function revalidated(
  { store, hidden }: AskDeps,
  request: Request,
  held: Entry,
  news: Headers,
  exchange: Exchange,
  fill: Fill<Outcome>,
): Entry {
  const next = freshen(held, request, news, exchange, hidden)
  if (!fill.current) return next
  const twins = isStrong(news.get('etag'))
    ? store.variants(held.url).filter(other => other.etag === held.etag)
    : []
  for (const twin of twins) {
    const { vary, selecting } = twin
    store.replace(twin, { ...freshen(twin, request, news, exchange, hidden), vary, selecting })
  }
  store.put(request, next)
  return next
}

async function received(
  deps: AskDeps,
  request: Request,
  held: Entry | undefined,
  response: Response,
  exchange: Exchange,
  fill: Fill<Outcome>,
): Promise<Outcome> {
  const { store, hidden } = deps
  const status = held === undefined ? 'MISS' : 'EXPIRED'
  const pass = (own: Response): Outcome => {
    if (held !== undefined && fill.current && response.status < 500) store.drop(held)
    return { status: 'BYPASS', entry: undefined, own: passOn(own, request, 'BYPASS', hidden) }
  }
  if (!isReusable(request, response, exchange)) return pass(response)

  const body = response.body === null ? { bytes: null } : await readBody(response.body, deps.maxEntryBytes)
  if (body.bytes === undefined) return pass(new Response(body.stream, response))
  const answer: Answer = {
    status: response.status,
    statusText: response.statusText,
    headers: endToEnd(response.headers),
    body: body.bytes,
  }
  const entry = makeEntry(request, answer, exchange, hidden)
  // A 304 without a stored answer says something only to clients with the same condition.
  if (fill.current && entry.status !== 304) store.put(request, entry)
  const isPartlyStored = unstoredFields(policyOf(answer.headers)).length > 0
  const own = isPartlyStored ? passOn(new Response(answer.body, answer), request, status, hidden) : undefined
  return { status, entry, own }
}

function isReusable(request: Request, response: Response, exchange: Exchange): boolean {
  const policy = policyOf(response.headers)
  const headers = without(endToEnd(response.headers), unstoredFields(policy))
  const lifetimes = lifetimesOf(policy, headers, exchange)
  const isAuthorized = request.headers.has('authorization')
  const { status } = response
  return (
    varyNames(headers) !== undefined &&
    mayReuse({ isAuthorized, status, headers, policy, lifetimes, receivedAt: exchange.receivedAt })
  )
}
