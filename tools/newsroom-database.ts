import { existsSync, globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { TextBinding } from '../db/text-databases.ts'
import { askAll } from './ask.ts'
import { runFile } from './execute.ts'
import { migrate, STATE_DIR } from './migrate.ts'
import { stop } from './stop.ts'
import { type BoundText, boundTexts, localFile } from './text-bindings.ts'
import type { Execute, Row } from './written-out-d1.ts'

/** One database, for commands that read or write much of it. */
export interface OneDatabase {
  /** All statements in one transaction. */
  ask: Execute
  /** Many statements in their order, some at a time. */
  run(statements: AsyncIterable<string>): Promise<void>
}

/** Those that keep texts apart. */
export type TextDatabases = ReadonlyMap<TextBinding, OneDatabase>

/** A newsroom's main database with those of its texts. */
export interface NewsroomDatabase extends OneDatabase {
  texts: TextDatabases
}

/** Bytes. */
const AT_ONCE = { local: 2_000_000, remote: 20_000_000 }
/** Ms that a running newsroom may keep others from its database. */
const PATIENCE = 30_000

/** That of this machine, which is made if there is none, or the deployed one, with the login of wrangler. */
export const openDatabase = ({ remote }: { remote: boolean }): NewsroomDatabase =>
  remote
    ? { ...overWrangler('DB'), texts: openTexts(({ binding }) => overWrangler(binding)) }
    : openLocal(STATE_DIR)

const overWrangler = (binding: string): OneDatabase => ({
  ask: statements => askAll(statements, { remote: true, binding }),
  async run(statements) {
    for await (const some of groupsOf(statements, AT_ONCE.remote)) runFile(some, { remote: true, binding })
  },
})

const openTexts = (open: (text: BoundText) => OneDatabase): TextDatabases =>
  new Map(boundTexts().map(text => [text.binding, open(text)]))

/**
 * The database in a folder, beside a newsroom that uses it. A second workerd would not wait for the first one's writes
 * (SQLITE_BUSY); SQLite itself waits, and reads a snapshot that holds up nobody.
 */
export function openLocal(stateDir: string): NewsroomDatabase {
  migrate(stateDir)
  return {
    ...overSqlite(findFile(stateDir)),
    texts: openTexts(text => overSqlite(openText(stateDir, text))),
  }
}

function openText(stateDir: string, text: BoundText): DatabaseSync {
  const [file = ''] = globSync(`${stateDir}/v3/d1/**/${localFile(text)}`)
  if (!existsSync(file))
    return stop(`${stateDir} has no database ${text.binding}, which wrangler.toml binds.`)
  return new DatabaseSync(file, { timeout: PATIENCE })
}

/** Wrangler names the files by a hash of the binding. */
function findFile(stateDir: string): DatabaseSync {
  for (const file of globSync(`${stateDir}/v3/d1/**/*.sqlite`)) {
    const db = new DatabaseSync(file, { timeout: PATIENCE })
    if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'article'").get()) return db
    db.close()
  }
  throw new Error(`${stateDir} has no database of a newsroom`)
}

export function overSqlite(db: DatabaseSync): OneDatabase {
  const ask: Execute = statements => {
    db.exec('BEGIN')
    try {
      const found = statements.map(sql => db.prepare(sql).all() as Row[])
      db.exec('COMMIT')
      return found
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  return {
    ask,
    async run(statements) {
      for await (const some of groupsOf(statements, AT_ONCE.local)) ask(some)
    },
  }
}

async function* groupsOf(statements: AsyncIterable<string>, most: number): AsyncGenerator<string[]> {
  let some: string[] = []
  let bytes = 0
  for await (const statement of statements) {
    if (some.length > 0 && bytes + statement.length > most) {
      yield some
      some = []
      bytes = 0
    }
    some.push(statement)
    bytes += statement.length
  }
  if (some.length > 0) yield some
}
