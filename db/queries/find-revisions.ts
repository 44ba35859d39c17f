import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, editor, revision, textTable } from '../schema.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
import { selectVersions } from './list-article-history.ts'
import { isTextOf, JOINED, textsOfRows } from './list-texts.ts'

export interface RevisionText {
  version: number
  /** JSON of the submission without body and note. */
  fields: string
  body: string
}

export interface RevisionRecords {
  records: ArticleRecord[]
  /** Newest first, at most five hundred. */
  revisions: { version: number; at: number; actor: string }[]
  /** What made a version, by its number. */
  actions: ReadonlyMap<number, string>
  /** Names of editors by actor (`editor:<id>`). */
  names: ReadonlyMap<string, string>
  from: RevisionText | undefined
  to: RevisionText | undefined
}

const REVISIONS = 500
const ACTIONS = 2000

/**
 * The kept texts of an article, and two of them whole: those asked for, else the newest and the one before. One round
 * trip, and one where its texts are apart.
 */
export async function findRevisions(
  db: Db,
  asked: { articleId: string; from: number | undefined; to: number | undefined },
): Promise<RevisionRecords> {
  const { articleId } = asked
  const to = sql`coalesce(${asked.to ?? null},
    (SELECT max(version) FROM revision WHERE article_id = ${articleId}))`
  const from = sql`coalesce(${asked.from ?? null},
    (SELECT max(version) FROM revision WHERE article_id = ${articleId} AND version < ${to}), ${to})`
  const [records, revisions, actions, editors, froms, tos] = await db.batch([
    selectRecords(db, theseIds([articleId])),
    selectVersions(db, articleId, REVISIONS),
    selectActions(db, articleId),
    selectRevisers(db, articleId),
    selectTextAt(db, articleId, from),
    selectTextAt(db, articleId, to),
  ])
  const texts = await textsOfRows(db, [...froms, ...tos])
  return {
    records,
    revisions,
    // The first action of a version is the one that made it.
    actions: new Map(actions.flatMap(({ version, action }) => (version === null ? [] : [[version, action]]))),
    names: new Map(editors.map(({ id, name }) => [`editor:${id}`, name])),
    from: whole(froms, texts),
    to: whole(tos, texts),
  }
}

/** What was done to an article, the newest first. */
const selectActions = (db: Db, articleId: string) =>
  db
    .select({ version: audit.version, action: audit.action })
    .from(audit)
    .where(and(eq(audit.articleId, articleId), isNotNull(audit.version)))
    .orderBy(desc(audit.id))
    .limit(ACTIONS)

/** The editors who made its versions. */
const selectRevisers = (db: Db, articleId: string) =>
  db
    .select({ id: editor.id, name: editor.name })
    .from(editor)
    .where(
      sql`${editor.id} IN (SELECT substr(actor, 8) FROM revision
        WHERE article_id = ${articleId} AND actor LIKE 'editor:%')`,
    )

/** The text that a version brought, as far as the main database keeps it. */
const selectTextAt = (db: Db, articleId: string, version: SQL) =>
  db
    .select({
      version: revision.version,
      articleId: revision.articleId,
      textId: revision.textId,
      ...JOINED,
    })
    .from(revision)
    .leftJoin(textTable, isTextOf(revision))
    .where(and(eq(revision.articleId, articleId), sql`${revision.version} = ${version}`))

type Found = Awaited<ReturnType<typeof selectTextAt>>
type Texts = Awaited<ReturnType<typeof textsOfRows>>

function whole([row]: Found, texts: Texts): RevisionText | undefined {
  const text = row && texts.find(({ textId }) => textId === row.textId)
  return text && { version: row.version, fields: text.fields, body: text.body }
}
