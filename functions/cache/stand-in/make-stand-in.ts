import { askOrigin, type Outcome } from './ask-origin.ts'
import { changedUrls } from './changed-urls.ts'
import { demandsOf, isPlain, satisfies } from './demands.ts'
import type { Entry } from './entry.ts'
import { type Fill, makeFills } from './fills.ts'
import { type PurgeOptions, type PurgeResult, purgeErrors, purgeMatcher } from './purge.ts'
import { answerFrom, partFrom, passOn } from './respond.ts'
import { makeStore, selects } from './store.ts'
import { selectingValues } from './vary.ts'

export interface EdgeCache {
  /** Answers from the store or through the origin, with `Age` and `Cf-Cache-Status`. Rejects only where the origin does. */
  fetch(request: Request, context: WaitContext): Promise<Response>
  /** What matches is gone, and no answer under way is stored. */
  purge(options: PurgeOptions): Promise<PurgeResult>
  /** What matches is stale: the next request asks the origin whether it still holds. */
  invalidate(options: PurgeOptions): Promise<PurgeResult>
}

export interface StandIn extends EdgeCache {
  /** The hit for a GET or HEAD of exactly this URL, for callers who let only validators count of the rest of a request. */
  hit(request: Request): Response | undefined
}

export interface WaitContext {
  waitUntil(work: Promise<unknown>): void
}

export interface StandInDeps {
  origin: (request: Request) => Promise<Response>
  /** Milliseconds since the epoch. */
  now: () => number
  /** Memory for stored answers; a single one takes a quarter of it at most. */
  maxBytes: number
  /** Keeps `Cache-Tag` and `Cloudflare-CDN-Cache-Control` from clients, as Workers Caching does. */
  stripTags?: boolean
}

const HIDDEN_FIELDS = ['cache-tag', 'cloudflare-cdn-cache-control']
const NOT_CACHED = { status: 504, headers: { 'cache-control': 'no-store' } }
const CONDITIONS = ['if-none-match', 'if-modified-since']

/** A shared HTTP cache (RFC 9111, 5861, 9213) with the meaning of Cloudflare's Workers Caching. */
export function makeStandIn({ origin, now, maxBytes, stripTags = true }: StandInDeps): StandIn {
  const store = makeStore(maxBytes)
  const fills = makeFills<Outcome>()
  const hidden = stripTags ? HIDDEN_FIELDS : []
  const deps = { origin, now, store, hidden, maxEntryBytes: maxBytes / 4 }

  return {
    hit(request) {
      if (!isRead(request.method)) return undefined
      const held = store.forAll(request.url)
      if (held === undefined) return undefined
      const at = now()
      return at < held.freshUntil ? answerFrom(held, request, 'HIT', at) : undefined
    },
    async fetch(request, context) {
      if (!isRead(request.method)) return change(request)
      const held = store.match(request)
      const at = now()
      if (held !== undefined && at < held.freshUntil && isPlain(request.headers))
        return answerFrom(held, request, 'HIT', at)
      return serve(request, held, at, context)
    },
    purge: async options => touch(options, store.drop),
    invalidate: async options => touch(options, makeStale),
  }

  async function serve(
    request: Request,
    stored: Entry | undefined,
    at: number,
    context: WaitContext,
  ): Promise<Response> {
    const demands = demandsOf(request.headers)
    if (demands.bypass) return bypass(request)
    const held = demands.isAuthorized && !stored?.allowsAuthorized ? undefined : stored
    if (held !== undefined && satisfies(held, demands, at)) {
      return partFrom(held, request, at < held.freshUntil ? 'HIT' : 'STALE', at)
    }
    if (demands.onlyIfCached) return new Response(null, NOT_CACHED)
    return demands.isSpecial ? alone(request, held, context) : collapse(request, held, at, context)
  }

  /** Lets equal requests share one request to the origin; serves stale meanwhile where that is allowed (RFC 5861, section 3). */
  async function collapse(
    request: Request,
    held: Entry | undefined,
    at: number,
    context: WaitContext,
  ): Promise<Response> {
    const key = fillKey(request, held === undefined ? CONDITIONS : [])
    const running = fills.find(fillKey(request, [])) ?? fills.find(key)
    if (held !== undefined && at < held.staleUntil) {
      if (running === undefined) start(request, held, context, key)
      return answerFrom(held, request, 'UPDATING', at)
    }
    if (running === undefined) return finish(request, await start(request, held, context, key).outcome)
    const outcome = await running.outcome
    const shared = fromOther(request, outcome)
    if (shared !== undefined) return shared
    // By now the fields that the answers vary by are known, and clients alike in them can share.
    const isVariant = outcome.entry !== undefined && !selects(request, outcome.entry)
    const stored = store.match(request)
    return isVariant ? serve(request, stored, now(), context) : alone(request, stored, context)
  }

  async function alone(request: Request, held: Entry | undefined, context: WaitContext): Promise<Response> {
    return finish(request, await start(request, held, context, undefined).outcome)
  }

  /** The platform may end the work of a client that went away; `waitUntil` keeps it going for the others. */
  function start(
    request: Request,
    held: Entry | undefined,
    context: WaitContext,
    key: string | undefined,
  ): Fill<Outcome> {
    const fill = fills.start(request.url, key, self => askOrigin(deps, request, held, self))
    context.waitUntil(fill.outcome.catch(() => {}))
    return fill
  }

  function finish(request: Request, { status, entry, own }: Outcome): Response {
    return entry === undefined ? own : (own ?? answerFrom(entry, request, status, now()))
  }

  /** Undefined if what another client's request brought is not for this one. */
  function fromOther(request: Request, { status, entry }: Outcome): Response | undefined {
    if (entry === undefined || !selects(request, entry)) return undefined
    const at = now()
    if (status === 'STALE') return answerFrom(entry, request, status, at)
    return at < Math.max(entry.freshUntil, entry.staleUntil)
      ? answerFrom(entry, request, 'HIT', at)
      : undefined
  }

  /** Requests with one key are answered alike, as far as can be known before the answer. */
  function fillKey({ url, headers }: Request, conditions: readonly string[]): string {
    const sent = conditions.filter(name => headers.has(name)).map(name => `${name}: ${headers.get(name)}`)
    return [url, selectingValues(headers, store.varyOf(url)), ...sent].join('\n')
  }

  async function bypass(request: Request): Promise<Response> {
    return passOn(await origin(request), request, 'BYPASS', hidden)
  }

  async function change(request: Request): Promise<Response> {
    const response = await origin(request)
    for (const url of changedUrls(request, response)) {
      fills.abandon(url)
      store.dropUrl(url)
    }
    return passOn(response, request, 'BYPASS', hidden)
  }

  function touch(options: PurgeOptions, act: (entry: Entry) => void): PurgeResult {
    const errors = purgeErrors(options)
    if (errors.length > 0) return { success: false, errors }
    fills.abandon()
    for (const entry of store.entries().filter(purgeMatcher(options))) act(entry)
    return { success: true, errors }
  }
}

const isRead = (method: string) => method === 'GET' || method === 'HEAD'

function makeStale(entry: Entry): void {
  entry.freshUntil = Number.NEGATIVE_INFINITY
  entry.staleUntil = Number.NEGATIVE_INFINITY
}
