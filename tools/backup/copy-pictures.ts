import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Bucket } from '../bucket.ts'
import { makeFolder } from '../make-folder.ts'
import type { Execute } from '../written-out-d1.ts'
import { type CopiedObject, isReady, type PictureObjects } from './picture-objects.ts'

interface Copying {
  bucket: Bucket
  ask: Execute
  /** The backup's folder. */
  dir: string
  /** On the same disk; what is copied lies here until all of it is there. */
  unfinished: string
  /** What earlier parts have copied. */
  known: Iterable<CopiedObject>
  onCopied(object: CopiedObject): void
  /** A picture that may be shown and has no bytes. */
  onMissing(id: string): void
}

/** The file of a backup that has these bytes: the same picture, sent by two partners, is there once. */
export const fileOfPicture = (dir: string, sha256: string) =>
  join(dir, 'pictures', sha256.slice(0, 2), sha256)

/**
 * Copies the objects of pictures into the backup, each once: an object never changes, so what an earlier part has copied is
 * not read again, unless its file is gone. What is cut off leaves no file by its last name.
 */
export function pictureCopier({ bucket, ask, dir, unfinished, known, onCopied, onMissing }: Copying) {
  const copied = new Map([...known].map(object => [object.key, object]))
  const missing = new Set<string>()

  const isThere = ({ sha256, bytes }: CopiedObject) =>
    statSync(fileOfPicture(dir, sha256), { throwIfNoEntry: false })?.size === bytes

  async function copyObject(key: string, id: string): Promise<void> {
    const before = copied.get(key)
    if (before && isThere(before)) return
    const file = join(unfinished, `picture-${key.replace('/', '-')}`)
    if (!(await bucket.take(key, file))) {
      // Wrangler opens the file before it knows.
      await rm(file, { force: true })
      // The sweep may have taken it meanwhile; then nothing shows it.
      if (!missing.has(id) && (await isReady(ask, id))) {
        missing.add(id)
        onMissing(id)
      }
      return
    }
    const object = { key, ...(await measure(file)) }
    const place = fileOfPicture(dir, object.sha256)
    makeFolder(dirname(place), 0o700)
    await flush(file)
    await rename(file, place)
    copied.set(key, object)
    onCopied(object)
  }

  return async (pictures: AsyncIterable<PictureObjects> | Iterable<PictureObjects>): Promise<void> => {
    const running = new Set<Promise<void>>()
    for await (const { id, keys } of pictures)
      for (const key of keys) {
        const work: Promise<void> = copyObject(key, id).finally(() => running.delete(work))
        running.add(work)
        if (running.size >= bucket.atOnce) await Promise.race(running)
      }
    await Promise.all(running)
  }
}

/** A file's hash and size, without holding it in memory. */
export async function measure(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

async function flush(file: string) {
  const handle = await open(file, 'r+')
  await handle.chmod(0o600)
  await handle.sync()
  await handle.close()
}
