import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, editor, revision, textTable } from '../schema.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
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
  const of = eq(revision.articleId, articleId)
  const to = sql`coalesce(${asked.to ?? null},
    (SELECT max(version) FROM revision WHERE article_id = ${articleId}))`
  const from = sql`coalesce(${asked.from ?? null},
    (SELECT max(version) FROM revision WHERE article_id = ${articleId} AND version < ${to}), ${to})`
  const [records, revisions, actions, editors, froms, tos] = await db.batch([
    selectRecords(db, theseIds([articleId])),
    db
      .select({ version: revision.version, at: revision.at, actor: revision.actor })
      .from(revision)
      .where(of)
      .orderBy(desc(revision.version))
      .limit(REVISIONS),
    db
      .select({ version: audit.version, action: audit.action })
      .from(audit)
      .where(and(eq(audit.articleId, articleId), isNotNull(audit.version)))
      .orderBy(desc(audit.id))
      .limit(ACTIONS),
    db
      .select({ id: editor.id, name: editor.name })
      .from(editor)
      .where(
        sql`${editor.id} IN (SELECT substr(actor, 8) FROM revision
          WHERE article_id = ${articleId} AND actor LIKE 'editor:%')`,
      ),
    textAt(db, articleId, from),
    textAt(db, articleId, to),
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

const textAt = (db: Db, articleId: string, version: SQL) =>
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

type Found = Awaited<ReturnType<typeof textAt>>
type Texts = Awaited<ReturnType<typeof textsOfRows>>

function whole([row]: Found, texts: Texts): RevisionText | undefined {
  const text = row && texts.find(({ textId }) => textId === row.textId)
  return text && { version: row.version, fields: text.fields, body: text.body }
}
