import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { LISTING_KINDS } from './words.ts'

export const listing = sqliteTable(
  'listing',
  {
    kind: text('kind', { enum: LISTING_KINDS }).notNull(),
    code: text('code').notNull(),
    visibleFrom: integer('visible_from').notNull(),
    articleId: text('article_id').notNull(),
    visibleUntil: integer('visible_until').notNull(),
  },
  t => [
    primaryKey({ columns: [t.kind, t.code, t.visibleFrom, t.articleId] }),
    index('listing_article').on(t.articleId),
  ],
)

export const listingCount = sqliteTable(
  'listing_count',
  {
    kind: text('kind').notNull(),
    code: text('code').notNull(),
    entries: integer('entries').notNull(),
  },
  t => [primaryKey({ columns: [t.kind, t.code] })],
)

export const listingDay = sqliteTable(
  'listing_day',
  {
    kind: text('kind').notNull(),
    code: text('code').notNull(),
    /** Days since 1970, UTC. */
    day: integer('day').notNull(),
    entries: integer('entries').notNull(),
  },
  t => [primaryKey({ columns: [t.kind, t.code, t.day] })],
)

/** The story that leads a region's page for a while. */
export const pin = sqliteTable(
  'pin',
  {
    region: text('region').primaryKey().notNull(),
    articleId: text('article_id').notNull(),
    endsAt: integer('ends_at').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
  },
  t => [index('pin_article').on(t.articleId)],
)
