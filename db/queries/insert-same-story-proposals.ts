import { sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'

/** Two articles, the smaller id first. */
export interface NewSameStoryProposal {
  articleId: string
  otherId: string
  score: number
  shared: [kind: string, code: string][]
}

/**
 * Proposes what nobody has decided on, each with an audit row of both articles, and moves the job's cursor: a run that is repeated does
 * nothing. One round trip.
 */
export async function insertSameStoryProposals(
  db: Db,
  proposals: readonly NewSameStoryProposal[],
  { upTo, now }: { upTo: number; now: number },
): Promise<void> {
  const rows = JSON.stringify(proposals)
  const [first, second] = [sql`r.value ->> '$.articleId'`, sql`r.value ->> '$.otherId'`]
  const isNew = sql`NOT EXISTS (SELECT 1 FROM same_story_proposal AS p WHERE p.article_id = ${first} AND p.other_id = ${second})
    AND (SELECT story FROM same_story WHERE article_id = ${first})
      IS NOT coalesce((SELECT story FROM same_story WHERE article_id = ${second}), '')`
  await batchSql(db, [
    sql`INSERT INTO audit (at, actor, action, article_id, version, detail)
      SELECT ${now}, 'clock', 'propose_same_story', article.id, article.version,
        json_object('with', iif(article.id = ${first}, ${second}, ${first}))
      FROM json_each(${rows}) AS r CROSS JOIN json_each(json_array(${first}, ${second})) AS side
      CROSS JOIN article ON article.id = side.value WHERE ${isNew}`,
    sql`INSERT INTO same_story_proposal (article_id, other_id, state, score, shared, at)
      SELECT ${first}, ${second}, 'pending', r.value ->> '$.score', r.value -> '$.shared', ${now}
      FROM json_each(${rows}) AS r WHERE ${isNew} ON CONFLICT DO NOTHING`,
    sql`UPDATE consumer SET cursor = max(cursor, ${upTo}) WHERE name = 'same-story'`,
  ])
}
