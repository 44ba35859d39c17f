import type { Exchange } from './freshness.ts'
import type { Keys } from './keys.ts'
import { mayServeOnError } from './may-serve.ts'
import { mayStore } from './may-store.ts'
import type { Memory } from './memory.ts'
import { originDirectives, unstoredFields } from './origin-directives.ts'
import type { OriginFetch } from './origin-fetches.ts'
import { readUpTo } from './read-up-to.ts'
import { type CacheStatus, passOn } from './respond.ts'
import { type Answer, makeStoredAnswer, type StoredAnswer, updatedFields } from './stored-answer.ts'
import { canValidate, isStrong, type Validators, validationFields } from './validation.ts'

/** `shared` is for everybody who waits, `own` for the client that asked. If there are both, that client gets `own`. */
export type Outcome =
  | { status: CacheStatus; shared: StoredAnswer; own?: Response }
  | { status: CacheStatus; shared?: undefined; own: Response }

export interface AskDeps {
  origin: (request: Request) => Promise<Response>
  now: () => number
  keys: Keys
  memory: Memory
  /** A longer answer is passed on without being stored. */
  maxAnswerBytes: number
}

type Fetching = OriginFetch<Outcome>

// RFC 5861, section 4.
const FAILURES = [500, 502, 503, 504]

/** A key that no request has. */
const NOWHERE = ''

const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

/** A request that goes to the origin. */
interface Asking {
  request: Request
  /** The stored answer of which the origin is asked whether it still holds. */
  held: StoredAnswer | undefined
  fetching: Fetching
}

/**
 * Gets an answer from the origin, or asks it whether the stored answer (`held`) still holds. Stores what may be stored.
 */
export async function askOrigin(
  deps: AskDeps,
  request: Request,
  held: StoredAnswer | undefined,
  fetching: Fetching,
): Promise<Outcome> {
  try {
    return await ask(deps, { request, held, fetching })
  } catch (error) {
    if (!covers(held, deps.now(), fetching)) throw error
    return { status: 'STALE', shared: held }
  }
}

/** Whether the stored answer may be served in place of a failure. One that was purged meanwhile may not. */
const covers = (
  held: StoredAnswer | undefined,
  now: number,
  { isOutdated }: Fetching,
): held is StoredAnswer => held !== undefined && !isOutdated && mayServeOnError(held, now)

async function ask(
  deps: AskDeps,
  asking: Asking,
  validators: Validators = asking.held ?? NO_VALIDATORS,
): Promise<Outcome> {
  const { request, held, fetching } = asking
  const requestedAt = deps.now()
  // Where nothing is stored, the client's own conditions go to the origin. Only clients with the same ones share the
  // answer.
  const headers = held === undefined ? request.headers : validationFields(request.headers, validators)
  // Always a GET without a body: so a HEAD fills the memory too.
  const response = await deps.origin(new Request(request.url, { headers, redirect: 'manual' }))
  const exchange = { requestedAt, receivedAt: deps.now() }

  if (FAILURES.includes(response.status) && covers(held, exchange.receivedAt, fetching)) {
    void response.body?.cancel()
    return { status: 'STALE', shared: held }
  }
  if (response.status === 304 && held !== undefined && canValidate(validators)) {
    const etag = response.headers.get('etag')
    // The origin confirms another answer than the stored one, so it is asked for that one.
    if (isStrong(etag) && etag !== held.etag) return ask(deps, asking, NO_VALIDATORS)
    const headers = updatedFields(held, response.headers)
    return { status: 'REVALIDATED', shared: keep(deps, asking, { ...held, headers }, exchange) }
  }
  return receive(deps, asking, response, exchange)
}

async function receive(
  deps: AskDeps,
  asking: Asking,
  response: Response,
  exchange: Exchange,
): Promise<Outcome> {
  const { request, held, fetching } = asking
  const pass = (own: Response): Outcome => {
    if (held !== undefined && !fetching.isOutdated && response.status < 500) deps.memory.drop(held)
    return { status: 'BYPASS', own: passOn(own, request, 'BYPASS', exchange.receivedAt) }
  }
  const { status, statusText, headers } = response
  if (deps.keys.place(request, headers) === undefined || !mayStore(request, response, exchange))
    return pass(response)

  const body = response.body === null ? { bytes: null } : await readUpTo(deps.maxAnswerBytes, response.body)
  if (body.bytes === undefined) return pass(new Response(body.stream, response))
  const answer: Answer = { status, statusText, headers, body: body.bytes }
  const cacheStatus = held === undefined ? 'MISS' : 'EXPIRED'
  const shared = keep(deps, asking, answer, exchange)
  if (unstoredFields(originDirectives(headers)).length === 0) return { status: cacheStatus, shared }
  const own = passOn(new Response(answer.body, answer), request, cacheStatus, exchange.receivedAt)
  return { status: cacheStatus, shared, own }
}

/** Stores the answer, unless a change has made it outdated. */
function keep(
  { keys, memory }: AskDeps,
  { request, fetching }: Asking,
  answer: Answer,
  exchange: Exchange,
): StoredAnswer {
  const key = keys.place(request, answer.headers) ?? NOWHERE
  const stored = makeStoredAnswer({ key, url: request.url }, answer, exchange)
  // A 304 that the client's own condition brought is of use only to clients with the same condition.
  if (key !== NOWHERE && !fetching.isOutdated && answer.status !== 304) {
    keys.learn(request.url, answer.headers)
    memory.put(stored)
  }
  return stored
}
