import { existsSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { applyMigrations, newMigrations } from './apply-migrations.ts'
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
    for (const [binding, folder] of Object.entries(databases())) {
      keepFile(stateDir, binding)
      migrateOne(localFile(stateDir, binding), folder, () => {
        if (!isSaid) say('Preparing the databases …')
        isSaid = true
      })
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
  } catch (error) {
    stop(`The database ${file} cannot be prepared. ${(error as Error).message}`)
  } finally {
    db.close()
  }
}

/** The first deployment gives a database its id, by which wrangler finds the file here from then on. */
function keepFile(stateDir: string, binding: string) {
  const [before, now] = [fileNamed(stateDir, binding), localFile(stateDir, binding)]
  if (existsSync(now)) return
  for (const end of ['', '-wal', '-shm']) if (existsSync(before + end)) renameSync(before + end, now + end)
}
