import { env } from 'cloudflare:workers'
import { MINUTE, rows } from './articles.ts'
import { NOON } from './newsroom.ts'

/** Changes that the caches have not been told of, in order. */
export const untold = () =>
  rows<{ articleId: string; urgent: number }>(
    `SELECT c.article_id AS articleId, c.urgent FROM change AS c
     JOIN consumer AS k ON k.name = iif(c.urgent, 'purge-urgent', 'purge')
     WHERE c.sequence > k.cursor ORDER BY c.sequence`,
  )

/** How long changes took until the cache was told, ms, in the order in which it was. */
export async function lagsOf(consumer: 'purge' | 'purge-urgent'): Promise<number[]> {
  const [row] = await rows<{ lags: string }>('SELECT lags FROM consumer WHERE name = ?', consumer)
  return JSON.parse(row?.lags ?? '[]')
}

/** As if the caches had been told of everything so far, by nobody in particular. */
export const tellEverything = () =>
  env.DB.batch([
    env.DB.prepare(
      `UPDATE consumer SET cursor = (SELECT coalesce(max(sequence), 0) FROM change), lags = '[]',
         lease = NULL, lease_until = 0, attempts = 0, not_before = 0`,
    ),
    env.DB.prepare('DELETE FROM dead_letter'),
  ])

interface Change {
  sequence: number
  kind: string
  reason: string | null
  urgent: number
  cacheTags: string
  at: number
}
export const changesOf = (articleId: string) =>
  rows<Change>(
    `SELECT sequence, kind, reason, urgent, cache_tags AS cacheTags, at FROM change
     WHERE article_id = ? ORDER BY sequence`,
    articleId,
  )

/** What the log says of an article: `killed! +3` is an urgent removal that was due at the third minute after noon. */
export const told = async (articleId: string) =>
  (await changesOf(articleId)).map(
    ({ kind, reason, urgent, at }) => `${reason ?? kind}${urgent ? '!' : ''} +${(at - NOON) / MINUTE}`,
  )

/** The streams in which a change is served. */
export const streamsOf = async (sequence: number | undefined) =>
  (
    await rows<{ region: string }>(
      'SELECT region FROM change_region WHERE sequence = ? ORDER BY region',
      sequence,
    )
  ).map(({ region }) => region)
