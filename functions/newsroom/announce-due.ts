import type { StoredArticle } from '../../db/queries/find-intake.ts'
import { listDue } from '../../db/queries/list-due.ts'
import { writeArticles } from '../../db/queries/write-articles.ts'
import { articleCacheTags } from '../cache/tags.ts'
import type { Deps } from '../deps.ts'
import { regionsOf } from '../published/regions-of.ts'
import type { Gazetteer } from '../tagger/types.ts'
import type { ArticleWrite } from './article-write.ts'
import { listingsOf } from './lists-of-article.ts'
import { hasAppeared } from './visibility.ts'

const ARTICLES_PER_RUN = 100

/**
 * What the clock has published or ended since the last run, told to the change log and the outbox in one batch.
 * Versions stay: nobody changed anything. A row that somebody changed meanwhile waits for the next run.
 */
export async function announceDue({ db, now, newId, tagger }: Pick<Deps, 'db' | 'now' | 'newId' | 'tagger'>) {
  const at = now()
  const due = await listDue(db, at, ARTICLES_PER_RUN)
  await writeArticles(
    db,
    due.flatMap(article => announcements(article, tagger.gazetteer, { now: at, writeId: newId() })),
    at,
  )
  return due.length
}

/** An article whose both bounds have passed untold was never seen by a feed: only its end is worth telling. */
function announcements(
  { row, tags }: StoredArticle,
  gazetteer: Gazetteer,
  { now, writeId }: { now: number; writeId: string },
): ArticleWrite[] {
  const ended = row.visibleUntil <= now
  const instant = ended ? row.visibleUntil : (row.visibleFrom ?? now)
  const regions = regionsOf(tags, gazetteer)
  const listings = listingsOf({ row, tags }, gazetteer)
  return [
    {
      row: {
        ...row,
        status: row.status === 'scheduled' && hasAppeared(row, now) ? 'published' : row.status,
        fromAnnounced: hasAppeared(row, now) ? 1 : row.fromAnnounced,
        untilAnnounced: ended ? 1 : row.untilAnnounced,
        writeId,
      },
      basedOn: row.writeId,
      onlyHidden: false,
      tags: undefined,
      listings: ended ? [] : undefined,
      revision: undefined,
      change: ended
        ? { kind: 'removed', reason: 'expired', at: instant }
        : { kind: 'article', reason: null, at: instant },
      changeRegions: ['all', ...(regions.length > 0 ? ['asia'] : []), ...regions],
      outbox: { kind: 'edit', cacheTags: articleCacheTags(row.id, listings), at: instant },
      audit: {
        at: now,
        actor: 'clock',
        action: ended ? 'expire' : 'appear',
        version: row.version,
        detail: {},
      },
      claim: undefined,
    },
  ]
}
