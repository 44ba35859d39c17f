import { recordRun } from '../../../db/queries/dead-letters.ts'
import { listTaggedByOthers, notTaggedBy } from '../../../db/queries/list-tagged-by-others.ts'
import { type ChangeDeps, changeArticles } from '../article/change-articles.ts'
import { retagArticle } from '../article/make-article.ts'
import { readArticlesWithTexts } from '../article/read-articles.ts'
import { togetherOrAlone } from '../article/together-or-alone.ts'

/** What one run may take: a cron's share of CPU on the free plan. */
const ARTICLES_PER_RUN = 25

/**
 * Tags anew what another version of the tagger tagged, a few articles a run until none is left. Editors' decisions stand, and
 * versions stay. Readers are told only where a public tag differs. A tagger without one of its models tags nothing anew. Returns how many were looked at.
 */
export async function retagOutdated(deps: ChangeDeps): Promise<number> {
  const { db, tagger, now } = deps
  if (!tagger.isWhole) return 0
  const ids = await listTaggedByOthers(db, tagger.version, ARTICLES_PER_RUN)
  const failed = await togetherOrAlone(ids, some => retag(deps, some))
  if (failed.length > 0) console.error(JSON.stringify({ event: 'not_retagged', articles: failed.length }))
  if (ids.length > 0) {
    const done = ids.filter(id => !failed.includes(id))
    await recordRun(db, { consumer: 'retag', done, failed, error: notTaggedBy(tagger.version), now: now() })
  }
  return ids.length
}

const retag = (deps: ChangeDeps, ids: readonly string[]) =>
  changeArticles(deps, {
    things: ids,
    read: async things => readArticlesWithTexts(deps, things),
    decide: (id, { articles, texts }, stamp) => {
      const before = articles.get(id)
      const text = texts.get(id)
      if (!before || !text || before.row.taggerVersion === deps.tagger.version) return { result: undefined }
      const after = retagArticle(before, text, deps.tagger, stamp)
      return { result: undefined, change: { before, after, actor: 'clock', action: 'retag' } }
    },
  })
