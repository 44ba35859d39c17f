import { and, desc, eq, gt, gte, lte, ne, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type AutosaveRow, autosave, editor, presence, rights } from '../schema.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
import { selectTexts } from './list-texts.ts'
import { currentText, type TextOf } from './text-name.ts'
import { completeTexts, newestTextsApart } from './texts-apart.ts'

export interface WritePageRecords {
  /** The article and the one that it rewrites; none for a new one. */
  records: ArticleRecord[]
  text: TextOf | undefined
  /** What the editor typed into this form before and did not save, in each of their windows; the newest first. */
  kept: AutosaveRow[]
  /** The editor's forms for new articles that wait to be saved, the newest first. */
  unsaved: { form: string; at: number; headline: string | null }[]
  /** Names of others who have the article open. */
  present: string[]
  /** Statements of rights that the newsroom offers. */
  rights: string[]
}

interface Asked {
  articleId?: string | undefined
  editorId: string
  /** As autosaves are kept by. */
  form: string
  /** Whoever was seen after this has it open. */
  seenAfter: number
}

const UNSAVED = 10
const WINDOWS = 10
/** Of a form for a new article, whose autosave is kept by its Idempotency-Key; with a point in it, it is that of a window. */
const KEY_LENGTH = 43

/** All that the page needs that an article is written on. One round trip. */
export async function findWritePage(db: Db, asked: Asked): Promise<WritePageRecords> {
  const named = asked.articleId === undefined ? [] : [asked.articleId]
  const ids = theseIds(named)
  const reading = db.batch([
    selectRecords(db, ids),
    selectTexts(db, ids),
    selectKept(db, asked),
    selectUnsaved(db, asked),
    selectPresent(db, asked),
    db.select({ words: rights.words }).from(rights).orderBy(rights.words),
  ])
  const [[records, texts, kept, unsaved, present, offered], apart] = await Promise.all([
    reading,
    newestTextsApart(db, named),
  ])
  const written = records.filter(({ id }) => id === asked.articleId).map(currentText)
  const [text] = await completeTexts(db, written, [...texts, ...apart])
  return {
    records,
    text,
    kept,
    unsaved,
    present: present.map(({ name }) => name),
    rights: offered.map(({ words }) => words),
  }
}

const selectKept = (db: Db, { editorId, form }: Asked) =>
  db
    .select()
    .from(autosave)
    .where(and(eq(autosave.editorId, editorId), gte(autosave.form, form), lte(autosave.form, `${form}.~`)))
    .orderBy(desc(autosave.at))
    .limit(WINDOWS)

const selectUnsaved = (db: Db, { editorId, form }: Asked) =>
  db
    .select({
      form: autosave.form,
      at: autosave.at,
      headline: sql<string | null>`json_extract(${autosave.fields}, '$.headline')`.as('headline'),
    })
    .from(autosave)
    .where(
      and(
        eq(autosave.editorId, editorId),
        sql`length(${autosave.form}) = ${KEY_LENGTH}`,
        sql`instr(${autosave.form}, '.') = 0`,
        ne(autosave.form, form),
      ),
    )
    .orderBy(desc(autosave.at))
    .limit(UNSAVED)

const selectPresent = (db: Db, { articleId = '', editorId, seenAfter }: Asked) =>
  db
    .select({ name: editor.name })
    .from(presence)
    .innerJoin(editor, eq(editor.id, presence.editorId))
    .where(
      and(eq(presence.articleId, articleId), ne(presence.editorId, editorId), gt(presence.seenAt, seenAfter)),
    )
    .orderBy(editor.name)
