import { dirname } from 'node:path'
import type { Seal } from '../../db/queries/audit-seals.ts'
import type { Bucket } from '../bucket.ts'
import type { TextDatabases } from '../newsroom-database.ts'
import type { Execute } from '../written-out-d1.ts'
import { fileOfPicture } from './copy-pictures.ts'
import { insertPage, linkPage } from './insert-rows.ts'
import { keepNewestSeal } from './keep-newest-seal.ts'
import { literals } from './literals.ts'
import { migrationsOf } from './make-backup.ts'
import { type PictureObjects, picturesIn } from './picture-objects.ts'
import { BackupFault, type KnownPart, readCopied, readPages, rowPages } from './read-parts.ts'
import { restoreTexts } from './restore-texts.ts'
import { setSealsAside } from './set-seals-aside.ts'

interface Restore {
  ask: Execute
  /** Runs many statements in their order. */
  run(statements: AsyncIterable<string>): Promise<void>
  texts: TextDatabases
  /** Where the bytes of pictures go; without it the rows alone are restored. */
  bucket?: Bucket
  /** The last part of a backup that was checked. */
  part: KnownPart
  now(): number
  newEpoch(): string
}

/** Of these an empty newsroom has none. */
const EMPTY = ['article', 'text', 'audit', 'editor', 'api_key', 'entity'] as const

/**
 * Brings the newsroom of the last part into an empty database. What was cut off goes on when it is run again, since every
 * statement may run twice. Ends with a new epoch, so apps that follow the change feed begin anew. The bucket's seals then end
 * with that of the backup: later ones are set aside.
 */
export async function restoreBackup({
  ask,
  run,
  texts,
  bucket,
  part,
  now,
  newEpoch,
}: Restore): Promise<void> {
  await checkVersion(ask, part)
  await checkEmpty(ask, part)
  // Before the rows, so that no row stands without its bytes.
  bucket?.put(await objectsOf(part))
  await restoreTexts(part, texts, now())
  await run(statementsOf(part))
  const epoch = newEpoch()
  if (bucket) await matchSeals(ask, bucket, epoch)
  await ask(finish(part, now(), epoch))
}

/** The bucket ends with the seal with which the newsroom ends. */
async function matchSeals(ask: Execute, bucket: Bucket, name: string) {
  const [[counted] = [], [newest] = []] = await ask([
    'SELECT count(*) AS seals FROM seal',
    'SELECT * FROM seal ORDER BY first DESC LIMIT 1',
  ])
  const seals = Number(counted?.seals)
  await setSealsAside(bucket, seals, name)
  if (newest) await keepNewestSeal(bucket, seals, newest as Seal)
}

async function checkVersion(ask: Execute, { migrations }: KnownPart) {
  const own = await migrationsOf(ask)
  if (own.join() === migrations.join()) return
  const [older, newer] =
    own.length < migrations.length ? ['this Dawnwire', 'the backup'] : ['the backup', 'this Dawnwire']
  throw new BackupFault(
    `The backup is of a database at ${migrations.at(-1)}, and this one is at ${own.at(-1)}: ${older} is older than ${newer}. ` +
      'Restore it with the version of Dawnwire that made it, then update that newsroom.',
  )
}

async function checkEmpty(ask: Execute, { sha256 }: KnownPart) {
  const found = await ask([
    ...EMPTY.map(table => `SELECT count(*) AS n FROM ${table}`),
    "SELECT name FROM sqlite_master WHERE name = 'restore_of'",
  ])
  if (found.at(-1)?.length) {
    const [[begun] = []] = await ask(['SELECT sha256 FROM restore_of'])
    if (begun?.sha256 === sha256) return
    throw new BackupFault(
      'A restore of another backup was cut off here. Run that one again, or begin with a new database.',
    )
  }
  const full = EMPTY.flatMap((table, i) => (found[i]?.[0]?.n ? [`${table} ${found[i]?.[0]?.n}`] : []))
  if (full.length > 0)
    throw new BackupFault(
      `The newsroom is not empty (rows: ${full.join(', ')}). A restore goes into an empty one alone: docs/operator.md says how to make it.`,
    )
}

/** The objects of the pictures that the newsroom of this part may show, and the files of the backup that have them. */
async function objectsOf(part: KnownPart) {
  const files = new Map((await readCopied(part)).map(({ key, sha256 }) => [key, sha256]))
  return (await picturesOf(part)).flatMap(({ keys }) =>
    keys.flatMap(key => {
      const sha256 = files.get(key)
      return sha256 === undefined ? [] : [{ key, file: fileOfPicture(dirname(part.folder), sha256) }]
    }),
  )
}

/** The pictures that the newsroom of this part may show. */
export async function picturesOf(part: KnownPart): Promise<PictureObjects[]> {
  const pictures: PictureObjects[] = []
  for await (const { picture } of readPages(part, 'whole')) if (picture) pictures.push(...picturesIn(picture))
  return pictures
}

async function* statementsOf(last: KnownPart): AsyncGenerator<string> {
  yield 'CREATE TABLE IF NOT EXISTS restore_of (sha256 TEXT NOT NULL) STRICT'
  yield `INSERT INTO restore_of SELECT ${literals([last.sha256])} WHERE NOT EXISTS (SELECT 1 FROM restore_of)`
  yield 'CREATE TABLE IF NOT EXISTS restore_piece (number INTEGER NOT NULL, part TEXT NOT NULL) STRICT'
  for (const kind of ['whole', 'typed'] as const)
    for await (const page of readPages(last, kind)) yield* insertPage(page, 'whole')
  for await (const page of rowPages(last)) yield* insertPage(page, 'article')
  // These refer to articles, which may stand in a later page.
  for await (const page of rowPages(last)) {
    yield* insertPage(page, 'stream')
    yield* linkPage(page)
  }
}

/** The answers kept for writes that the backup does not have go: whoever repeats such a request is to be heard again. */
const finish = ({ at, number }: KnownPart, now: number, epoch: string): string[] => [
  "DELETE FROM idempotency WHERE write_id <> '' AND write_id NOT IN (SELECT write_id FROM audit WHERE write_id IS NOT NULL)",
  `UPDATE stream SET epoch = ${literals([epoch])}, compacted = 0`,
  'UPDATE consumer SET cursor = (SELECT coalesce(max(sequence), 0) FROM change)',
  `INSERT INTO audit (at, actor, action, detail) VALUES (${now}, 'command line', 'restored',
    ${literals([JSON.stringify({ at, part: number })])})`,
  'DROP TABLE restore_piece',
  'DROP TABLE restore_of',
]
