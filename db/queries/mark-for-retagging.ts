import { sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'

interface Mark {
  /** Articles that were changed or appeared from then on, ms. */
  since: number
  days: number
  actor: string
  now: number
}

/** No version of the tagger has this name. */
const TO_BE_TAGGED = 'to be tagged'

/**
 * Has the minute's job tag articles anew. A new write id makes whoever changes one at this moment decide anew. Returns how
 * many there are. One round trip.
 */
export async function markForRetagging(db: Db, { since, days, actor, now }: Mark): Promise<number> {
  const [, audited] = (await batchSql(db, [
    sql`UPDATE article SET tagger_version = ${TO_BE_TAGGED}, write_id = lower(hex(randomblob(8)))
      WHERE id IN (
        SELECT id FROM article
        WHERE status IN ('draft', 'submitted', 'in_review', 'scheduled', 'published') AND updated_at >= ${since}
        UNION SELECT article_id FROM listing WHERE kind = 'all' AND code = '' AND visible_from >= ${since})`,
    sql`INSERT INTO audit (id, at, actor, action, detail)
      VALUES (NULL, ${now}, ${actor}, 'apply_names', json_object('days', ${days}, 'articles', changes()))
      RETURNING detail ->> '$.articles' AS articles`,
  ])) as [unknown[], { articles: number }[]]
  return audited[0]?.articles ?? 0
}
