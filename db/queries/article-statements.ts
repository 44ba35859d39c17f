import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { ArticleWrite, IdempotencyClaim } from '../../functions/newsroom/article-write.ts'
import type { Db } from '../client.ts'
import {
  article,
  audit,
  change,
  changeRegion,
  idempotency,
  listing,
  outbox,
  receipt,
  revision,
  tag,
} from '../schema.ts'

export type Statement = BatchItem<'sqlite'>
/** JSON text of many rows, each an array that begins with article id and write id; bound as one value. */
type Rows = readonly (readonly unknown[])[]

/** Rows as `r.value ->> n`; the join leaves out those whose article write lost its race. */
const ofWinners = (rows: Rows) => sql`json_each(${JSON.stringify(rows)}) AS r
  JOIN article ON article.id = r.value ->> 0 AND article.write_id = r.value ->> 1`

const column = (index: number) => sql`r.value ->> ${`$[${index}]`}`
const columns = (...indexes: number[]) => sql.join(indexes.map(column), sql`, `)

/** A statement of the batch, and whether it returns the ids of the articles that it wrote. */
interface Sent {
  statement: Statement
  returnsIds?: boolean
}

/** Claims first, articles next; everything after joins on what these two steps let through. */
export function articleStatements(
  db: Db,
  writes: readonly ArticleWrite[],
  now: number,
  claims: readonly IdempotencyClaim[],
): Sent[] {
  const inserts = writes.filter(write => write.basedOn === undefined)
  const updates = writes.filter(write => write.basedOn !== undefined)
  const plain = (statement: Statement): Sent => ({ statement })
  return [
    ...claimKeys(db, writes, claims, now).map(plain),
    ...(inserts.length > 0 ? [{ statement: insertArticles(db, inserts), returnsIds: true }] : []),
    ...(updates.length > 0 ? [{ statement: updateArticles(db, updates, now), returnsIds: true }] : []),
    ...[
      // Before all that would be written twice.
      ...insertReceipts(db, writes, now),
      ...insertRevisions(db, writes),
      ...replaceTags(db, writes),
      ...replaceListings(db, writes),
      ...insertChanges(db, writes),
      ...insertOutbox(db, writes),
      ...insertAudit(db, writes),
      ...releaseLostClaims(db, writes),
    ].map(plain),
  ]
}

const head = (write: ArticleWrite) => [write.row.id, write.row.writeId] as const

/** A claim is only good if this write made it. */
const holdsClaim = sql`(r.value ->> '$.claim' IS NULL OR EXISTS (
  SELECT 1 FROM idempotency AS i
  WHERE i.owner = r.value ->> '$.claimOwner' AND i.key = r.value ->> '$.claim' AND i.write_id = r.value ->> '$.row.writeId'))`

const articleJson = (writes: readonly ArticleWrite[]) =>
  sql`json_each(${JSON.stringify(
    writes.map(({ row, basedOn, onlyHidden, claim }) => ({
      row: { ...row, blocks: JSON.parse(row.blocks) },
      basedOn,
      onlyHidden,
      claim: claim?.key,
      claimOwner: claim?.owner,
    })),
  )}) AS r`

const articleValue = (key: string): SQL =>
  key === 'blocks' ? sql`r.value -> '$.row.blocks'` : sql`r.value ->> ${`$.row.${key}`}`

function insertArticles(db: Db, writes: readonly ArticleWrite[]) {
  const values = sql.join(Object.keys(getTableColumns(article)).map(articleValue), sql`, `)
  return db
    .insert(article)
    .select(sql`SELECT ${values} FROM ${articleJson(writes)} WHERE ${holdsClaim}`)
    .onConflictDoNothing()
    .returning({ id: article.id })
}

/** The time condition stands here as well as in the use case: from `visible_from` on an article is published. */
function updateArticles(db: Db, writes: readonly ArticleWrite[], now: number) {
  const keys = Object.keys(getTableColumns(article)).filter(key => key !== 'id')
  return db
    .update(article)
    .set(Object.fromEntries(keys.map(key => [key, articleValue(key)])))
    .from(articleJson(writes))
    .where(
      sql`article.id = r.value ->> '$.row.id' AND article.write_id = r.value ->> '$.basedOn'
        AND (NOT r.value ->> '$.onlyHidden' OR article.visible_from IS NULL OR article.visible_from > ${now})
        AND ${holdsClaim}`,
    )
    .returning({ id: article.id })
}

function insertAll(db: Db, table: SQLiteTable, rows: Rows, selection: SQL): Statement[] {
  return rows.length === 0 ? [] : [db.insert(table).select(sql`SELECT ${selection} FROM ${ofWinners(rows)}`)]
}

function insertReceipts(db: Db, writes: readonly ArticleWrite[], now: number) {
  return insertAll(db, receipt, writes.map(head), sql`${now}, ${columns(1, 0)}`)
}

function insertRevisions(db: Db, writes: readonly ArticleWrite[]) {
  const rows = writes
    .filter(write => write.revision !== undefined)
    .map(write => [...head(write), write.row.version, write.audit.at, write.audit.actor, write.revision])
  return insertAll(db, revision, rows, columns(0, 2, 3, 4, 5))
}

function replaceTags(db: Db, writes: readonly ArticleWrite[]): Statement[] {
  const changed = writes.filter(write => write.tags !== undefined)
  const known = changed.filter(write => write.basedOn !== undefined).map(head)
  const rows = changed.flatMap(write =>
    (write.tags ?? []).map(t => [
      ...head(write),
      t.kind,
      t.code,
      t.origin,
      t.decision,
      t.confidence,
      t.salience,
      t.evidence,
      t.isPublic,
      t.name,
      t.role,
      t.countryCode,
    ]),
  )
  return [
    ...(known.length > 0
      ? [db.delete(tag).where(sql`${tag.articleId} IN (SELECT article.id FROM ${ofWinners(known)})`)]
      : []),
    ...insertAll(db, tag, rows, columns(0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)),
  ]
}

function replaceListings(db: Db, writes: readonly ArticleWrite[]): Statement[] {
  const changed = writes.filter(write => write.listings !== undefined)
  const known = changed.filter(write => write.basedOn !== undefined).map(head)
  const rows = changed.flatMap(write =>
    (write.listings ?? []).map(({ kind, code }) => [
      ...head(write),
      kind,
      code,
      write.row.visibleFrom,
      write.row.visibleUntil,
    ]),
  )
  return [
    ...(known.length > 0
      ? [db.delete(listing).where(sql`${listing.articleId} IN (SELECT article.id FROM ${ofWinners(known)})`)]
      : []),
    ...insertAll(db, listing, rows, columns(2, 3, 4, 0, 5)),
  ]
}

function insertChanges(db: Db, writes: readonly ArticleWrite[]): Statement[] {
  const rows = writes.flatMap(write =>
    write.change ? [[...head(write), write.change.kind, write.change.reason, write.change.at]] : [],
  )
  const regions = writes.flatMap(write =>
    write.change ? write.changeRegions.map(region => [...head(write), region]) : [],
  )
  return [
    ...insertAll(db, change, rows, sql`NULL, ${columns(0, 2, 3, 4)}`),
    ...insertAll(
      db,
      changeRegion,
      regions,
      sql`${column(2)}, (SELECT max(sequence) FROM change WHERE change.article_id = article.id)`,
    ),
  ]
}

function insertOutbox(db: Db, writes: readonly ArticleWrite[]) {
  const rows = writes.flatMap(write =>
    write.outbox
      ? [[...head(write), write.outbox.kind, JSON.stringify(write.outbox.cacheTags), write.outbox.at]]
      : [],
  )
  return insertAll(db, outbox, rows, sql`NULL, ${columns(0, 2, 3, 4)}, 0, NULL, 0`)
}

function insertAudit(db: Db, writes: readonly ArticleWrite[]): Statement[] {
  const rows = writes.map(({ row, audit: { at, actor, action, version, detail } }) => [
    row.id,
    row.writeId,
    at,
    actor,
    action,
    version,
    JSON.stringify(detail),
  ])
  return insertAll(db, audit, rows, sql`NULL, ${columns(2, 3, 4, 0, 5, 6)}`)
}

function claimKeys(
  db: Db,
  writes: readonly ArticleWrite[],
  claims: readonly IdempotencyClaim[],
  now: number,
): Statement[] {
  const claimed = [
    ...claims.map(claim => ({ claim, writeId: '' })),
    ...writes.flatMap(({ claim, row }) => (claim ? [{ claim, writeId: row.writeId }] : [])),
  ]
  if (claimed.length === 0) return []
  const rows = claimed.map(({ claim: { owner, key, requestHash, status, answer }, writeId }) => [
    owner,
    key,
    requestHash,
    status,
    JSON.stringify(answer),
    now,
    writeId,
  ])
  return [
    db
      .insert(idempotency)
      .select(
        sql`SELECT ${columns(0, 1, 2, 3, 4, 5, 6)} FROM json_each(${JSON.stringify(rows)}) AS r WHERE true`,
      )
      .onConflictDoNothing(),
  ]
}

/** A key whose article lost another race is free again: its caller is answered from what the winner stored. */
function releaseLostClaims(db: Db, writes: readonly ArticleWrite[]): Statement[] {
  const rows = writes.filter(write => write.claim).map(head)
  if (rows.length === 0) return []
  return [
    db.delete(idempotency).where(
      sql`${idempotency.writeId} IN (
        SELECT r.value ->> 1 FROM json_each(${JSON.stringify(rows)}) AS r
        WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.id = r.value ->> 0 AND article.write_id = r.value ->> 1))`,
    ),
  ]
}
