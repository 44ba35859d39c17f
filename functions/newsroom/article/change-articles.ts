import type { ArticleWrite, IdempotencyClaim } from '../../../db/queries/write/article-write.ts'
import { writeArticles } from '../../../db/queries/write-articles.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { type RelayDeps, relayAfterwards } from '../relay/relay-afterwards.ts'
import type { Stamp } from './article.ts'
import { type Change, planWrite } from './plan-write.ts'

export type ChangeDeps = RelayDeps & Pick<Deps, 'newId' | 'newArticleId' | 'random' | 'tagger' | 'local'>

/** What is to become of one thing: how its article changes, if it does, and what to answer once that is written. */
export interface Decision<R> {
  result: R
  change?: Change
  /** Of an answer that changes no article. */
  claims?: IdempotencyClaim[]
}

const ATTEMPTS = 8

/** Ms. After its n-th lost race a change waits for a random while, at most this times 2ⁿ. */
const WAIT = 25

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
 * Two round trips, and two more for what lost a race or waited for another of the same article. Results are in the order of `things`.
 */
export async function changeArticles<T, S, R>(deps: ChangeDeps, loop: Loop<T, S, R>): Promise<R[]> {
  const results = new Map<T, R>()
  let pending = [...loop.things]
  let waiting: Decided<T, R>[] = []
  let races = 0
  for (let round = 0; pending.length > 0; round++) {
    if (races === ATTEMPTS) {
      throw new Problem('unavailable', 'Others are changing the same article; try again.', {
        headers: { 'Retry-After': '1' },
      })
    }
    const state = round === 0 && loop.first !== undefined ? loop.first : await loop.read(pending)
    const { ready, others } = oneWriteAnArticle(await decideAll(deps, loop, pending, state))
    const writes = ready.flatMap(({ writes }) => writes)
    const claims = ready.flatMap(({ claims }) => claims)
    const written = await writeArticles(deps.db, writes, deps.now(), claims)
    relayAfterwards(
      deps,
      writes.filter(write => written.has(write.row.writeId)),
    )
    const lost: T[] = []
    for (const { thing, result, writes } of ready) {
      const [leader] = writes
      if (leader && !written.has(leader.row.writeId)) lost.push(thing)
      else results.set(thing, result)
    }
    // By chance, so that those who lost together do not meet again.
    if (lost.length > 0 && ++races < ATTEMPTS) await deps.pause(deps.random() * WAIT * 2 ** races)
    // Only what may be written in the next round is decided again. To decide all that waits in every round would take
    // quadratic time.
    const next = oneWriteAnArticle([...others, ...waiting])
    pending = [...lost, ...next.ready.map(({ thing }) => thing)]
    waiting = next.others
  }
  return loop.things.map(thing => results.get(thing) as R)
}

interface Decided<T, R> {
  thing: T
  result: R
  writes: ArticleWrite[]
  claims: IdempotencyClaim[]
  /** Whether an article that another one read here rewrites is to rewrite another than before. */
  relinks: boolean
}

async function decideAll<T, S, R>(
  deps: ChangeDeps,
  { decide, weight }: Loop<T, S, R>,
  things: readonly T[],
  state: S,
): Promise<Decided<T, R>[]> {
  const now = deps.now()
  const decided: Decided<T, R>[] = []
  let worked = 0
  for (const thing of things) {
    const { result, change, claims = [] } = await decide(thing, state, { now, writeId: deps.newId() })
    const { gazetteer } = deps.tagger
    const writes = change ? planWrite(change, { gazetteer, now, newId: deps.newId }) : []
    decided.push({ thing, result, writes, claims, relinks: relinks(change) })
    worked += weight?.(thing) ?? 0
    if (worked < SLICE) continue
    worked = 0
    await deps.pause(1)
  }
  return decided
}

const relinks = ({ before, after }: Partial<Change> = {}) =>
  before !== undefined && before.rewriters.length > 0 && before.row.replacesId !== after?.row.replacesId

/**
 * Each decision is made without knowing the others. The second of two waits if it writes an article that the first
 * writes too, as two rewrites of one story do, or if it was computed from that article. Of new links of articles that are
 * rewritten themselves one is written at a time, since two could close a circle that neither makes alone.
 */
function oneWriteAnArticle<T, R>(decided: readonly Decided<T, R>[]) {
  const written = new Set<string>()
  const needed = new Set<string>()
  const others: Decided<T, R>[] = []
  let isRelinked = false
  const ready = decided.filter(each => {
    const { writes } = each
    const needs = writes.flatMap(write => write.needs)
    if (
      writes.some(({ row: { id } }) => written.has(id) || needed.has(id)) ||
      needs.some(({ id }) => written.has(id)) ||
      (each.relinks && isRelinked)
    ) {
      others.push(each)
      return false
    }
    isRelinked ||= each.relinks
    for (const { row } of writes) written.add(row.id)
    for (const { id } of needs) needed.add(id)
    return true
  })
  return { ready, others }
}
