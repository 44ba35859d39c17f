/**
 * The tables as the migrations make them; a test compares the two. CHECKs and triggers are only there. Times are ms
 * since 1970 UTC.
 */
import { sql } from 'drizzle-orm'
import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

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

/**
 * What the change log has said of an article: `nothing`, that it is there (`shown`), or also that it is gone (`all`).
 */
export const TOLD = ['nothing', 'shown', 'all'] as const

export const PROPOSAL_STATES = ['pending', 'taken', 'declined', 'replaced', 'closed'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export const ROLES = ['reporter', 'editor', 'chief', 'admin'] as const
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
    taggerVersion: text('tagger_version').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    language: text('language').notNull(),
    headline: text('headline').notNull(),
    slugline: text('slugline'),
    summary: text('summary'),
    lead: text('lead'),
    byline: text('byline'),
    datelinePlace: text('dateline_place'),
    datelineCountry: text('dateline_country'),
    datelineDate: text('dateline_date'),
    sourceName: text('source_name').notNull(),
    sourceUrl: text('source_url'),
    sourcePublishedAt: integer('source_published_at'),
    rights: text('rights'),
    urgency: integer('urgency').notNull(),
    wordCount: integer('word_count').notNull(),
    textId: text('text_id').notNull(),
    contentHash: text('content_hash').notNull(),
    sentTextId: text('sent_text_id'),
    sentHash: text('sent_hash'),
    handledByDesk: integer('handled_by_desk').notNull().default(0),
    editedByDesk: integer('edited_by_desk').notNull().default(0),
    slug: text('slug'),
    scheduleAt: integer('schedule_at'),
    embargoUntil: integer('embargo_until'),
    expiresAt: integer('expires_at'),
    archiveDate: integer('archive_date'),
    clearedAt: integer('cleared_at'),
    clearedBy: text('cleared_by'),
    visibleFrom: integer('visible_from'),
    visibleUntil: integer('visible_until').notNull(),
    told: text('told', { enum: TOLD }).notNull().default('nothing'),
    killNote: text('kill_note'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    tagsUpdatedAt: integer('tags_updated_at').notNull(),
    writeId: text('write_id').notNull(),
    publicTags: text('public_tags').notNull().default('[]'),
    killedAt: integer('killed_at'),
    picture: text('picture'),
    bodyPictures: text('body_pictures'),
  },
  t => [
    uniqueIndex('article_external_id').on(t.owner, t.externalId),
    index('article_desk').on(t.status, t.updatedAt, t.id),
    index('article_urgency').on(t.status, t.urgency, t.updatedAt, t.id),
    index('article_tagger').on(t.taggerVersion, t.id),
    index('article_story').on(t.storyId),
    index('article_replaces').on(t.replacesId),
    index('article_to_appear').on(t.visibleFrom),
    index('article_to_end').on(t.visibleUntil),
    index('article_changed').on(t.updatedAt, t.id),
    index('article_draft').on(t.owner, t.updatedAt, t.id),
    index('article_schedule').on(t.scheduleAt),
    index('article_embargo').on(t.embargoUntil),
    index('article_expiry').on(t.expiresAt),
    index('article_missed').on(t.scheduleAt),
    index('article_published').on(t.visibleFrom, t.visibleUntil, t.updatedAt),
  ],
)
export type ArticleRow = typeof article.$inferSelect

export const textTable = sqliteTable(
  'text',
  {
    articleId: text('article_id').notNull(),
    textId: text('text_id').notNull(),
    version: integer('version').notNull(),
    fields: text('fields').notNull(),
    body: text('body').notNull(),
    blocks: text('blocks').notNull(),
    contentHash: text('content_hash'),
  },
  t => [uniqueIndex('text_version').on(t.articleId, t.version, t.textId)],
)
export type TextRow = typeof textTable.$inferSelect

export const revision = sqliteTable(
  'revision',
  {
    articleId: text('article_id').notNull(),
    version: integer('version').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    textId: text('text_id').notNull(),
  },
  t => [primaryKey({ columns: [t.articleId, t.version] })],
)

export const correction = sqliteTable(
  'correction',
  {
    articleId: text('article_id').notNull(),
    sequence: integer('sequence').notNull(),
    version: integer('version').notNull(),
    actor: text('actor').notNull(),
    note: text('note').notNull(),
    at: integer('at').notNull(),
  },
  t => [primaryKey({ columns: [t.articleId, t.sequence] }), index('correction_at').on(t.at, t.articleId)],
)

export const tagging = sqliteTable('tagging', {
  articleId: text('article_id').primaryKey().notNull(),
  tags: text('tags').notNull(),
})

export const proposal = sqliteTable(
  'proposal',
  {
    id: text('id').primaryKey().notNull(),
    articleId: text('article_id').notNull(),
    kind: text('kind', { enum: ['text', 'withdrawal'] }).notNull(),
    state: text('state', { enum: PROPOSAL_STATES }).notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    textId: text('text_id'),
    contentHash: text('content_hash'),
    fields: text('fields').notNull(),
    note: text('note'),
    decidedAt: integer('decided_at'),
    decidedBy: text('decided_by'),
  },
  t => [
    uniqueIndex('proposal_pending').on(t.articleId, t.kind),
    index('proposal_article').on(t.articleId, t.id),
    index('proposal_queue').on(t.kind, t.at, t.id),
  ],
)
export type ProposalRow = typeof proposal.$inferSelect

export const PICTURE_STATES = ['pending', 'ready', 'doomed'] as const

export const picture = sqliteTable(
  'picture',
  {
    id: text('id').primaryKey().notNull(),
    owner: text('owner').notNull(),
    state: text('state', { enum: PICTURE_STATES }).notNull(),
    hash: text('hash').notNull(),
    folder: text('folder').notNull(),
    type: text('type').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    renditions: text('renditions').notNull().default('[]'),
    words: text('words').notNull(),
    createdAt: integer('created_at').notNull(),
    touchedAt: integer('touched_at').notNull(),
  },
  t => [
    uniqueIndex('picture_hash').on(t.owner, t.hash),
    index('picture_touched').on(t.touchedAt),
    index('picture_doomed').on(t.id),
    index('picture_owner').on(t.owner, t.touchedAt),
  ],
)
export type PictureRow = typeof picture.$inferSelect

export const pictureUse = sqliteTable(
  'picture_use',
  {
    pictureId: text('picture_id').notNull(),
    articleId: text('article_id').notNull(),
    shown: integer('shown').notNull(),
  },
  t => [primaryKey({ columns: [t.pictureId, t.articleId] }), index('picture_use_article').on(t.articleId)],
)

export const wantedPicture = sqliteTable(
  'wanted_picture',
  {
    articleId: text('article_id').primaryKey().notNull(),
    url: text('url').notNull(),
    tries: integer('tries').notNull().default(0),
    tryAt: integer('try_at').notNull(),
  },
  t => [index('wanted_picture_due').on(t.tryAt)],
)

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

export const idempotency = sqliteTable(
  'idempotency',
  {
    owner: text('owner').notNull(),
    key: text('key').notNull(),
    line: integer('line').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    answer: text('answer').notNull(),
    at: integer('at').notNull(),
    writeId: text('write_id').notNull(),
  },
  t => [primaryKey({ columns: [t.owner, t.key, t.line] }), index('idempotency_at').on(t.at)],
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

export const editor = sqliteTable('editor', {
  id: text('id').primaryKey().notNull(),
  name: text('name').notNull(),
  role: text('role', { enum: ROLES }).notNull(),
  active: integer('active').notNull().default(1),
  createdAt: integer('created_at').notNull(),
  seenAt: integer('seen_at'),
})

export const passkey = sqliteTable(
  'passkey',
  {
    id: text('id').primaryKey().notNull(),
    editorId: text('editor_id').notNull(),
    credentialId: text('credential_id').notNull(),
    publicKey: text('public_key').notNull(),
    counter: integer('counter').notNull(),
    transports: text('transports').notNull().default('[]'),
    rpId: text('rp_id').notNull(),
    name: text('name').notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  t => [uniqueIndex('passkey_credential').on(t.credentialId), index('passkey_editor').on(t.editorId)],
)

/** What an authenticator is asked to sign: a sign-in, an invite's passkey, a further passkey, a dangerous act. */
export const CHALLENGE_PURPOSES = ['sign_in', 'invite', 'add', 'confirm'] as const
export type ChallengePurpose = (typeof CHALLENGE_PURPOSES)[number]

export const challenge = sqliteTable('challenge', {
  hash: text('hash').primaryKey().notNull(),
  purpose: text('purpose', { enum: CHALLENGE_PURPOSES }).notNull(),
  boundTo: text('bound_to').notNull(),
  expiresAt: integer('expires_at').notNull(),
})

export const session = sqliteTable(
  'session',
  {
    tokenHash: text('token_hash').primaryKey().notNull(),
    editorId: text('editor_id').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    seenAt: integer('seen_at').notNull().default(0),
    verifiedAt: integer('verified_at'),
  },
  t => [index('session_editor').on(t.editorId)],
)

export const invite = sqliteTable('invite', {
  tokenHash: text('token_hash').primaryKey().notNull(),
  editorId: text('editor_id').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
  madeBy: text('made_by'),
})

/** What becomes of a partner's text that another article has nearly word for word. */
export const SIMILAR_POLICIES = ['take', 'hold', 'reject'] as const
export type SimilarPolicy = (typeof SIMILAR_POLICIES)[number]

export const apiKey = sqliteTable('api_key', {
  id: text('id').primaryKey().notNull(),
  owner: text('owner').notNull(),
  secretHash: text('secret_hash').notNull(),
  scopes: text('scopes').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
  revokedAt: integer('revoked_at'),
  usedAt: integer('used_at'),
  similarPolicy: text('similar_policy', { enum: SIMILAR_POLICIES }).notNull().default('take'),
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

export const heartbeat = sqliteTable('heartbeat', {
  name: text('name').primaryKey().notNull(),
  at: integer('at').notNull(),
})

export const ENTITY_KINDS = ['country', 'place', 'person', 'organisation', 'topic'] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]

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

export const signingKey = sqliteTable('signing_key', {
  name: text('name', { enum: ['preview'] })
    .primaryKey()
    .notNull(),
  secret: text('secret').notNull(),
})

export const FEED_STATES = ['off', 'on', 'paused'] as const
export const FEED_POLICIES = ['review', 'publish'] as const

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

/** The lists that a webhook may follow. */
export const WEBHOOK_KINDS = ['all', 'region', 'country', 'topic', 'language'] as const
export const MESSAGE_TYPES = ['article.published', 'article.updated', 'article.removed'] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]

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
export const signature = sqliteTable(
  'signature',
  {
    id: integer('id').primaryKey().notNull(),
    articleId: text('article_id').notNull(),
    at: integer('at').notNull(),
    sketch: blob('sketch'),
    band1: blob('band_1').generatedAlwaysAs(sql`substr(sketch, 1, 3)`),
    band2: blob('band_2').generatedAlwaysAs(sql`substr(sketch, 4, 3)`),
    band3: blob('band_3').generatedAlwaysAs(sql`substr(sketch, 7, 3)`),
    band4: blob('band_4').generatedAlwaysAs(sql`substr(sketch, 10, 3)`),
    band5: blob('band_5').generatedAlwaysAs(sql`substr(sketch, 13, 3)`),
    band6: blob('band_6').generatedAlwaysAs(sql`substr(sketch, 16, 3)`),
    band7: blob('band_7').generatedAlwaysAs(sql`substr(sketch, 19, 3)`),
    band8: blob('band_8').generatedAlwaysAs(sql`substr(sketch, 22, 3)`),
  },
  t => [
    uniqueIndex('signature_article').on(t.articleId),
    index('signature_band_1').on(t.band1),
    index('signature_band_2').on(t.band2),
    index('signature_band_3').on(t.band3),
    index('signature_band_4').on(t.band4),
    index('signature_band_5').on(t.band5),
    index('signature_band_6').on(t.band6),
    index('signature_band_7').on(t.band7),
    index('signature_band_8').on(t.band8),
  ],
)

export const sameStory = sqliteTable(
  'same_story',
  {
    articleId: text('article_id').primaryKey().notNull(),
    story: text('story').notNull(),
  },
  t => [index('same_story_story').on(t.story, t.articleId)],
)

export const sameStoryProposal = sqliteTable(
  'same_story_proposal',
  {
    articleId: text('article_id').notNull(),
    otherId: text('other_id').notNull(),
    state: text('state', { enum: ['pending', 'accepted', 'declined'] }).notNull(),
    score: integer('score').notNull(),
    shared: text('shared').notNull(),
    at: integer('at').notNull(),
    decidedAt: integer('decided_at'),
    decidedBy: text('decided_by'),
  },
  t => [
    primaryKey({ columns: [t.articleId, t.otherId] }),
    index('same_story_proposal_other').on(t.otherId),
    index('same_story_proposal_pending').on(t.at),
  ],
)
