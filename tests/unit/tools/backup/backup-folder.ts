import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { makeBackup } from '../../../../tools/backup/make-backup.ts'
import { checkParts } from '../../../../tools/backup/read-parts.ts'
import { restoreBackup } from '../../../../tools/backup/restore-backup.ts'
import type { TextDatabases } from '../../../../tools/newsroom-database.ts'
import type { Execute } from '../../../../tools/written-out-d1.ts'
import { memoryBucket } from './memory-bucket.ts'
import { memoryNewsroom } from './memory-newsroom.ts'

export const NOW = Date.parse('2026-05-01T12:00:00Z')
/** A newsroom's texts where it keeps none apart. */
export const NONE: TextDatabases = new Map()
/** A newsroom without pictures. */
export const { bucket } = memoryBucket()

/** A folder for backups, empty before each test, with what fills it and what brings it back. Call it once in a file. */
export function backupFolder() {
  let path = ''
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'dawnwire-backup-'))
  })
  afterEach(() => rmSync(path, { recursive: true }))
  return {
    get path() {
      return path
    },
    backup: (ask: Execute, to = path, texts: TextDatabases = NONE) =>
      makeBackup({ ask, texts, bucket, dir: to, now: () => NOW }),
    async restore(from = path, into = memoryNewsroom()) {
      const part = await checkParts(from)
      await restoreBackup({ ...into, part, now: () => NOW, newEpoch: () => 'another' })
      return into
    },
  }
}
