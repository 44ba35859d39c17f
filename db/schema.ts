/** Mirrors the migrations, which hold the CHECKs and triggers; a test compares the two. Times are ms since 1970 UTC. */
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const STATUSES = [
  'draft',
  'submitted',
  'in_review',
  'rejected',
  'scheduled',
  'published',
  'killed',
] as const
export type Status = (typeof STATUSES)[number]

export const REMOVAL_REASONS = ['killed', 'unpublished', 'expired', 'moved'] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

export const TAG_ORIGINS = ['tagger', 'editor'] as const
export const TAG_DECISIONS = ['undecided', 'accepted', 'rejected'] as const
export type TagDecision = (typeof TAG_DECISIONS)[number]

export const ROLES = ['reporter', 'editor', 'chief'] as const
export type Role = (typeof ROLES)[number]

export const LISTING_KINDS = [
  'all',
  'region',
  'country',
  'place',
  'person',
  'organisation',
  'topic',
  'language',
] as const
export type ListingKind = (typeof LISTING_KINDS)[number]

/** A list of articles: `{ kind: 'country', code: 'JP' }`; `{ kind: 'all', code: '' }` has every article. */
export interface ListKey {
  kind: ListingKind
  code: string
}

const TAG_KINDS = ['country', 'region', 'place', 'person', 'organisation', 'topic'] as const

export const article = sqliteTable(
  'article',
  {
    id: text('id').primaryKey().notNull(),
    storyId: text('story_id'),
    replacesId: text('replaces_id'),
    owner: text('owner').notNull(),
    externalId: text('external_id'),
    version: integer('version').notNull(),
    tagsVersion: integer('tags_version').notNull(),
    gazetteerVersion: text('gazetteer_version').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    language: text('language').notNull(),
    headline: text('headline').notNull(),
    slugline: text('slugline'),
    summary: text('summary'),
    byline: text('byline'),
    datelinePlace: text('dateline_place'),
    datelineCountry: text('dateline_country'),
    datelineDate: text('dateline_date'),
    sourceName: text('source_name').notNull(),
    sourceUrl: text('source_url'),
    rights: text('rights'),
    urgency: integer('urgency').notNull(),
    body: text('body').notNull(),
    blocks: text('blocks').notNull(),
    lead: text('lead').notNull(),
    wordCount: integer('word_count').notNull(),
    contentHash: text('content_hash').notNull(),
    slug: text('slug'),
    scheduleAt: integer('schedule_at'),
    embargoUntil: integer('embargo_until'),
    expiresAt: integer('expires_at'),
    publishedAt: integer('published_at'),
    clearedAt: integer('cleared_at'),
    clearedBy: text('cleared_by'),
    visibleFrom: integer('visible_from'),
    visibleUntil: integer('visible_until').notNull(),
    fromAnnounced: integer('from_announced').notNull().default(0),
    untilAnnounced: integer('until_announced').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    tagsUpdatedAt: integer('tags_updated_at').notNull(),
    writeId: text('write_id').notNull(),
    publicTags: text('public_tags').notNull().default('[]'),
  },
  t => [
    uniqueIndex('article_external_id').on(t.owner, t.externalId),
    index('article_desk').on(t.status, t.updatedAt, t.id),
    index('article_gazetteer').on(t.gazetteerVersion, t.id),
    index('article_story').on(t.storyId),
    index('article_unannounced_from').on(t.visibleFrom),
    index('article_unannounced_until').on(t.visibleUntil),
  ],
)
export type ArticleRow = typeof article.$inferSelect

export const revision = sqliteTable(
  'revision',
  {
    articleId: text('article_id').notNull(),
    version: integer('version').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    submission: text('submission').notNull(),
  },
  t => [primaryKey({ columns: [t.articleId, t.version] })],
)

export const correction = sqliteTable(
  'correction',
  {
    articleId: text('article_id').notNull(),
    sequence: integer('sequence').notNull(),
    note: text('note').notNull(),
    at: integer('at').notNull(),
  },
  t => [primaryKey({ columns: [t.articleId, t.sequence] })],
)

export const tag = sqliteTable(
  'tag',
  {
    articleId: text('article_id').notNull(),
    kind: text('kind', { enum: TAG_KINDS }).notNull(),
    code: text('code').notNull(),
    origin: text('origin', { enum: TAG_ORIGINS }).notNull(),
    decision: text('decision', { enum: TAG_DECISIONS }).notNull(),
    confidence: real('confidence').notNull(),
    salience: real('salience').notNull(),
    evidence: text('evidence').notNull(),
    isPublic: integer('is_public').notNull(),
    name: text('name'),
    role: text('role'),
    countryCode: text('country_code'),
  },
  t => [primaryKey({ columns: [t.articleId, t.kind, t.code] })],
)
export type TagRow = typeof tag.$inferSelect

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

export const change = sqliteTable(
  'change',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    articleId: text('article_id').notNull(),
    kind: text('kind', { enum: ['article', 'removed'] }).notNull(),
    reason: text('reason', { enum: REMOVAL_REASONS }),
    at: integer('at').notNull(),
  },
  t => [index('change_article').on(t.articleId, t.sequence)],
)

export const changeRegion = sqliteTable(
  'change_region',
  { region: text('region').notNull(), sequence: integer('sequence').notNull() },
  t => [primaryKey({ columns: [t.region, t.sequence] })],
)

export const outbox = sqliteTable(
  'outbox',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    articleId: text('article_id').notNull(),
    kind: text('kind', { enum: ['kill', 'edit'] }).notNull(),
    cacheTags: text('cache_tags').notNull(),
    at: integer('at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    processedAt: integer('processed_at'),
    notBefore: integer('not_before').notNull().default(0),
  },
  t => [index('outbox_pending').on(t.kind, t.id), index('outbox_processed').on(t.processedAt)],
)

export const processed = sqliteTable(
  'processed',
  {
    outboxId: integer('outbox_id').notNull(),
    consumer: text('consumer').notNull(),
    at: integer('at').notNull(),
  },
  t => [primaryKey({ columns: [t.outboxId, t.consumer] })],
)

export const purgeBudget = sqliteTable('purge_budget', {
  id: integer('id').primaryKey().notNull(),
  tokens: real('tokens').notNull(),
  at: integer('at').notNull(),
})

export const receipt = sqliteTable(
  'receipt',
  {
    at: integer('at').notNull(),
    writeId: text('write_id').notNull(),
    articleId: text('article_id').notNull(),
  },
  t => [primaryKey({ columns: [t.at, t.writeId] })],
)

export const idempotency = sqliteTable(
  'idempotency',
  {
    owner: text('owner').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    answer: text('answer').notNull(),
    at: integer('at').notNull(),
    writeId: text('write_id').notNull(),
  },
  t => [primaryKey({ columns: [t.owner, t.key] }), index('idempotency_at').on(t.at)],
)

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
  },
  t => [index('audit_article').on(t.articleId, t.id)],
)

export const editor = sqliteTable('editor', {
  id: text('id').primaryKey().notNull(),
  name: text('name').notNull(),
  role: text('role', { enum: ROLES }).notNull(),
  active: integer('active').notNull().default(1),
  createdAt: integer('created_at').notNull(),
})

export const session = sqliteTable('session', {
  tokenHash: text('token_hash').primaryKey().notNull(),
  editorId: text('editor_id').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
})

export const invite = sqliteTable('invite', {
  tokenHash: text('token_hash').primaryKey().notNull(),
  editorId: text('editor_id').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
})

export const apiKey = sqliteTable('api_key', {
  id: text('id').primaryKey().notNull(),
  owner: text('owner').notNull(),
  secretHash: text('secret_hash').notNull(),
  scopes: text('scopes').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
  revokedAt: integer('revoked_at'),
})

export const quota = sqliteTable(
  'quota',
  {
    subject: text('subject').notNull(),
    minute: integer('minute').notNull(),
    used: integer('used').notNull(),
  },
  t => [primaryKey({ columns: [t.subject, t.minute] })],
)
