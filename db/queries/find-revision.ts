import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { revision, textTable } from '../schema.ts'

interface FoundRevision {
  /** JSON of the submission without body and note. */
  fields: string
  body: string
  /** Whether anybody but the actor has saved another text since. */
  hasOthersSince: boolean
}

/** The text that an article had at a version. One round trip. */
export async function findRevision(
  db: Db,
  { articleId, version, actor }: { articleId: string; version: number; actor: string },
): Promise<FoundRevision | undefined> {
  const others = sql<number>`EXISTS (SELECT 1 FROM revision AS later
    WHERE later.article_id = ${articleId} AND later.version > ${version} AND later.actor <> ${actor})`
  const [found] = await db
    .select({ fields: textTable.fields, body: textTable.body, others })
    .from(revision)
    .innerJoin(
      textTable,
      and(eq(textTable.articleId, revision.articleId), eq(textTable.textId, revision.textId)),
    )
    .where(and(eq(revision.articleId, articleId), lte(revision.version, version)))
    .orderBy(desc(revision.version))
    .limit(1)
  return found && { fields: found.fields, body: found.body, hasOthersSince: found.others === 1 }
}
