import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { isDamaged, PATIENCE, removeDatabase } from './database-file.ts'
import { lockNewsroom } from './hold-newsroom.ts'
import { localFile } from './text-bindings.ts'

/**
 * A rebuild stumbles over a damaged page of what it is to replace. So the indexes of this machine are taken away where they have one,
 * and `migrate` begins them anew. False where a newsroom runs, which would go on with the damaged file.
 */
export function removeDamagedIndexes(stateDir: string): boolean {
  const file = localFile(stateDir, 'SEARCH')
  if (!existsSync(file) || isSound(file)) return true
  const release = lockNewsroom(stateDir)
  if (!release) return false
  removeDatabase(file)
  release()
  return true
}

function isSound(file: string): boolean {
  try {
    const db = new DatabaseSync(file, { timeout: PATIENCE })
    try {
      const [first] = db.prepare('PRAGMA quick_check(1)').all()
      return first?.quick_check === 'ok'
    } finally {
      db.close()
    }
  } catch (error) {
    if (isDamaged(error)) return false
    throw error
  }
}
