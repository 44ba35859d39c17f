import { type AskDeps, askOrigin, type Outcome } from './ask-origin.ts'
import type { Holding } from './holding.ts'
import { isFresh, mayServeWhileFetching } from './may-serve.ts'
import type { OriginFetch, OriginFetches } from './origin-fetches.ts'
import { answerFrom } from './respond.ts'
import type { StoredAnswer } from './stored-answer.ts'
import type { Terms } from './terms.ts'
import { CONDITIONS } from './validation.ts'

export interface WaitContext {
  waitUntil(work: Promise<unknown>): void
}

/** Brings what memory does not have through the origin. */
type Bring = (request: Request, context: WaitContext, terms: Terms) => Promise<Response>

export function makeBring(deps: AskDeps, { heldFor, hit }: Holding, fetches: OriginFetches<Outcome>): Bring {
  const { keys, now } = deps
  const { start, ask } = makeAsking(deps, fetches)
  return bring

  async function bring(request: Request, context: WaitContext, terms: Terms): Promise<Response> {
    const held = heldFor(request, terms)
    return terms.mayShare ? together(request, held, context, terms) : ask(request, held, context)
  }

  /** Equal requests share one request to the origin. Meanwhile they get the stale answer, where that is allowed. */
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
    if (running === undefined) return ask(request, held, context, ownKey)
    const outcome = await running.outcome
    const answer = answerToOther(request, outcome, keys.find(request), now())
    if (answer !== undefined) return answer
    // Now it is known which request headers the answer varies by, so requests with equal ones can share one.
    if (outcome.shared !== undefined && outcome.shared.key !== keys.find(request))
      return hit(request, terms) ?? bring(request, context, terms)
    return ask(request, heldFor(request, terms), context)
  }
}

/** Requests that go to the origin. */
function makeAsking(deps: AskDeps, fetches: OriginFetches<Outcome>) {
  return { start, ask }

  async function ask(
    request: Request,
    held: StoredAnswer | undefined,
    context: WaitContext,
    key?: string,
  ): Promise<Response> {
    const { status, shared, own } = await start(request, held, context, key).outcome
    return shared === undefined ? own : (own ?? answerFrom(shared, request, status, deps.now()))
  }

  /** The platform may end the work for a client that has gone. `waitUntil` lets it go on for the others. */
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
}

/** Undefined if the answer to another client's request is not for this one. */
function answerToOther(
  request: Request,
  { status, shared }: Outcome,
  key: string,
  at: number,
): Response | undefined {
  if (shared === undefined || shared.key !== key) return undefined
  if (status === 'STALE') return answerFrom(shared, request, status, at)
  return isFresh(shared, at) || mayServeWhileFetching(shared, at)
    ? answerFrom(shared, request, 'HIT', at)
    : undefined
}

/** Where nothing is stored, requests with different conditions get different answers. */
const sentConditions = (headers: Headers): string =>
  CONDITIONS.filter(name => headers.has(name))
    .map(name => `\n${name}: ${headers.get(name)}`)
    .join('')
