import { readFileSync, writeFileSync } from 'node:fs'
import type { Bucket } from '../../../../tools/bucket.ts'

/** A bucket in memory, which notes what it was asked for. */
export function memoryBucket() {
  const objects = new Map<string, Buffer>()
  const taken: string[] = []
  const bucket: Bucket = {
    async take(key, file) {
      taken.push(key)
      const bytes = objects.get(key)
      // As wrangler does, which opens the file before it knows.
      writeFileSync(file, bytes ?? '')
      return bytes !== undefined
    },
    put(some) {
      for (const { key, file } of some) objects.set(key, readFileSync(file))
    },
    remove: key => void objects.delete(key),
    atOnce: 2,
  }
  return { bucket, objects, taken }
}
