import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, editor, revision } from '../schema.ts'

/** Of each, the newest. */
const HISTORY = 100
const EDITORS = 300

export interface AuditEntry {
  at: number
  actor: string
  action: string
  version: number | null
  /** JSON object. */
  detail: string
}

/** What was done to an article, the newest first. */
export const selectAuditEntries = (db: Db, articleId: string) =>
  db
    .select({
      at: audit.at,
      actor: audit.actor,
      action: audit.action,
      version: audit.version,
      detail: audit.detail,
    })
    .from(audit)
    .where(eq(audit.articleId, articleId))
    .orderBy(desc(audit.id))
    .limit(HISTORY)

/** Its kept texts, the newest first. */
export const selectVersions = (db: Db, articleId: string, limit = HISTORY) =>
  db
    .select({ version: revision.version, at: revision.at, actor: revision.actor })
    .from(revision)
    .where(eq(revision.articleId, articleId))
    .orderBy(desc(revision.version))
    .limit(limit)

/** Who did something to it, works on it or could. */
export function selectEditorsAround(db: Db, articleId: string) {
  const actors = sql`(SELECT substr(actor, 8) FROM audit WHERE article_id = ${articleId} AND actor LIKE 'editor:%'
    UNION SELECT substr(actor, 8) FROM revision WHERE article_id = ${articleId} AND actor LIKE 'editor:%'
    UNION SELECT assignee FROM assignment WHERE article_id = ${articleId})`
  return db
    .select({ id: editor.id, name: editor.name, active: editor.active })
    .from(editor)
    .where(sql`${editor.id} IN ${actors} OR ${editor.active} = 1`)
    .orderBy(editor.name, editor.id)
    .limit(EDITORS)
}
