import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { applyMigrations, newMigrations } from './apply-migrations.ts'
import { diskFault } from './disk-fault.ts'
import { alone } from './hold.ts'
import { makeFolder } from './make-folder.ts'
import { stop } from './stop.ts'
import { boundTexts, fileNamed, localFile, TEXT_MIGRATIONS } from './text-bindings.ts'

/** Where wrangler and `npm start` keep the databases of this machine. */
export const STATE_DIR = '.wrangler/state'

/** Bindings of wrangler.toml, and where their migrations are. */
export const databases = (): Record<string, string> => ({
  DB: 'migrations',
  SEARCH: 'migrations-search',
  ...Object.fromEntries(boundTexts().map(binding => [binding, TEXT_MIGRATIONS])),
})

/** Ms that a running newsroom may keep others from its database. */
const PATIENCE = 30_000

/**
 * Applies what is new to the local D1 databases in `stateDir`, and says so where something is. SQLite does it in this process,
 * since wrangler takes five seconds or more for each database.
 */
export const migrate = (stateDir: string, say: (what: string) => void = () => {}): void =>
  alone(`${stateDir}/migrations.lock`, () => {
    let isSaid = false
    const onNew = () => {
      if (!isSaid) say('Preparing the databases …')
      isSaid = true
    }
    for (const [binding, folder] of Object.entries(databases())) {
      keepFile(stateDir, binding)
      const file = localFile(stateDir, binding)
      try {
        migrateOne(file, folder, onNew)
      } catch (error) {
        if (!isDamaged(error)) stopAt(file, error)
        if (binding !== 'SEARCH') stop(damaged(file, stateDir))
        say('The indexes of the search were damaged; the minute’s job makes them anew.')
        removeDatabase(file)
        migrateOne(file, folder, onNew)
      }
    }
  })

function migrateOne(file: string, folder: string, onNew: () => void): void {
  makeFolder(dirname(file))
  const db = new DatabaseSync(file, { timeout: PATIENCE })
  try {
    db.exec('PRAGMA journal_mode = WAL')
    const names = newMigrations(db, folder)
    if (names.length === 0) return
    onNew()
    applyMigrations(db, folder, names)
  } finally {
    db.close()
  }
}

/** `SQLITE_CORRUPT` and `SQLITE_NOTADB`. */
export const isDamaged = (error: unknown) => [11, 26].includes((error as { errcode?: number }).errcode ?? 0)

const damaged = (file: string, stateDir: string) =>
  `The database ${file} is damaged. Move ${stateDir} away; then npm run restore -- DIR brings a backup back, and npm start without one begins anew.`

/** SQLite does not say of which file it complains. */
function stopAt(file: string, error: unknown): never {
  if (diskFault(error)) throw Object.assign(error as Error, { path: file })
  return stop(`The database ${file} cannot be prepared. ${(error as Error).message}`)
}

/** A database is one file, and two more while it is open. */
const ENDS = ['', '-wal', '-shm']

export function removeDatabase(file: string): void {
  for (const end of ENDS) rmSync(file + end, { force: true })
}

/** Under the name that it has now, or had before the first deployment. */
export const hasDatabase = (stateDir: string, binding: string): boolean =>
  existsSync(localFile(stateDir, binding)) || existsSync(fileNamed(stateDir, binding))

/** The first deployment gives a database its id, by which wrangler finds the file here from then on. */
function keepFile(stateDir: string, binding: string) {
  const [before, now] = [fileNamed(stateDir, binding), localFile(stateDir, binding)]
  if (existsSync(now)) return
  for (const end of ENDS) if (existsSync(before + end)) renameSync(before + end, now + end)
}
