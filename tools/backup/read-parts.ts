import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { readLines } from '../read-lines.ts'
import { fileOfPicture } from './copy-pictures.ts'
import { folderOf, type Kind, LIST, Part } from './part.ts'
import { CopiedObject } from './picture-objects.ts'
import type { Page } from './rows.ts'
import { BACKED_UP, COLUMNS } from './tables.ts'

/** A backup that cannot be used, in a sentence that names the file. */
export class BackupFault extends Error {}

/** A page has some hundred articles; a line that is longer is none. */
const LINE_BYTES = 512 * 1024 * 1024

export interface KnownPart extends Part {
  folder: string
  /** Of its list. */
  sha256: string
  /** All up to this one, the first first. */
  parts: KnownPart[]
}

/** The parts of a backup in their order; none where there is no backup. Each names the one before. */
export function listParts(dir: string): KnownPart[] {
  if (!existsSync(dir)) return []
  const names = readdirSync(dir)
    .filter(name => /^\d{4,}$/.test(name))
    .sort((a, b) => Number(a) - Number(b))
  const parts: KnownPart[] = []
  for (const [i, name] of names.entries()) {
    const folder = join(dir, name)
    if (name !== folderOf(i + 1))
      throw new BackupFault(
        `${join(dir, folderOf(i + 1))} is missing. Take it from another copy of the folder.`,
      )
    const part = readList(join(folder, LIST))
    const before = parts.at(-1)
    if (part.number !== i + 1 || part.previous !== (before?.sha256 ?? null))
      throw new BackupFault(
        `${join(folder, LIST)} does not follow the part before it: one of the two was changed.`,
      )
    const known: KnownPart = { ...part, folder, parts: [] }
    parts.push(known)
    known.parts = [...parts]
  }
  return parts
}

function readList(file: string): Part & { sha256: string } {
  if (!existsSync(file)) throw new BackupFault(`${file} is missing. Take it from another copy of the folder.`)
  const text = readFileSync(file)
  try {
    return {
      ...Part.parse(JSON.parse(text.toString('utf8'))),
      sha256: createHash('sha256').update(text).digest('hex'),
    }
  } catch {
    throw new BackupFault(`${file} is damaged, or of another version of Dawnwire.`)
  }
}

/** The last part of a backup, after every file of it was read and compared with its hash. */
export async function checkParts(dir: string): Promise<KnownPart> {
  const last = listParts(dir).at(-1)
  if (!last) throw new BackupFault(`There is no backup in ${dir}.`)
  for (const { folder, files } of last.parts)
    for (const { name, sha256 } of files) await checkFile(join(folder, name), sha256)
  const pictures = new Set((await readCopied(last)).map(({ sha256 }) => sha256))
  for (const sha256 of pictures) await checkFile(fileOfPicture(dir, sha256), sha256)
  return last
}

async function checkFile(file: string, sha256: string) {
  if (!existsSync(file)) throw new BackupFault(`${file} is missing. Take it from another copy of the folder.`)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  if (hash.digest('hex') !== sha256)
    throw new BackupFault(`${file} is damaged: it is not what was written. Take another copy of it.`)
}

/** The pages of a part, one after another. */
export async function* readPages(part: KnownPart, kind: Exclude<Kind, 'pictures'>): AsyncGenerator<Page> {
  for await (const { value, file } of readValues(part, kind)) yield knownPage(value as Page, file)
}

/** The objects of pictures that all parts up to this one have copied. */
export async function readCopied({ parts }: KnownPart): Promise<CopiedObject[]> {
  const copied: CopiedObject[] = []
  for (const part of parts)
    for await (const { value, file } of readValues(part, 'pictures')) {
      const { data } = CopiedObject.safeParse(value)
      if (!data) throw new BackupFault(`${file} is damaged, or of another version of Dawnwire.`)
      copied.push(data)
    }
  return copied
}

async function* readValues(part: KnownPart, kind: Kind): AsyncGenerator<{ value: unknown; file: string }> {
  for (const { name } of part.files.filter(({ name }) => name.startsWith(kind))) {
    const file = join(part.folder, name)
    for await (const { bytes } of readLines(createReadStream(file).pipe(createGunzip()), LINE_BYTES))
      yield { value: JSON.parse(Buffer.from(bytes ?? []).toString('utf8')), file }
  }
}

/** The pages of rows of all parts, the first first. */
export async function* rowPages({ parts }: KnownPart) {
  for (const part of parts) yield* readPages(part, 'rows')
}

/** Names of tables and columns become SQL: only those of the schema pass. */
function knownPage(page: Page, file: string): Page {
  for (const [table, { columns }] of Object.entries(page)) {
    const known = Object.hasOwn(BACKED_UP, table) ? COLUMNS[table] : undefined
    const unknown = known ? columns.find(column => !known.includes(column)) : table
    if (unknown !== undefined)
      throw new BackupFault(
        `${file} has ${known ? `a column ${table}.` : 'a table '}${unknown} that this version of Dawnwire does not know; update it first.`,
      )
  }
  return page
}
