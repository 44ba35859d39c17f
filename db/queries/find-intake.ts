import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type ArticleRow, apiKey, article, idempotency, quota, type TagRow, tag } from '../schema.ts'

export interface StoredArticle {
  row: ArticleRow
  tags: TagRow[]
}
export type StoredAnswer = typeof idempotency.$inferSelect

/** What an intake must know before it writes: stored answers and articles, by Idempotency-Key and external id. */
export interface IntakeState {
  answers: Map<string, StoredAnswer>
  articles: Map<string, StoredArticle>
}

interface Keys {
  idempotencyKeys: readonly string[]
  externalIds: readonly string[]
}

export interface Credentials {
  keyId: string
  secretHash: string
  /** What the quota counts: `submissions` or `batches`. */
  quota: string
  minute: number
}

/** The API key, its use this minute (counted only for the right secret) and the intake's state: one round trip. */
export async function findIntake(db: Db, credentials: Credentials, keys: Keys) {
  const owner = sql`(SELECT 'partner:' || api_key.owner FROM api_key WHERE api_key.id = ${credentials.keyId})`
  const [key, used, ...state] = await db.repeat(() =>
    db.batch([selectKey(db, credentials.keyId), countUse(db, credentials), ...selectState(db, owner, keys)]),
  )
  return { key: key[0], used: used[0]?.used ?? 0, state: intakeState(...state) }
}

/** The API key alone, with its use counted: for calls that store nothing new. One round trip. */
export async function findApiKey(db: Db, credentials: Credentials) {
  const [key, used] = await db.repeat(() =>
    db.batch([selectKey(db, credentials.keyId), countUse(db, credentials)]),
  )
  return { key: key[0], used: used[0]?.used ?? 0 }
}

/** The same for an owner already known: what the loser of a race reads. One round trip. */
export async function findIntakeState(db: Db, owner: string, keys: Keys): Promise<IntakeState> {
  return intakeState(...(await db.batch(selectState(db, sql`${owner}`, keys))))
}

export const selectKey = (db: Db, keyId: string) =>
  db.select().from(apiKey).where(sql`${apiKey.id} = ${keyId}`)

/** Safe to repeat: at worst a lost answer costs the key one use more. */
export const countUse = (db: Db, { keyId, secretHash, quota: kind, minute }: Credentials) =>
  db
    .insert(quota)
    .select(
      sql`SELECT 'key:' || id || ':' || ${kind}, ${minute}, 1 FROM api_key
        WHERE id = ${keyId} AND secret_hash = ${secretHash}`,
    )
    .onConflictDoUpdate({ target: [quota.subject, quota.minute], set: { used: sql`used + 1` } })
    .returning({ used: quota.used })

function selectState(db: Db, owner: SQL, { idempotencyKeys, externalIds }: Keys) {
  const ids = JSON.stringify(externalIds)
  const known = sql`article.owner = ${owner} AND article.external_id IN (SELECT value FROM json_each(${ids}))`
  return [
    db
      .select()
      .from(idempotency)
      .where(
        sql`${idempotency.owner} = ${owner}
          AND ${idempotency.key} IN (SELECT value FROM json_each(${JSON.stringify(idempotencyKeys)}))`,
      ),
    db.select().from(article).where(known),
    db.select().from(tag).where(sql`${tag.articleId} IN (SELECT article.id FROM article WHERE ${known})`),
  ] as const
}

function intakeState(answers: StoredAnswer[], rows: ArticleRow[], tags: TagRow[]): IntakeState {
  const byArticle = Map.groupBy(tags, row => row.articleId)
  return {
    answers: new Map(answers.map(answer => [answer.key, answer])),
    articles: new Map(rows.map(row => [row.externalId ?? '', { row, tags: byArticle.get(row.id) ?? [] }])),
  }
}
