import { recordRun } from '../../../db/queries/dead-letters.ts'
import { listDue } from '../../../db/queries/list-due.ts'
import type { Article, Stamp } from '../article/article.ts'
import { type ChangeDeps, changeArticles, type Decision } from '../article/change-articles.ts'
import { readArticles } from '../article/read-articles.ts'
import { togetherOrAlone } from '../article/together-or-alone.ts'
import { hasAppeared } from '../rules/visibility.ts'

/** Each of them may have a thousand tags, and a value that D1 takes has two million bytes. */
const ARTICLES_PER_BATCH = 25
const BATCHES = 80

/**
 * What the clock has published or ended since the last run, told to the change log. Versions stay: nobody changed
 * anything. Goes on until nothing is due; an article that cannot be written is left for the next run, and is set aside
 * after three failures in a row, until it is changed. Returns how many it told of.
 */
export async function announceDue(deps: ChangeDeps): Promise<number> {
  const failed: string[] = []
  const done: string[] = []
  for (let batch = 0; batch < BATCHES; batch++) {
    const ids = await listDue(deps.db, { now: deps.now(), limit: ARTICLES_PER_BATCH, except: failed })
    if (ids.length === 0) break
    const bad = await announce(deps, ids)
    failed.push(...bad)
    done.push(...ids.filter(id => !bad.includes(id)))
    if (ids.length < ARTICLES_PER_BATCH) break
  }
  if (failed.length > 0) console.error(JSON.stringify({ event: 'not_announced', articles: failed.length }))
  if (done.length + failed.length > 0)
    await recordRun(deps.db, { consumer: 'announce', done, failed, error: 'not_written', now: deps.now() })
  return done.length
}

const announce = (deps: ChangeDeps, ids: readonly string[]) =>
  togetherOrAlone(ids, some =>
    changeArticles(deps, {
      things: some,
      read: async things => readArticles(deps, things),
      decide: (id, articles, stamp) => announcement(articles.get(id), stamp),
    }),
  )

function announcement(before: Article | undefined, { now, writeId }: Stamp): Decision<undefined> {
  // Somebody else's write told of it meanwhile.
  if (!before || !isDue(before, now)) return { result: undefined }
  const { visibleFrom, visibleUntil } = before.row
  const hasEnded = visibleUntil <= now
  const after = { ...before, row: { ...before.row, writeId } }
  return {
    result: undefined,
    change: {
      before,
      after,
      actor: 'clock',
      action: hasEnded ? 'expire' : 'appear',
      at: hasEnded ? visibleUntil : (visibleFrom ?? now),
    },
  }
}

const isDue = ({ row }: Article, now: number) =>
  hasAppeared(row, now) && (row.told === 'nothing' || (row.told === 'shown' && row.visibleUntil <= now))
