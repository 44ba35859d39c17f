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
 * Proposes what nobody has decided on, each with its audit row, and moves the job's cursor: a run that is repeated does
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
    AND NOT EXISTS (SELECT 1 FROM same_story AS a JOIN same_story AS b ON b.story = a.story
      WHERE a.article_id = ${first} AND b.article_id = ${second})`
  await batchSql(db, [
    sql`INSERT INTO audit (at, actor, action, article_id, version, detail)
      SELECT ${now}, 'clock', 'propose_same_story', article.id, article.version, json_object('with', ${second})
      FROM json_each(${rows}) AS r JOIN article ON article.id = ${first} WHERE ${isNew}`,
    sql`INSERT INTO same_story_proposal (article_id, other_id, state, score, shared, at)
      SELECT ${first}, ${second}, 'pending', r.value ->> '$.score', r.value -> '$.shared', ${now}
      FROM json_each(${rows}) AS r WHERE ${isNew} ON CONFLICT DO NOTHING`,
    sql`UPDATE consumer SET cursor = max(cursor, ${upTo}) WHERE name = 'same-story'`,
  ])
}
