import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CHALLENGE_PURPOSES, ROLES, SIMILAR_POLICIES } from './words.ts'

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

export const signingKey = sqliteTable('signing_key', {
  name: text('name', { enum: ['preview'] })
    .primaryKey()
    .notNull(),
  secret: text('secret').notNull(),
})
