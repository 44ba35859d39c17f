import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { ENTITY_KINDS } from './words.ts'

export const audit = sqliteTable(
  'audit',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    articleId: text('article_id'),
    version: integer('version'),
    detail: text('detail').notNull().default('{}'),
    writeId: text('write_id'),
  },
  t => [index('audit_article').on(t.articleId, t.id), uniqueIndex('audit_write').on(t.writeId)],
)

export const seal = sqliteTable(
  'seal',
  {
    first: integer('first').primaryKey().notNull(),
    last: integer('last').notNull(),
    entries: integer('entries').notNull(),
    hash: text('hash').notNull(),
    at: integer('at').notNull(),
  },
  t => [uniqueIndex('seal_last').on(t.last)],
)

export const assignment = sqliteTable(
  'assignment',
  {
    articleId: text('article_id').primaryKey().notNull(),
    assignee: text('assignee'),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    writeId: text('write_id').notNull(),
  },
  t => [index('assignment_of').on(t.assignee, t.at)],
)

export const comment = sqliteTable(
  'comment',
  {
    id: text('id').primaryKey().notNull(),
    articleId: text('article_id').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    text: text('text').notNull(),
  },
  t => [index('comment_article').on(t.articleId, t.at, t.id)],
)
export type CommentRow = typeof comment.$inferSelect

export const savedView = sqliteTable(
  'saved_view',
  {
    editorId: text('editor_id').notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    at: integer('at').notNull(),
  },
  t => [primaryKey({ columns: [t.editorId, t.name] })],
)

export const entity = sqliteTable(
  'entity',
  {
    kind: text('kind', { enum: ENTITY_KINDS }).notNull(),
    code: text('code').notNull(),
    names: text('names').notNull(),
    aliases: text('aliases').notNull(),
    search: text('search').notNull(),
    country: text('country'),
    own: integer('own').notNull(),
    added: integer('added').notNull(),
    blocked: integer('blocked').notNull(),
    madeAt: integer('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    changedAt: integer('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    revision: integer('revision').notNull(),
  },
  t => [primaryKey({ columns: [t.kind, t.code] }), uniqueIndex('entity_revision').on(t.revision)],
)
export type EntityRow = typeof entity.$inferSelect

export const localLayer = sqliteTable('local_layer', {
  id: integer('id').primaryKey().notNull(),
  entries: integer('entries').notNull(),
  names: integer('names').notNull(),
})

export const autosave = sqliteTable(
  'autosave',
  {
    editorId: text('editor_id').notNull(),
    /** The key of a form for a new article; else an article's id, and mostly `.<window>`. */
    form: text('form').notNull(),
    version: integer('version').notNull(),
    fields: text('fields').notNull(),
    at: integer('at').notNull(),
  },
  t => [primaryKey({ columns: [t.editorId, t.form] }), index('autosave_at').on(t.at)],
)
export type AutosaveRow = typeof autosave.$inferSelect

export const presence = sqliteTable(
  'presence',
  {
    articleId: text('article_id').notNull(),
    editorId: text('editor_id').notNull(),
    seenAt: integer('seen_at').notNull(),
  },
  t => [primaryKey({ columns: [t.articleId, t.editorId] }), index('presence_seen_at').on(t.seenAt)],
)

export const rights = sqliteTable('rights', {
  words: text('words').primaryKey().notNull(),
  createdAt: integer('created_at').notNull(),
})
