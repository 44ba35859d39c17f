import { sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'

/** The owners of these articles by id, and whether the assignee is an editor who works here. One round trip. */
export async function findAssignable(db: Db, ids: readonly string[], assignee: string | undefined) {
  const [articles, editors] = (await batchSql(db, [
    sql`SELECT id, owner FROM article WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    sql`SELECT id FROM editor WHERE id = ${assignee ?? ''} AND active = 1`,
  ])) as [{ id: string; owner: string }[], { id: string }[]]
  return { owners: new Map(articles.map(({ id, owner }) => [id, owner])), isEditor: editors.length > 0 }
}

interface AssignmentWrite {
  articleId: string
  /** An editor's id. */
  assignee: string | null
  writeId: string
}

/** Each with its audit row; what is assigned so already is not written again. One round trip. */
export async function writeAssignments(
  db: Db,
  writes: readonly AssignmentWrite[],
  { actor, at }: { actor: string; at: number },
): Promise<void> {
  if (writes.length === 0) return
  const rows = JSON.stringify(writes)
  await batchSql(db, [
    sql`INSERT INTO assignment (article_id, assignee, at, actor, write_id)
      SELECT value ->> '$.articleId', value ->> '$.assignee', ${at}, ${actor}, value ->> '$.writeId'
      FROM json_each(${rows}) WHERE true
      ON CONFLICT (article_id) DO UPDATE SET assignee = excluded.assignee, at = excluded.at, actor = excluded.actor,
        write_id = excluded.write_id WHERE assignee IS NOT excluded.assignee`,
    sql`INSERT INTO audit (at, actor, action, article_id, version, detail, write_id)
      SELECT ${at}, ${actor}, 'assign', article.id, article.version, json_object('assignee', assignment.assignee),
        assignment.write_id
      FROM json_each(${rows}) AS r JOIN assignment ON assignment.write_id = r.value ->> '$.writeId'
        AND assignment.article_id = r.value ->> '$.articleId'
      JOIN article ON article.id = assignment.article_id`,
  ])
}
