import { askOrigin, type Outcome } from './ask-origin.ts'
import { BY_URL, type Keys } from './keys.ts'
import { isFresh, makeStale, mayServeWhileFetching } from './may-serve.ts'
import { makeMemory } from './memory.ts'
import { makeOriginFetches, type OriginFetch } from './origin-fetches.ts'
import { type PurgeOptions, type PurgeResult, purgeErrors, purgeReach } from './purge-reach.ts'
import { answerFrom, passOn } from './respond.ts'
import type { StoredAnswer } from './stored-answer.ts'
import { CONDITIONS } from './validation.ts'

export interface EdgeCache {
  /** Answers from memory or through the origin, with `Age` and `Cf-Cache-Status`. Rejects only where the origin does. */
  fetch(request: Request, context: WaitContext): Promise<Response>
  /** What matches is gone, and nothing that is under way is stored. */
  purge(options: PurgeOptions): Promise<PurgeResult>
  /** What matches is stale: the origin is asked whether it still holds before it is served again. */
  invalidate(options: PurgeOptions): Promise<PurgeResult>
}

export interface StandIn extends EdgeCache {
  /** The answer in memory, if it will do. Of the request only method, URL and conditions count, unless there are terms. */
  hit(request: Request, terms?: Terms): Response | undefined
  fetch(request: Request, context: WaitContext, terms?: Terms): Promise<Response>
  /** All that is stored at this URL is gone, and nothing that is under way for it is stored. */
  forget(url: string): void
}

export interface WaitContext {
  waitUntil(work: Promise<unknown>): void
}

/** What a client accepts. Those who ask for nothing special accept whatever is fresh. */
export interface Terms {
  /** Whether this answer may be shown to the client at all. */
  maySee(stored: StoredAnswer): boolean
  /** Whether it will do as it is, without asking the origin. */
  accepts(stored: StoredAnswer, now: number): boolean
  /** Whether the client may get what another one's request brings. */
  mayShare: boolean
}

export interface StandInDeps {
  origin: (request: Request) => Promise<Response>
  /** Ms since 1970. */
  now: () => number
  /** Memory for stored answers. A single one takes a quarter of it at most. */
  maxBytes: number
  keys?: Keys
}

const ORDINARY: Terms = { maySee: () => true, accepts: isFresh, mayShare: true }

/**
 * A shared HTTP cache with the meaning of Cloudflare's Workers Caching (RFC 9111, 5861, 9213). It takes what the origin
 * says in full. What clients may ask of caches is left to the caller: `keys` and `Terms` are for a proxy before any
 * origin. The gateway needs neither, since it lets no more of a request through than the conditions.
 */
export function makeStandIn({ origin, now, maxBytes, keys = BY_URL }: StandInDeps): StandIn {
  const memory = makeMemory(maxBytes)
  const fetches = makeOriginFetches<Outcome>()
  const deps = { origin, now, keys, memory, maxAnswerBytes: maxBytes / 4 }

  return {
    hit,
    async fetch(request, context, terms = ORDINARY) {
      if (!isRead(request)) return passOn(await origin(request), request, 'BYPASS', now())
      return hit(request, terms) ?? bring(request, context, terms)
    },
    forget(url) {
      fetches.outdate(url)
      for (const stored of memory.all()) if (stored.url === url) memory.drop(stored)
    },
    purge: async options => touch(options, memory.drop),
    invalidate: async options => touch(options, makeStale),
  }

  function hit(request: Request, terms: Terms = ORDINARY): Response | undefined {
    const held = isRead(request) ? heldFor(request, terms) : undefined
    const at = now()
    if (held === undefined || !terms.accepts(held, at)) return undefined
    return answerFrom(held, request, isFresh(held, at) ? 'HIT' : 'STALE', at)
  }

  function heldFor(request: Request, terms: Terms): StoredAnswer | undefined {
    const held = memory.get(keys.find(request))
    return held !== undefined && terms.maySee(held) ? held : undefined
  }

  async function bring(request: Request, context: WaitContext, terms: Terms): Promise<Response> {
    const held = heldFor(request, terms)
    return terms.mayShare ? together(request, held, context, terms) : alone(request, held, context)
  }

  /** Equal requests share one request to the origin. Where that is allowed they get the stale answer meanwhile. */
  async function together(
    request: Request,
    held: StoredAnswer | undefined,
    context: WaitContext,
    terms: Terms,
  ): Promise<Response> {
    const key = keys.find(request)
    const ownKey = held === undefined ? key + sentConditions(request.headers) : key
    const running = fetches.find(key) ?? fetches.find(ownKey)
    const at = now()
    if (held !== undefined && mayServeWhileFetching(held, at)) {
      if (running === undefined) start(request, held, context, ownKey)
      return answerFrom(held, request, 'UPDATING', at)
    }
    if (running === undefined) return finish(request, await start(request, held, context, ownKey).outcome)
    const outcome = await running.outcome
    const answer = fromOther(request, outcome)
    if (answer !== undefined) return answer
    // By now it is known what the answers vary by, so those who are alike can share one.
    if (outcome.shared !== undefined && outcome.shared.key !== keys.find(request))
      return hit(request, terms) ?? bring(request, context, terms)
    return alone(request, heldFor(request, terms), context)
  }

  async function alone(
    request: Request,
    held: StoredAnswer | undefined,
    context: WaitContext,
  ): Promise<Response> {
    return finish(request, await start(request, held, context, undefined).outcome)
  }

  /** The platform may end the work for a client that went away. `waitUntil` keeps it going for the others. */
  function start(
    request: Request,
    held: StoredAnswer | undefined,
    context: WaitContext,
    key: string | undefined,
  ): OriginFetch<Outcome> {
    const started = fetches.start(request.url, key, self => askOrigin(deps, request, held, self))
    context.waitUntil(started.outcome.catch(() => {}))
    return started
  }

  function finish(request: Request, { status, shared, own }: Outcome): Response {
    return shared === undefined ? own : (own ?? answerFrom(shared, request, status, now()))
  }

  /** Undefined if what another client's request brought is not for this one. */
  function fromOther(request: Request, { status, shared }: Outcome): Response | undefined {
    if (shared === undefined || shared.key !== keys.find(request)) return undefined
    const at = now()
    if (status === 'STALE') return answerFrom(shared, request, status, at)
    return isFresh(shared, at) || mayServeWhileFetching(shared, at)
      ? answerFrom(shared, request, 'HIT', at)
      : undefined
  }

  function touch(options: PurgeOptions, act: (stored: StoredAnswer) => void): PurgeResult {
    const errors = purgeErrors(options)
    if (errors.length > 0) return { success: false, errors }
    fetches.outdate()
    for (const stored of memory.all().filter(purgeReach(options))) act(stored)
    return { success: true, errors }
  }
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

/** Requests with other conditions are answered otherwise where nothing is held. */
const sentConditions = (headers: Headers): string =>
  CONDITIONS.filter(name => headers.has(name))
    .map(name => `\n${name}: ${headers.get(name)}`)
    .join('')
