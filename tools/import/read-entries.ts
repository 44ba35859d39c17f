import { createReadStream, readdirSync, type Stats, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { decodeUtf8 } from '../decode-utf8.ts'
import { readLines } from '../read-lines.ts'
import { whyUnreadable } from '../why-unreadable.ts'
import type { Defaults, Entry, Read } from './entry.ts'
import type { FindPicture } from './pictures/named-picture.ts'
import { orByAddress } from './pictures/ninjs-pictures.ts'
import { pictureFolder } from './pictures/picture-folder.ts'
import { wordPressPictures } from './pictures/wordpress-pictures.ts'
import { readLine } from './read-line.ts'
import { readMarkdown } from './read-markdown.ts'
import { readNinjs } from './read-ninjs.ts'
import { readText } from './read-text.ts'
import { readItems, readWordPress, type WordPressReading } from './read-wordpress.ts'
import type { WordPressItem } from './wordpress-item.ts'

/** Escaped, a line of the API's 128 KiB may take six times as much. */
const LINE_BYTES = 1024 * 1024
const FILE_BYTES = 1024 * 1024

const RIGHTS = 'Rights not stated'
const STANDARD_INPUT = 'standard input'

/** Files of one text each; the text, the file's name and what it is given. */
const WHOLE: Record<string, (text: string, name: string, defaults: Defaults) => Read> = {
  '.json': readNinjs,
  '.md': readMarkdown,
  '.txt': readText,
}
/** Files of a text on each line, read as they come. */
const BY_LINE = ['.ndjson', '.jsonl']
const WORDPRESS = '.xml'
const KINDS = [...BY_LINE, WORDPRESS, ...Object.keys(WHOLE)]

const kindOf = (path: string) => extname(path).toLowerCase()

interface Given {
  source?: string | undefined
  rights?: string | undefined
  publish?: boolean
  /** A folder of pictures. */
  pictures?: string | undefined
  /** Whether the newsroom may fetch pictures from their addresses. */
  fetchPictures?: boolean
  /** Of a WordPress export the types of items that are stories. */
  types?: readonly string[]
  /** Told of each other item of it. */
  onLeftOut?: (kind: string) => void
}

/** What all files are read with. */
interface Reading extends Given {
  ofWordPress: WordPressReading
}

/**
 * What files, the known files of folders and, as `-`, standard input hold, read as it is asked for. What cannot be read is an
 * entry too, with the reason.
 */
export async function* readEntries(paths: readonly string[], given: Given = {}): AsyncGenerator<Entry> {
  const named = new Map<string, string>()
  const { types = ['post'], onLeftOut } = given
  const pictures = await gatherPictures(paths, given)
  const reading = { ...given, ofWordPress: { types, onLeftOut, pictures, guids: new Map() } }
  for (const path of paths) {
    const entries =
      path === '-'
        ? readByLine(process.stdin, STANDARD_INPUT, withDefaults(given, undefined))
        : readPath(path, reading)
    for await (const entry of entries) yield withoutNamesake(entry, named)
  }
}

/** Those of all exports: WordPress may cut a large one into several. Read only where somebody says where the pictures are. */
const gatherPictures = (paths: readonly string[], { pictures, fetchPictures = false }: Given) =>
  wordPressPictures(
    pictures === undefined && !fetchPictures ? noItems() : itemsOf(paths.filter(path => path !== '-')),
    { folder: pictures, fetches: fetchPictures },
  )

async function* noItems(): AsyncGenerator<never> {}

async function* itemsOf(paths: readonly string[]): AsyncGenerator<WordPressItem> {
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) yield* itemsOf(filesOf(path))
    else if (kindOf(path) === WORDPRESS) yield* readItems(createReadStream(path))
  }
}

/** How many bytes there are to read, as far as files can be read; undefined where standard input is among the paths. */
export function bytesOf(paths: readonly string[]): number | undefined {
  if (paths.includes('-')) return undefined
  let bytes = 0
  for (const path of paths) {
    try {
      const stats = statSync(path)
      bytes += stats.isDirectory() ? (bytesOf(filesOf(path)) ?? 0) : stats.size
    } catch {
      // readEntries says why.
    }
  }
  return bytes
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter(name => KINDS.includes(kindOf(name)))
    .sort()
    .map(name => join(folder, name))

/** A file's name is its external id, so two files of one name would overwrite each other. */
function withoutNamesake(entry: Entry, named: Map<string, string>): Entry {
  const { origin, bytes } = entry
  const name = basename(origin)
  if (!('submission' in entry) || entry.submission.externalId !== name) return entry
  const other = named.get(name)
  if (other !== undefined)
    return { origin, bytes, refusal: `${other} has the same name; give one of them an externalId.` }
  named.set(name, origin)
  return entry
}

const withDefaults = ({ source, rights, publish = false }: Given, name: string | undefined): Defaults => ({
  source: source ?? name,
  rights: rights ?? RIGHTS,
  publishes: publish,
})

async function* readPath(path: string, given: Reading): AsyncGenerator<Entry> {
  try {
    const stats = statSync(path)
    if (stats.isDirectory()) yield* readFolder(path, given)
    else yield* readFileOf(path, stats, given)
  } catch (error) {
    yield { origin: path, bytes: 0, refusal: whyUnreadable(error) }
  }
}

async function* readFolder(path: string, given: Reading): AsyncGenerator<Entry> {
  const files = filesOf(path)
  if (files.length === 0)
    yield {
      origin: path,
      bytes: 0,
      refusal: `The folder itself has no file of a known kind (${KINDS.join(' ')}); name folders in it one by one.`,
    }
  for (const file of files) yield* readPath(file, given)
}

async function* readFileOf(path: string, { size }: Stats, given: Reading): AsyncGenerator<Entry> {
  const kind = kindOf(path)
  const defaults = withDefaults(given, basename(path, extname(path)))
  if (kind === WORDPRESS) yield* readWordPress(createReadStream(path), path, defaults, given.ofWordPress)
  else {
    const findPicture = findBeside(path, given)
    for await (const entry of readTexts(path, size, kind, defaults))
      yield 'submission' in entry ? { ...entry, findPicture } : entry
  }
}

async function* readTexts(path: string, size: number, kind: string, defaults: Defaults) {
  if (BY_LINE.includes(kind)) yield* readByLine(createReadStream(path), path, defaults)
  else yield { origin: path, bytes: size, ...(await readWhole(path, size, WHOLE[kind], defaults)) }
}

/** Pictures beside a file of texts. */
const findBeside = (path: string, { pictures, fetchPictures = false }: Given): FindPicture =>
  orByAddress(pictureFolder(dirname(path), pictures), fetchPictures)

async function readWhole(
  path: string,
  size: number,
  read: (typeof WHOLE)[string] | undefined,
  defaults: Defaults,
): Promise<Read> {
  if (read === undefined)
    return { refusal: `Files of this kind are not known; there are ${KINDS.join(' ')}.` }
  if (size > FILE_BYTES)
    return { refusal: `The file has more than ${FILE_BYTES} bytes; a text may have 65536.` }
  const text = decodeUtf8(await readFile(path))
  return text === undefined ? { refusal: 'The file is not UTF-8.' } : read(text, basename(path), defaults)
}

async function* readByLine(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  defaults: Defaults,
): AsyncGenerator<Entry> {
  for await (const { number, bytes, length } of readLines(chunks, LINE_BYTES)) {
    const read = bytes
      ? readBytes(bytes, defaults)
      : { refusal: `The line has more than ${LINE_BYTES} bytes.` }
    if (read) yield { origin: `${file}:${number}`, bytes: length + 1, ...read }
  }
}

/** Undefined for a blank line. */
function readBytes(bytes: Uint8Array, defaults: Defaults): Read | undefined {
  const line = decodeUtf8(bytes)
  if (line === undefined) return { refusal: 'The line is not UTF-8.' }
  return line.trim() === '' ? undefined : readLine(line, defaults)
}
