import { fillPlaceholders, getTableColumns, type Query, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { ArticleWrite, IdempotencyClaim } from '../../functions/newsroom/article-write.ts'
import type { ArticleRow } from '../schema.ts'
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

/** A statement of the batch, and whether it returns the ids of the articles that it wrote. */
export interface BoundStatement {
  text: string
  values: unknown[]
  returnsIds?: boolean
}

/**
 * Claims first, articles next; everything after joins on what these two steps let through. Any number of writes is a few
 * statements, each with all its rows bound as one JSON value.
 */
export function articleStatements(
  writes: readonly ArticleWrite[],
  now: number,
  claims: readonly IdempotencyClaim[],
): BoundStatement[] {
  const inserts = writes.filter(write => write.basedOn === undefined)
  const updates = writes.filter(write => write.basedOn !== undefined)
  const retagged = writes.filter(write => write.tags !== undefined)
  const relisted = writes.filter(write => write.listings !== undefined)
  const claimed = writes.filter(write => write.claim !== undefined)
  return [
    ...bind(claimKeys, claimRows(writes, claims, now)),
    ...bind(insertArticles, inserts.map(articleRow)).map(returningIds),
    ...bind(updateArticles, updates.map(articleRow), { now }).map(returningIds),
    // Before all that would be written twice.
    ...bind(insertReceipts, writes.map(head), { now }),
    ...bind(insertRevisions, writes.flatMap(revisionRows)),
    ...bind(deleteTags, retagged.filter(isUpdate).map(head)),
    ...bind(insertTags, retagged.flatMap(tagRows)),
    ...bind(deleteListings, relisted.filter(isUpdate).map(head)),
    ...bind(insertListings, relisted.flatMap(listingRows)),
    ...bind(insertChanges, writes.flatMap(changeRows)),
    ...bind(insertChangeRegions, writes.flatMap(changeRegionRows)),
    ...bind(insertOutbox, writes.flatMap(outboxRows)),
    ...bind(insertAudit, writes.map(auditRow)),
    ...bind(releaseLostClaims, claimed.map(head)),
  ]
}

const isUpdate = (write: ArticleWrite) => write.basedOn !== undefined
const returningIds = (statement: BoundStatement) => ({ ...statement, returnsIds: true })

type Rows = readonly (readonly unknown[])[]
type Compiled = () => Query

/** Nothing to write needs no statement. */
function bind(compiled: Compiled, rows: Rows, values: Record<string, unknown> = {}): BoundStatement[] {
  if (rows.length === 0) return []
  const { sql: text, params } = compiled()
  return [{ text, values: fillPlaceholders(params, { ...values, rows: JSON.stringify(rows) }) }]
}

/** Makes text, runs nothing. */
const builder = drizzle({} as never)

/** The text is made on first use and kept: making it takes longer than running it. */
function compile(make: () => { toSQL(): Query }): Compiled {
  let query: Query | undefined
  return () => {
    query ??= make().toSQL()
    return query
  }
}

const atNow = sql.placeholder('now')
const ofRows = sql`json_each(${sql.placeholder('rows')}) AS r`
/** Rows that begin with article id and write id; the join leaves out those whose article write lost its race. */
const ofWinners = sql`${ofRows} JOIN article ON article.id = r.value ->> 0 AND article.write_id = r.value ->> 1`

const column = (index: number) => sql`r.value ->> ${`$[${index}]`}`
const columns = (...indexes: number[]) => sql.join(indexes.map(column), sql`, `)
/** Of what is JSON in its column too, and travels as such rather than as text in text. */
const json = (index: number) => sql`r.value -> ${`$[${index}]`}`

const insertAll = (table: SQLiteTable, selection: SQL) =>
  compile(() => builder.insert(table).select(sql`SELECT ${selection} FROM ${ofWinners}`))

const head = ({ row }: ArticleWrite) => [row.id, row.writeId] as const

// Claims of Idempotency-Keys

const claimKeys = compile(() =>
  builder
    .insert(idempotency)
    .select(sql`SELECT ${columns(0, 1, 2, 3)}, ${json(4)}, ${columns(5, 6)} FROM ${ofRows} WHERE true`)
    .onConflictDoNothing(),
)

function claimRows(writes: readonly ArticleWrite[], claims: readonly IdempotencyClaim[], now: number) {
  const rowOf = ({ owner, key, requestHash, status, answer }: IdempotencyClaim, writeId: string) => [
    owner,
    key,
    requestHash,
    status,
    answer,
    now,
    writeId,
  ]
  return [
    ...claims.map(claim => rowOf(claim, '')),
    ...writes.flatMap(({ claim, row }) => (claim ? [rowOf(claim, row.writeId)] : [])),
  ]
}

/** A key whose article lost another race is free again: its caller is answered from what the winner stored. */
const releaseLostClaims = compile(() =>
  builder.delete(idempotency).where(
    sql`${idempotency.writeId} IN (SELECT r.value ->> 1 FROM ${ofRows}
      WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.id = r.value ->> 0 AND article.write_id = r.value ->> 1))`,
  ),
)

// Articles

const COLUMNS = Object.keys(getTableColumns(article)) as (keyof ArticleRow)[]
const JSON_COLUMNS = new Set<keyof ArticleRow>(['blocks', 'publicTags'])
/** What stands before the columns: id, write id, the write before, whether only hidden, and the claim. */
const LEADING = 6

const articleRow = ({ row, basedOn, onlyHidden, claim }: ArticleWrite) => [
  row.id,
  row.writeId,
  basedOn,
  onlyHidden,
  claim?.owner,
  claim?.key,
  ...COLUMNS.map(key => (JSON_COLUMNS.has(key) ? JSON.parse(row[key] as string) : row[key])),
]

const articleValue = (key: keyof ArticleRow, index: number) =>
  JSON_COLUMNS.has(key) ? json(LEADING + index) : column(LEADING + index)

/** A claim is only good if this write made it. */
const holdsClaim = sql`(r.value ->> 5 IS NULL OR EXISTS (
  SELECT 1 FROM idempotency AS i
  WHERE i.owner = r.value ->> 4 AND i.key = r.value ->> 5 AND i.write_id = r.value ->> 1))`

const insertArticles = compile(() =>
  builder
    .insert(article)
    .select(sql`SELECT ${sql.join(COLUMNS.map(articleValue), sql`, `)} FROM ${ofRows} WHERE ${holdsClaim}`)
    .onConflictDoNothing()
    .returning({ id: article.id }),
)

/** The time condition stands here as well as in the use case: from `visible_from` on an article is published. */
const updateArticles = compile(() =>
  builder
    .update(article)
    .set(
      Object.fromEntries(
        COLUMNS.map((key, i) => [key, articleValue(key, i)]).filter(([key]) => key !== 'id'),
      ),
    )
    .from(ofRows)
    .where(
      sql`article.id = r.value ->> 0 AND article.write_id = r.value ->> 2
        AND (NOT r.value ->> 3 OR article.visible_from IS NULL OR article.visible_from > ${atNow})
        AND ${holdsClaim}`,
    )
    .returning({ id: article.id }),
)

// What belongs to an article

const insertReceipts = insertAll(receipt, sql`${atNow}, ${columns(1, 0)}`)

const insertRevisions = insertAll(revision, sql`${columns(0, 2, 3, 4)}, ${json(5)}`)

const revisionRows = (write: ArticleWrite) =>
  write.revision === undefined
    ? []
    : [[...head(write), write.row.version, write.audit.at, write.audit.actor, JSON.parse(write.revision)]]

const deleteTags = compile(() =>
  builder.delete(tag).where(sql`${tag.articleId} IN (SELECT article.id FROM ${ofWinners})`),
)
const insertTags = insertAll(tag, sql`${columns(0, 2, 3, 4, 5, 6, 7)}, ${json(8)}, ${columns(9, 10, 11, 12)}`)

const tagRows = (write: ArticleWrite) =>
  (write.tags ?? []).map(t => [
    ...head(write),
    t.kind,
    t.code,
    t.origin,
    t.decision,
    t.confidence,
    t.salience,
    JSON.parse(t.evidence),
    t.isPublic,
    t.name,
    t.role,
    t.countryCode,
  ])

const deleteListings = compile(() =>
  builder.delete(listing).where(sql`${listing.articleId} IN (SELECT article.id FROM ${ofWinners})`),
)
const insertListings = insertAll(listing, columns(2, 3, 4, 0, 5))

const listingRows = (write: ArticleWrite) =>
  (write.listings ?? []).map(({ kind, code }) => [
    ...head(write),
    kind,
    code,
    write.row.visibleFrom,
    write.row.visibleUntil,
  ])

const insertChanges = insertAll(change, sql`NULL, ${columns(0, 2, 3, 4)}`)

const changeRows = (write: ArticleWrite) =>
  write.change ? [[...head(write), write.change.kind, write.change.reason, write.change.at]] : []

const insertChangeRegions = insertAll(
  changeRegion,
  sql`${column(2)}, (SELECT max(sequence) FROM change WHERE change.article_id = article.id)`,
)

const changeRegionRows = (write: ArticleWrite) =>
  write.change ? write.changeRegions.map(region => [...head(write), region]) : []

const insertOutbox = insertAll(outbox, sql`NULL, ${columns(0, 2)}, ${json(3)}, ${column(4)}, 0, NULL, 0`)

const outboxRows = (write: ArticleWrite) =>
  write.outbox ? [[...head(write), write.outbox.kind, write.outbox.cacheTags, write.outbox.at]] : []

const insertAudit = insertAll(audit, sql`NULL, ${columns(2, 3, 4, 0, 5)}, ${json(6)}`)

const auditRow = (write: ArticleWrite) => {
  const { at, actor, action, version, detail } = write.audit
  return [...head(write), at, actor, action, version, detail]
}
