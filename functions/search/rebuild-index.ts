import { findLastAudit, listToBuild } from '../../db/queries/list-audited.ts'
import {
  claimGeneration,
  clearGeneration,
  type Held,
  releaseGeneration,
  swapGenerations,
} from '../../db/search/generations.ts'
import { putDocuments } from '../../db/search/put-documents.ts'
import { catchUp, type IndexDeps, indexed, LEASE } from './follow-audit.ts'

const ARTICLES_PER_STEP = 200
/** Of a run; the next one goes on. */
const STEPS = 50

/**
 * Goes on with a rebuild that somebody wants: empties the generation that does not serve, fills it with all articles, lets it
 * catch up with the audit, and swaps the two. Each step keeps its place, so a run that is cut off loses nothing.
 */
export async function rebuildIndex(deps: IndexDeps): Promise<void> {
  const claim = (state: 'wanted' | 'building') =>
    claimGeneration(deps.search, { state, lease: deps.newId(), now: deps.now(), length: LEASE })
  const wanted = await claim('wanted')
  // What changes from here on is found in the audit.
  if (wanted) await clearGeneration(deps.search, wanted, await findLastAudit(deps.db))
  const building = await claim('building')
  if (building) await fill(deps, building)
}

async function fill(deps: IndexDeps, held: Held): Promise<void> {
  const { db, search, now, tagger } = deps
  let at = held.builtAt
  let id = held.builtId
  for (let step = 1; step <= STEPS; step++) {
    const articles = await listToBuild(db, { at, id }, ARTICLES_PER_STEP)
    const last = articles.at(-1)
    at = last?.updatedAt ?? at
    id = last?.id ?? id
    await putDocuments(
      search,
      held,
      articles.map(article => indexed(article, tagger.gazetteer)),
      { cursor: held.cursor, builtAt: at, builtId: id, lag: undefined, leaseUntil: now() + LEASE },
    )
    if (articles.length < ARTICLES_PER_STEP) {
      const isDone = await catchUp(deps, { ...held, builtAt: at, builtId: id }, { keep: true })
      return void (isDone ? await swapGenerations(search, held) : await releaseGeneration(search, held))
    }
  }
  await releaseGeneration(search, held)
}
