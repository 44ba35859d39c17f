import { getTableColumns, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { BoundStatement, Db } from '../client.ts'
import { audit, idempotency } from '../schema.ts'
import { type ArticleRecord, selectRecords } from './article-records.ts'
import { askAll, BUILDER, compiled, namedColumns } from './compiled.ts'
import type { Credentials } from './credentials.ts'
import { KEY, USE } from './find-api-key.ts'
import { comparedSince, type NearText, selectNearTexts, theseSketches } from './list-near-texts.ts'
import { selectSentTexts, selectTextHashes } from './list-texts.ts'
import { LOCAL_VERSIONS, type LocalVersions, versionsIn } from './local-layer.ts'
import { sentText, type TextOf } from './text-name.ts'
import { completeTexts } from './texts-apart.ts'
import type { ArticleWrite } from './write/article-write.ts'
import { writeStatements } from './write/write-statements.ts'
import { unlessApplied } from './write-articles.ts'

export type StoredAnswer = typeof idempotency.$inferSelect

/** What an intake must know before it writes. */
export interface IntakeRecords {
  answers: StoredAnswer[]
  /** Articles with these external ids, articles that submissions name, and the articles that all these replace. */
  records: ArticleRecord[]
  /** What the partner sent last under each external id. */
  sent: TextOf[]
  /** Hashes of all texts under external ids that are given more than once. */
  hashes: { articleId: string; contentHash: string }[]
  /** Texts that may be near to one of these. */
  near: NearText[]
  local: LocalVersions
}

export interface IntakeKeys {
  idempotencyKeys: readonly { key: string; line: number }[]
  /** Once for each submission. */
  externalIds: readonly string[]
  /** Articles that submissions name as `translationOf` or `replaces`. */
  articleIds: readonly string[]
  /** Of the texts, as `sketchOf` makes them. */
  sketches: readonly string[]
  now: number
}

const named = sql.placeholder

/** The audit row of a write, which stands once the write does. */
const RECEIPT = compiled(() =>
  BUILDER.select(namedColumns({ writeId: audit.writeId }))
    .from(audit)
    .where(sql`${audit.writeId} = ${named('writeId')}`),
)

/**
 * The API key, its uses this minute and the intake's state. A use counts only with the right secret. One
 * round trip, and one for texts that are apart.
 *
 * `write` comes after what is read, in the same batch, and says itself on what it depends. After a failure that passes by
 * itself it is sent again as in `writeArticles`.
 */
export async function findIntake(db: Db, credentials: Credentials, keys: IntakeKeys, write?: ArticleWrite) {
  const ask = (steps: { [name: `step ${number}`]: BoundStatement<'main'> }) =>
    askAll(db, {
      key: KEY({ ...credentials }),
      used: USE({ ...credentials }),
      ...askIntake(OF_KEY, credentials.keyId, keys),
      ...steps,
      receipt: write && RECEIPT({ writeId: write.row.writeId }),
    })
  const statements = write ? writeStatements([write], keys.now, []) : []
  const steps = Object.fromEntries(statements.map((step, i) => [`step ${i}`, step]))
  let tries = 0
  const answers = await db.repeat(() =>
    tries++ === 0
      ? ask(steps)
      : ask(steps).catch(error => {
          unlessApplied(error)
          return ask({})
        }),
  )
  const { key, used, receipt, ...read } = answers
  return {
    key: key[0],
    used: used[0]?.used ?? 0,
    known: await withSentApart(db, keys, read),
    isWritten: receipt.length > 0,
  }
}

type Read = Omit<IntakeRecords, 'local'> & { local: Parameters<typeof versionsIn>[0] }

/**
 * Only the main database knows which articles the external ids name, so what was sent of them is asked for
 * afterwards.
 */
async function withSentApart(
  db: Db,
  { externalIds }: IntakeKeys,
  { local, ...read }: Read,
): Promise<IntakeRecords> {
  const names = new Set(externalIds)
  const sentBefore = read.records.filter(({ externalId }) => externalId !== null && names.has(externalId))
  return {
    ...read,
    sent: await completeTexts(db, sentBefore.map(sentText), read.sent),
    local: versionsIn(local),
  }
}

/** The intake's state for an owner already known. One round trip, and one for texts that are apart. */
export async function findIntakeState(db: Db, owner: string, keys: IntakeKeys): Promise<IntakeRecords> {
  return withSentApart(db, keys, await askAll(db, askIntake(OF_OWNER, owner, keys)))
}

/** What an intake asks, of an owner whom `owner` selects by the value named `by`; other values are JSON arrays. */
function intakeQueries(owner: SQL) {
  const ids = (names: Placeholder) => sql`SELECT id FROM article WHERE owner = ${owner}
    AND external_id IN (SELECT value FROM json_each(${names}))`
  const externalIds = ids(named('externalIds'))
  return {
    answers: compiled(() =>
      BUILDER.select(namedColumns(getTableColumns(idempotency)))
        .from(idempotency)
        .where(
          sql`${idempotency.owner} = ${owner} AND (${idempotency.key}, ${idempotency.line}) IN (
            SELECT value ->> '$.key', value ->> '$.line' FROM json_each(${named('idempotencyKeys')}))`,
        ),
    ),
    records: compiled(() =>
      selectRecords(BUILDER, sql`${externalIds} UNION SELECT value FROM json_each(${named('articleIds')})`),
    ),
    sent: compiled(() => selectSentTexts(BUILDER, externalIds)),
    hashes: compiled(() => selectTextHashes(BUILDER, ids(named('repeated')))),
    near: compiled(() => selectNearTexts(BUILDER, theseSketches(named('sketches')), named('since'))),
  }
}

const OF_KEY = intakeQueries(
  sql`(SELECT 'partner:' || api_key.owner FROM api_key WHERE api_key.id = ${named('by')})`,
)
const OF_OWNER = intakeQueries(sql`${named('by')}`)

/** Statements that have nothing to look for are left out. */
function askIntake(ask: typeof OF_KEY, by: string, keys: IntakeKeys) {
  const { idempotencyKeys, externalIds, articleIds, sketches, now } = keys
  const repeated = externalIds.filter((name, i) => externalIds.indexOf(name) < i)
  const values = {
    by,
    idempotencyKeys: JSON.stringify(idempotencyKeys),
    externalIds: JSON.stringify(externalIds),
    articleIds: JSON.stringify(articleIds),
    repeated: JSON.stringify(repeated),
    sketches: JSON.stringify(sketches),
    since: comparedSince(now),
  }
  return {
    answers: idempotencyKeys.length > 0 ? ask.answers(values) : undefined,
    records: externalIds.length + articleIds.length > 0 ? ask.records(values) : undefined,
    sent: externalIds.length > 0 ? ask.sent(values) : undefined,
    hashes: repeated.length > 0 ? ask.hashes(values) : undefined,
    near: sketches.length > 0 ? ask.near(values) : undefined,
    local: LOCAL_VERSIONS({}),
  }
}
