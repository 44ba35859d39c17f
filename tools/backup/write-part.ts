import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { hold } from '../hold.ts'
import { makeFolder } from '../make-folder.ts'
import { folderOf, type Kind, LIST, type Part } from './part.ts'

/** Bytes; a damaged file costs no more than this. */
const FILE_BYTES = 64 * 1024 * 1024
const UNFINISHED = 'unfinished'
const PRIVATE = { folder: 0o700, file: 0o600 }

type File = Part['files'][number]

/** Keeps other processes from writing to the backup until it is called; undefined where one of them does so now. */
export function holdBackup(dir: string): (() => void) | undefined {
  makeFolder(dir, PRIVATE.folder)
  return hold(join(dir, 'lock'), 0)
}

/**
 * A part in the making. It lies under another name until all of it is on the disk, so whatever cuts it off leaves the backup
 * as it was.
 */
export function beginPart(dir: string) {
  const folder = join(dir, UNFINISHED)
  rmSync(folder, { recursive: true, force: true })
  makeFolder(folder, PRIVATE.folder)
  const files = filesIn(folder)
  return {
    folder,
    write: files.write,

    finish(part: Omit<Part, 'files' | 'format'>): Part {
      const whole: Part = { format: 1, ...part, files: files.close() }
      const fd = openSync(join(folder, LIST), 'wx', PRIVATE.file)
      writeSync(fd, `${JSON.stringify(whole, null, 1)}\n`)
      fsyncSync(fd)
      closeSync(fd)
      flushFolder(folder)
      renameSync(folder, join(dir, folderOf(part.number)))
      flushFolder(dir)
      return whole
    },

    abandon() {
      files.abandon()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Files of lines, each of one kind and not too large. */
function filesIn(folder: string) {
  const files: File[] = []
  let open:
    | { name: string; fd: number; hash: ReturnType<typeof createHash>; bytes: number; lines: number }
    | undefined

  function close(): File[] {
    if (!open) return files
    const { name, fd, hash, bytes, lines } = open
    fsyncSync(fd)
    closeSync(fd)
    files.push({ name, lines, bytes, sha256: hash.digest('hex') })
    open = undefined
    return files
  }

  return {
    close,

    /** A line, in a file of its kind. */
    write(kind: Kind, line: object) {
      if (open && (open.bytes > FILE_BYTES || !open.name.startsWith(kind))) close()
      if (!open) {
        const name = `${kind}-${folderOf(files.length + 1)}.ndjson.gz`
        const fd = openSync(join(folder, name), 'wx', PRIVATE.file)
        open = { name, fd, hash: createHash('sha256'), bytes: 0, lines: 0 }
      }
      const bytes = gzipSync(`${JSON.stringify(line)}\n`)
      writeSync(open.fd, bytes)
      open.hash.update(bytes)
      open.bytes += bytes.length
      open.lines++
    },

    abandon() {
      if (open) closeSync(open.fd)
    },
  }
}

function flushFolder(folder: string) {
  const fd = openSync(folder, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
