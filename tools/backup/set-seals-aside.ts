import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealKey } from '../../functions/seals/audit-seal.ts'
import type { Bucket } from '../bucket.ts'

/**
 * Moves seals that the bucket has and a restored newsroom has not into a folder of their own: they still tell what was, and the
 * newsroom's next seals have their numbers. May run twice: the last goes first, so what is left begins where it began.
 */
export async function setSealsAside(bucket: Bucket, kept: number, name: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-seals-'))
  try {
    const found: { key: string; file: string }[] = []
    for (let number = kept + 1; ; number++) {
      const key = sealKey(number)
      const file = join(folder, String(number))
      if (!(await bucket.take(key, file))) break
      found.push({ key, file })
    }
    if (found.length === 0) return
    bucket.put(found.map(({ key, file }) => ({ key: key.replace('/', `/before-${name}/`), file })))
    for (const { key } of found.toReversed()) bucket.remove(key)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
