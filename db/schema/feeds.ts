import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { FEED_POLICIES, FEED_STATES } from './words.ts'

export const feed = sqliteTable(
  'feed',
  {
    name: text('name').primaryKey().notNull(),
    title: text('title').notNull(),
    address: text('address').notNull(),
    state: text('state', { enum: FEED_STATES }).notNull().default('off'),
    policy: text('policy', { enum: FEED_POLICIES }).notNull().default('review'),
    every: integer('every').notNull(),
    mapping: text('mapping').notNull(),
    version: integer('version').notNull().default(1),
    changedAt: integer('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    wanted: integer('wanted').notNull().default(1),
    dueAt: integer('due_at').notNull(),
    lease: text('lease'),
    leaseUntil: integer('lease_until').notNull().default(0),
    etag: text('etag'),
    lastModified: text('last_modified'),
    seen: text('seen').notNull().default('{}'),
    sample: text('sample'),
    askedAt: integer('asked_at'),
    failures: integer('failures').notNull().default(0),
    fault: text('fault'),
    failedAt: integer('failed_at'),
  },
  t => [index('feed_due').on(t.dueAt, t.name), index('feed_paused').on(t.failedAt)],
)
export type FeedRow = typeof feed.$inferSelect

export const feedRun = sqliteTable(
  'feed_run',
  {
    feed: text('feed').notNull(),
    at: integer('at').notNull(),
    fault: text('fault'),
    counts: text('counts').notNull(),
    problems: text('problems').notNull(),
  },
  t => [primaryKey({ columns: [t.feed, t.at] })],
)
