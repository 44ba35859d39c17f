import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bucket } from '../bucket.ts'
import type { Execute } from '../written-out-d1.ts'
import { measure } from './copy-pictures.ts'
import { literals } from './literals.ts'
import { isReady, type PictureObjects } from './picture-objects.ts'
import { type KnownPart, readCopied } from './read-parts.ts'
import { picturesOf } from './restore-backup.ts'

interface Pictures {
  part: KnownPart
  /** What the backup has, restored. */
  copy: Execute
  /** Without it the backup is looked at alone. */
  own: { ask: Execute; bucket: Bucket } | undefined
}

/**
 * The pictures of a backup whose bytes it lacks although an article shows them, and those of which the newsroom has other
 * bytes. What was taken away since is left out.
 */
export async function comparePictures({ part, copy, own }: Pictures): Promise<string[]> {
  const copied = new Map((await readCopied(part)).map(({ key, sha256 }) => [key, sha256]))
  const differences: string[] = []
  for (const picture of await picturesOf(part)) {
    if (picture.keys.some(key => !copied.has(key))) {
      if (await isUsed(copy, picture.id))
        differences.push(`The backup has not the bytes of the picture ${picture.id}.`)
    } else if (own && !(await hasSame(picture, copied, own.bucket)) && (await isReady(own.ask, picture.id)))
      differences.push(`The bytes of the picture ${picture.id} differ, or are not there.`)
  }
  return differences
}

async function hasSame({ keys }: PictureObjects, copied: ReadonlyMap<string, string>, bucket: Bucket) {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-picture-'))
  try {
    for (const key of keys) {
      const file = join(folder, key.replace('/', '-'))
      if (!(await bucket.take(key, file)) || (await measure(file)).sha256 !== copied.get(key)) return false
    }
    return true
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function isUsed(ask: Execute, id: string): Promise<boolean> {
  const [found = []] = await ask([`SELECT 1 FROM picture_use WHERE picture_id = ${literals([id])} LIMIT 1`])
  return found.length > 0
}
