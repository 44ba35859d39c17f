import { getTableColumns, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { BoundStatement, Db } from '../client.ts'
import { audit, idempotency } from '../schema.ts'
import { type ArticleRecord, selectRecords } from './article-records.ts'
import { askAll, BUILDER, compiled, namedColumns } from './compiled.ts'
import type { Credentials } from './credentials.ts'
import { type FoundKey, inJson, KEYS, keysOf, USES } from './find-api-key.ts'
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

/** So many ask in one call. The rows of one are some tens of kilobytes, and a batch of rows that is too large would hold up everybody. */
export const ASKED_TOGETHER = 20

/** What one request asks, and the write that it makes unless the database knows more. */
export interface AskedIntake {
  credentials: Credentials
  keys: IntakeKeys
  write?: ArticleWrite | undefined
}

export interface FoundIntake extends FoundKey {
  /** What all who asked together must know. */
  known: IntakeRecords
  isWritten: boolean
}

const named = sql.placeholder

/** The audit rows of writes, which stand once these do. */
const RECEIPTS = compiled(() =>
  BUILDER.select(namedColumns({ writeId: audit.writeId }))
    .from(audit)
    .where(sql`${audit.writeId} IN (SELECT value FROM json_each(${named('writeIds')}))`),
)

/**
 * The API keys, their uses this minute, and what these intakes must know. A use counts only with the right secret. One
 * round trip, and one for texts that are apart.
 *
 * The writes come after the keys and before the rest, in the same batch, so that of near texts that are asked for together each
 * is found; each write says itself on what it depends. Sent again after a failure that may have come too late, a batch that was applied
 * once aborts, and the audit tells.
 */
export async function findIntakes(db: Db, asked: readonly AskedIntake[]): Promise<FoundIntake[]> {
  const credentials = asked.map(each => each.credentials)
  const given = { credentials: inJson(credentials) }
  const writes = asked.flatMap(({ write }) => write ?? [])
  const now = Math.max(...asked.map(({ keys }) => keys.now))
  const steps = writeStatements(writes, now, [])
  const ofKeys = asked.map(({ credentials, keys }) => ({ by: credentials.keyId, keys }))
  const ask = (steps: readonly BoundStatement<'main'>[]) =>
    askAll(db, {
      keys: KEYS(given),
      uses: USES(given),
      ...Object.fromEntries(steps.map((step, i) => [`step ${i}`, step])),
      ...askIntake(OF_KEY, ofKeys, now),
      receipts: writes.length > 0 ? RECEIPTS({ writeIds: JSON.stringify(writes.map(writeIdOf)) }) : undefined,
    })
  const { keys, uses, receipts, ...read } = await db.repeat(() =>
    ask(steps).catch(error => {
      unlessApplied(error)
      return ask([])
    }),
  )
  const known = await withSentApart(db, externalIdsOf(ofKeys), read)
  const written = new Set(receipts.map(({ writeId }) => writeId))
  return keysOf(credentials, keys, uses).map((found, i) => {
    const write = asked[i]?.write
    return { ...found, known, isWritten: write !== undefined && written.has(writeIdOf(write)) }
  })
}

const writeIdOf = ({ row }: ArticleWrite) => row.writeId

type Read = Omit<IntakeRecords, 'local'> & { local: Parameters<typeof versionsIn>[0] }

/**
 * Only the main database knows which articles the external ids name, so what was sent of them is asked for
 * afterwards.
 */
async function withSentApart(
  db: Db,
  externalIds: readonly { name: string }[],
  { local, ...read }: Read,
): Promise<IntakeRecords> {
  const names = new Set(externalIds.map(({ name }) => name))
  const sentBefore = read.records.filter(({ externalId }) => externalId !== null && names.has(externalId))
  return {
    ...read,
    sent: await completeTexts(db, sentBefore.map(sentText), read.sent),
    local: versionsIn(local),
  }
}

/** The intake's state for an owner already known. One round trip, and one for texts that are apart. */
export async function findIntakeState(db: Db, owner: string, keys: IntakeKeys): Promise<IntakeRecords> {
  const asked = [{ by: owner, keys }]
  return withSentApart(db, externalIdsOf(asked), await askAll(db, askIntake(OF_OWNER, asked, keys.now)))
}

/** What must be known of submissions, and who sends them. */
interface KeysBy {
  by: string
  keys: IntakeKeys
}

const externalIdsOf = (asked: readonly KeysBy[]) =>
  asked.flatMap(({ by, keys }) => keys.externalIds.map(name => ({ by, name })))

/** What an intake asks, of the owners whom `owner` gives for what `given.by` says; all values but `since` are JSON arrays. */
function intakeQueries(owner: SQL) {
  const ids = (names: Placeholder) => sql`SELECT article.id FROM json_each(${names}) AS given
    CROSS JOIN article ON article.owner = ${owner} AND article.external_id = given.value ->> '$.name'`
  const externalIds = ids(named('externalIds'))
  return {
    answers: compiled(() =>
      BUILDER.select(namedColumns(getTableColumns(idempotency)))
        .from(idempotency)
        .where(
          sql`(${idempotency.owner}, ${idempotency.key}, ${idempotency.line}) IN (
            SELECT ${owner}, given.value ->> '$.key', given.value ->> '$.line'
            FROM json_each(${named('idempotencyKeys')}) AS given)`,
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
  sql`(SELECT 'partner:' || api_key.owner FROM api_key WHERE api_key.id = given.value ->> '$.by')`,
)
const OF_OWNER = intakeQueries(sql`(given.value ->> '$.by')`)

/** Statements that have nothing to look for are left out. */
function askIntake(ask: typeof OF_KEY, asked: readonly KeysBy[], now: number) {
  const idempotencyKeys = asked.flatMap(({ by, keys }) => keys.idempotencyKeys.map(key => ({ by, ...key })))
  const externalIds = externalIdsOf(asked)
  const articleIds = asked.flatMap(({ keys }) => keys.articleIds)
  const sketches = asked.flatMap(({ keys }) => keys.sketches)
  const repeated = repeatedOf(externalIds)
  const values = {
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

/** Those that more than one submission has. */
const repeatedOf = (externalIds: ReturnType<typeof externalIdsOf>) =>
  [...Map.groupBy(externalIds, ({ by, name }) => `${by} ${name}`).values()].flatMap(([first, again]) =>
    first && again ? [first] : [],
  )
