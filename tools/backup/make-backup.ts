import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Bucket } from '../bucket.ts'
import type { Execute, Row } from '../written-out-d1.ts'
import { pictureCopier } from './copy-pictures.ts'
import { literals } from './literals.ts'
import { LIST, type Part } from './part.ts'
import { type CopiedObject, listPictures, picturesIn } from './picture-objects.ts'
import { readNewsroom, type Source } from './read-newsroom.ts'
import { BackupFault, listParts, readCopied } from './read-parts.ts'
import { type Position, START } from './read-round.ts'
import type { Page, Value } from './rows.ts'
import { COLUMNS, columnList } from './tables.ts'
import { beginPart, holdBackup } from './write-part.ts'

/** Ms. A stored answer is dated before it is committed; what may have come late is read again. */
const LATE = 600_000

interface Backup extends Source {
  bucket: Bucket
  dir: string
  now(): number
  onPage?(page: Page): void
  onPicture?(object: CopiedObject): void
  /** A picture of this id has a row and no bytes. */
  onMissing?(id: string): void
}

/** Adds a part to the backup in `dir`: all of the newsroom if there is none, otherwise what came since the last part. */
export async function makeBackup(backup: Backup): Promise<Part> {
  if (existsSync(join(backup.dir, LIST)))
    throw new BackupFault(
      `${backup.dir} is a part of a backup, and parts never change; name the folder that it is in.`,
    )
  const release = holdBackup(backup.dir)
  if (!release) throw new BackupFault(`Another backup is written to ${backup.dir} just now; let it end.`)
  try {
    return await addPart(backup)
  } finally {
    release()
  }
}

async function addPart({ now, onPage, ...backup }: Backup): Promise<Part> {
  const { ask, texts, dir } = backup
  const last = listParts(dir).at(-1)
  if (last) await checkGoesOn(ask, last, dir)
  const migrations = await migrationsOf(ask)
  const part = beginPart(dir)
  try {
    const copyPictures = pictureCopierOf(backup, part, last ? await readCopied(last) : [])
    // Most of them before the rows: what no article shows may be swept while the rows are read.
    await copyPictures(listPictures(ask))
    let atCut: Page = {}
    const pages = readNewsroom({ ask, texts }, positionAfter(last?.position ?? START))
    let next = await pages.next()
    for (; !next.done; next = await pages.next()) {
      const { kind, page } = next.value
      part.write(kind, page)
      if (kind === 'whole') atCut = page
      onPage?.(page)
    }
    if (atCut.picture) await copyPictures(picturesIn(atCut.picture))
    const { counts, epoch, position } = next.value
    const at = new Date(now()).toISOString()
    const head = await headOf(ask, position)
    return part.finish({
      number: (last?.number ?? 0) + 1,
      previous: last?.sha256 ?? null,
      at,
      epoch,
      migrations,
      position,
      head,
      counts,
    })
  } catch (error) {
    part.abandon()
    throw error
  }
}

const pictureCopierOf = (
  { bucket, ask, dir, onPicture, onMissing = () => {} }: Omit<Backup, 'now' | 'onPage'>,
  part: ReturnType<typeof beginPart>,
  known: readonly CopiedObject[],
) =>
  pictureCopier({
    bucket,
    ask,
    dir,
    unfinished: part.folder,
    known,
    onCopied: object => {
      part.write('pictures', object)
      onPicture?.(object)
    },
    onMissing,
  })

function positionAfter(position: Position): Position {
  const [at = 0] = position.idempotency ?? []
  return { ...position, idempotency: [Math.max(0, Number(at) - LATE), '', '', -1] }
}

/** A database that was set back, or is another one, may have given the same ids to other rows. */
async function checkGoesOn(ask: Execute, { epoch, position, head }: Part, dir: string) {
  const [streams = []] = await ask(['SELECT epoch FROM stream'])
  if (streams[0]?.epoch === epoch && (await headOf(ask, position)) === head) return
  throw new BackupFault(
    `The backup in ${dir} is of another newsroom, or this one was set back or restored since. Begin a new folder.`,
  )
}

/** The last rows that a part read of the streams that nobody changes. */
async function headOf(ask: Execute, position: Position): Promise<string> {
  const found = await ask([
    `SELECT ${columnList(COLUMNS.audit ?? [])} FROM audit WHERE (id) = ${literals(position.audit as Value[])}`,
    `SELECT article_id, text_id FROM text WHERE (rowid) = ${literals(position.text as Value[])}`,
  ])
  return createHash('sha256').update(JSON.stringify(found)).digest('hex')
}

/** The names of the migrations that made the database. */
export async function migrationsOf(ask: Execute): Promise<string[]> {
  const [found = []] = await ask(['SELECT name FROM d1_migrations ORDER BY id'])
  return found.map(({ name }: Row) => String(name))
}
