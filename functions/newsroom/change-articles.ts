import { writeArticles } from '../../db/queries/write-articles.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Stamp } from './article.ts'
import type { ArticleWrite, IdempotencyClaim } from './article-write.ts'
import { type RelayDeps, relayAfterwards } from './relay-afterwards.ts'

export type ChangeDeps = RelayDeps & Pick<Deps, 'newId' | 'tagger'>

/** What is to become of one thing: what to write, if anything, and what to answer once that is written. */
export interface Decision<R> {
  result: R
  writes?: ArticleWrite[]
  /** Of an answer that changes no article. */
  claims?: IdempotencyClaim[]
}

const ATTEMPTS = 5

/** Characters of text whose tagging takes some 20 ms. After so many others get their turn. */
const SLICE = 32_768

interface Loop<T, S, R> {
  things: readonly T[]
  /** Reads what deciding on these needs. Left out where the caller has read it (`first`). */
  read: (things: readonly T[]) => Promise<S>
  first?: S
  /** Pure but for the tagger; decided anew where another write came first. Throws Problem where it may not be. */
  decide: (thing: T, state: S, stamp: Stamp) => Promise<Decision<R>> | Decision<R>
  /** Characters of text that deciding on it tags. */
  weight?: (thing: T) => number
}

/**
 * The one way to change articles: read, decide, write in one batch; whatever lost a race is read and decided anew.
 * Two round trips, and two more for what lost a race. Results are in the order of `things`.
 */
export async function changeArticles<T, S, R>(deps: ChangeDeps, loop: Loop<T, S, R>): Promise<R[]> {
  const results = new Map<T, R>()
  let pending = [...loop.things]
  let state = loop.first
  for (let attempt = 0; pending.length > 0; attempt++) {
    if (attempt === ATTEMPTS) {
      throw new Problem('unavailable', 'Others are changing the same article; try again.', {
        headers: { 'Retry-After': '1' },
      })
    }
    state = attempt === 0 && state !== undefined ? state : await loop.read(pending)
    const now = deps.now()
    const decided: { thing: T; decision: Decision<R> }[] = []
    let worked = 0
    for (const thing of pending) {
      const decision = await loop.decide(thing, state, { now, writeId: deps.newId() })
      decided.push({ thing, decision })
      worked += loop.weight?.(thing) ?? 0
      if (worked < SLICE) continue
      worked = 0
      await deps.pause(1)
    }
    const writes = decided.flatMap(({ decision }) => decision.writes ?? [])
    const claims = decided.flatMap(({ decision }) => decision.claims ?? [])
    const written = await writeArticles(deps.db, writes, deps.now(), claims)
    relayAfterwards(
      deps,
      writes.filter(write => written.has(write.row.writeId)),
    )
    pending = []
    for (const { thing, decision } of decided) {
      const [leader] = decision.writes ?? []
      if (leader && !written.has(leader.row.writeId)) pending.push(thing)
      else results.set(thing, decision.result)
    }
  }
  return loop.things.map(thing => results.get(thing) as R)
}
