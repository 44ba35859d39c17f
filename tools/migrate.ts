import { existsSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { applyMigrations, newMigrations } from './apply-migrations.ts'
import { ENDS, isDamaged, PATIENCE, removeDatabase } from './database-file.ts'
import { diskFault } from './disk-fault.ts'
import { alone } from './hold.ts'
import { lockNewsroom } from './hold-newsroom.ts'
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

/**
 * Applies what is new to the local D1 databases in `stateDir`, and says so where something is. SQLite does it in this process,
 * since wrangler takes five seconds or more for each database. Damaged indexes of the search are begun anew, but not under a running
 * newsroom, which would go on with the old file: the caller says whether it is that newsroom.
 */
export const migrate = (
  stateDir: string,
  say: (what: string) => void = () => {},
  { holdsNewsroom = false } = {},
): void =>
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
        const release = holdsNewsroom ? NO_LOCK : lockNewsroom(stateDir)
        if (!release) {
          say(IN_USE)
          continue
        }
        say('The indexes of the search were damaged; the minute’s job makes them anew.')
        removeDatabase(file)
        migrateOne(file, folder, onNew)
        release()
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

const NO_LOCK = () => {}

const IN_USE =
  'The indexes of the search are damaged, and the newsroom uses them. Stop it, run npm run search:rebuild, then start it.'

const damaged = (file: string, stateDir: string) =>
  `The database ${file} is damaged. Move ${stateDir} away; then npm run restore -- DIR brings a backup back, and npm start without one begins anew.`

/** SQLite does not say of which file it complains. */
function stopAt(file: string, error: unknown): never {
  if (diskFault(error)) throw Object.assign(error as Error, { path: file })
  return stop(`The database ${file} cannot be prepared. ${(error as Error).message}`)
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
