import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { PICTURE_STATES, PROPOSAL_STATES, STATUSES, TOLD } from './words.ts'

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

export const textApart = sqliteTable(
  'text_apart',
  {
    articleId: text('article_id').notNull(),
    textId: text('text_id').notNull(),
    version: integer('version').notNull(),
    contentHash: text('content_hash'),
  },
  t => [uniqueIndex('text_apart_text').on(t.articleId, t.textId)],
)

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
