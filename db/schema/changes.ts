import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { MESSAGE_TYPES, REMOVAL_REASONS, WEBHOOK_KINDS } from './words.ts'

export const change = sqliteTable(
  'change',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    articleId: text('article_id').notNull(),
    kind: text('kind', { enum: ['article', 'removed', 'touch'] }).notNull(),
    reason: text('reason', { enum: REMOVAL_REASONS }),
    urgent: integer('urgent').notNull(),
    cacheTags: text('cache_tags').notNull(),
    at: integer('at').notNull(),
  },
  t => [
    index('change_article').on(t.articleId, t.sequence),
    index('change_urgent').on(t.sequence),
    index('change_removed').on(t.at),
  ],
)

export const changeRegion = sqliteTable(
  'change_region',
  { region: text('region').notNull(), sequence: integer('sequence').notNull() },
  t => [primaryKey({ columns: [t.region, t.sequence] })],
)

export const consumer = sqliteTable('consumer', {
  name: text('name').primaryKey().notNull(),
  cursor: integer('cursor').notNull().default(0),
  lease: text('lease'),
  leaseUntil: integer('lease_until').notNull().default(0),
  attempts: integer('attempts').notNull().default(0),
  notBefore: integer('not_before').notNull().default(0),
  lags: text('lags').notNull().default('[]'),
})

export const deadLetter = sqliteTable(
  'dead_letter',
  {
    consumer: text('consumer').notNull(),
    reference: text('reference').notNull(),
    attempts: integer('attempts').notNull(),
    error: text('error').notNull(),
    at: integer('at').notNull(),
  },
  t => [primaryKey({ columns: [t.consumer, t.reference] })],
)

export const stream = sqliteTable('stream', {
  id: integer('id').primaryKey().notNull(),
  epoch: text('epoch').notNull(),
  compacted: integer('compacted').notNull().default(0),
})

export const forgotten = sqliteTable('forgotten', {
  region: text('region').primaryKey().notNull(),
  sequence: integer('sequence').notNull(),
})

export const purgeBudget = sqliteTable('purge_budget', {
  id: integer('id').primaryKey().notNull(),
  tokens: real('tokens').notNull(),
  at: integer('at').notNull(),
})

export const heartbeat = sqliteTable('heartbeat', {
  name: text('name').primaryKey().notNull(),
  at: integer('at').notNull(),
})

export const webhook = sqliteTable('webhook', {
  id: text('id').primaryKey().notNull(),
  name: text('name').notNull(),
  address: text('address').notNull(),
  kind: text('kind', { enum: WEBHOOK_KINDS }).notNull(),
  code: text('code').notNull(),
  tag: text('tag').notNull(),
  secret: text('secret').notNull(),
  oldSecret: text('old_secret'),
  oldSecretUntil: integer('old_secret_until'),
  since: integer('since').notNull(),
  madeAt: integer('made_at').notNull(),
  madeBy: text('made_by').notNull(),
  pausedAt: integer('paused_at'),
  pausedBy: text('paused_by'),
  pausedWhy: text('paused_why', { enum: ['failures', 'gone'] }),
  failures: integer('failures').notNull().default(0),
  notBefore: integer('not_before').notNull().default(0),
  took: integer('took').notNull().default(0),
  lease: text('lease'),
  leaseUntil: integer('lease_until').notNull().default(0),
})
export type WebhookRow = typeof webhook.$inferSelect

export const delivery = sqliteTable(
  'delivery',
  {
    webhookId: text('webhook_id').notNull(),
    sequence: integer('sequence').notNull(),
    articleId: text('article_id').notNull(),
    urgent: integer('urgent').notNull(),
    dueAt: integer('due_at').notNull(),
    state: text('state', { enum: ['waiting', 'delivered', 'dead', 'replaced'] }).notNull(),
    type: text('type', { enum: MESSAGE_TYPES }),
    attempts: integer('attempts').notNull().default(0),
    notBefore: integer('not_before').notNull().default(0),
    triedAt: integer('tried_at'),
    took: integer('took'),
    status: integer('status'),
    error: text('error'),
  },
  t => [
    primaryKey({ columns: [t.webhookId, t.sequence] }),
    index('delivery_waiting').on(t.webhookId, t.urgent, t.sequence),
    index('delivery_due').on(t.dueAt),
    index('delivery_dead').on(t.triedAt),
    index('delivery_article').on(t.articleId, t.webhookId, t.sequence),
  ],
)
export type DeliveryRow = typeof delivery.$inferSelect
