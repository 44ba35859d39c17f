import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Seal } from '../../db/queries/audit-seals.ts'
import { sealCopy, sealKey } from '../../functions/seals/audit-seal.ts'
import type { Bucket } from '../bucket.ts'

/** Gives a bucket without it a copy of the newest seal, so that a restored newsroom has one outside of its database at once. */
export async function keepNewestSeal(bucket: Bucket, number: number, seal: Seal): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-seal-'))
  try {
    const file = join(folder, 'seal')
    const key = sealKey(number)
    if (await bucket.take(key, file)) return
    writeFileSync(file, sealCopy(seal))
    bucket.put([{ key, file }])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
