import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { revision } from '../schema.ts'

interface FoundRevision {
  /** JSON of the Submission. */
  submission: string
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
    .select({ submission: revision.submission, others })
    .from(revision)
    .where(and(eq(revision.articleId, articleId), lte(revision.version, version)))
    .orderBy(desc(revision.version))
    .limit(1)
  return found && { submission: found.submission, hasOthersSince: found.others === 1 }
}
