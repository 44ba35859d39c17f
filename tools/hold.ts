import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFolder } from './make-folder.ts'

/** Ms that another process may take. */
const PATIENCE = 600_000

/**
 * Holds a file of this machine, so that two processes never do the same thing at once; undefined where another one holds it and goes on
 * doing so for `patience` ms. SQLite's lock is the system's own: it ends with the process, however that ends.
 */
export function hold(file: string, patience: number): (() => void) | undefined {
  makeFolder(dirname(file))
  const lock = openLock(file, patience)
  try {
    // Nothing is ever written; a journal on the disk would be left behind by who is killed.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === BUSY) return undefined
    throw error
  }
  return () => lock.close()
}

/** SQLite does not say of which file it complains. */
function openLock(file: string, timeout: number): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout })
  } catch (error) {
    throw Object.assign(error as Error, { path: file })
  }
}

/** `SQLITE_BUSY`. */
const BUSY = 5

/** Does the work while no other process does work of the same name. */
export function alone<T>(file: string, work: () => T): T {
  const release = hold(file, PATIENCE)
  if (!release)
    throw new Error(
      `Another process has held ${file} for ${PATIENCE / 60_000} minutes; let it end, or end it.`,
    )
  try {
    return work()
  } finally {
    release()
  }
}
