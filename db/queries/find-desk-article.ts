import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type ArticleRow, audit, editor, revision, type TagRow } from '../schema.ts'
import { selectArticle, storedArticle } from './find-submission.ts'

export interface AuditEntry {
  at: number
  actor: string
  action: string
  version: number | null
  /** JSON object. */
  detail: string
}

export interface DeskArticle {
  row: ArticleRow
  tags: TagRow[]
  /** Newest first, at most a hundred each. */
  audit: AuditEntry[]
  revisions: { version: number; at: number; actor: string }[]
  /** Names of the editors in both, by actor (`editor:<id>`). */
  names: ReadonlyMap<string, string>
}

const HISTORY = 100

/** An article with all that the desk shows of it. One round trip. */
export async function findDeskArticle(db: Db, id: string): Promise<DeskArticle | undefined> {
  const actors = sql`(SELECT substr(actor, 8) FROM audit WHERE article_id = ${id} AND actor LIKE 'editor:%'
    UNION SELECT substr(actor, 8) FROM revision WHERE article_id = ${id} AND actor LIKE 'editor:%')`
  const [rows, tags, entries, revisions, editors] = await db.batch([
    ...selectArticle(db, id),
    db
      .select({
        at: audit.at,
        actor: audit.actor,
        action: audit.action,
        version: audit.version,
        detail: audit.detail,
      })
      .from(audit)
      .where(eq(audit.articleId, id))
      .orderBy(desc(audit.id))
      .limit(HISTORY),
    db
      .select({ version: revision.version, at: revision.at, actor: revision.actor })
      .from(revision)
      .where(eq(revision.articleId, id))
      .orderBy(desc(revision.version))
      .limit(HISTORY),
    db.select({ id: editor.id, name: editor.name }).from(editor).where(sql`${editor.id} IN ${actors}`),
  ])
  const article = storedArticle(rows, tags)
  return (
    article && {
      ...article,
      audit: entries,
      revisions,
      names: new Map(editors.map(({ id: editorId, name }) => [`editor:${editorId}`, name])),
    }
  )
}
