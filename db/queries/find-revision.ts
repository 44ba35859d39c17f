import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { revision, textTable } from '../schema.ts'
import { isTextOf, JOINED, textsOfRows } from './list-texts.ts'

interface FoundRevision {
  /** JSON of the submission without body and note. */
  fields: string
  body: string
  /** Whether somebody else has saved another text since. */
  hasOthersSince: boolean
}

/** The text that an article had at a version. One round trip, and one where its text is apart. */
export async function findRevision(
  db: Db,
  { articleId, version, actor }: { articleId: string; version: number; actor: string },
): Promise<FoundRevision | undefined> {
  const others = sql<number>`EXISTS (SELECT 1 FROM revision AS later
    WHERE later.article_id = ${articleId} AND later.version > ${version} AND later.actor <> ${actor})`
  const [found] = await db
    .select({ articleId: revision.articleId, textId: revision.textId, ...JOINED, others })
    .from(revision)
    .leftJoin(textTable, isTextOf(revision))
    .where(and(eq(revision.articleId, articleId), lte(revision.version, version)))
    .orderBy(desc(revision.version))
    .limit(1)
  const [text] = found ? await textsOfRows(db, [found]) : []
  return found && text && { fields: text.fields, body: text.body, hasOthersSince: found.others === 1 }
}
