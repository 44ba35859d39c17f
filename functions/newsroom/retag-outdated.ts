import { listTaggedByOthers } from '../../db/queries/list-tagged-by-others.ts'
import { writeArticles } from '../../db/queries/write-articles.ts'
import type { Deps } from '../deps.ts'
import { retagArticle } from './article.ts'
import { planWrite } from './article-write.ts'
import { type SettleDeps, settle } from './settle.ts'

/** What one run may take: a cron's share of CPU on the free plan. */
const ARTICLES_PER_RUN = 25

/**
 * Tags anew what another gazetteer tagged, a step a run until nothing is left. Editors' decisions stand, versions
 * stay, and an article that somebody changed meanwhile waits for the next run. Returns how many were looked at.
 */
export async function retagOutdated(deps: SettleDeps & Pick<Deps, 'newId' | 'tagger'>): Promise<number> {
  const { gazetteer } = deps.tagger
  const outdated = await listTaggedByOthers(deps.db, gazetteer.version, ARTICLES_PER_RUN)
  const now = deps.now()
  const writes = outdated.map(article => {
    const retagged = retagArticle(article, deps.tagger, { now, writeId: deps.newId() })
    return planWrite(article, retagged, gazetteer, { actor: 'clock', action: 'retag', now }).write
  })
  const written = await writeArticles(deps.db, writes, now)
  settle(
    deps,
    writes.filter(write => written.has(write.row.id)),
  )
  return outdated.length
}
