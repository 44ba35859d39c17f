import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { TextBinding } from '../db/text-databases.ts'
import { PATIENCE } from './database-file.ts'
import { hasDatabase, migrate, STATE_DIR } from './migrate.ts'
import { stop } from './stop.ts'
import { boundTexts, localFile } from './text-bindings.ts'
import { askWrangler, runByWrangler } from './wrangler-d1.ts'
import type { Execute, Row } from './written-out-d1.ts'

type Statements = Iterable<string> | AsyncIterable<string>

/** One database, for commands that read or write much of it. */
export interface OneDatabase {
  /** All statements in one transaction. */
  ask: Execute
  /** Many statements in their order, some at a time. */
  run(statements: Statements): Promise<void>
}

/** Those that keep texts apart. */
export type TextDatabases = ReadonlyMap<TextBinding, OneDatabase>

/** A newsroom's main database with those of its texts. */
export interface NewsroomDatabase extends OneDatabase {
  texts: TextDatabases
}

/** Bytes. */
const AT_ONCE = { local: 2_000_000, remote: 20_000_000 }

const READ = /^\s*(?:SELECT|WITH)\b/i

/** That of this machine, which is made if there is none, or the deployed one, with the login of wrangler. */
export const openDatabase = ({ remote }: { remote: boolean }): NewsroomDatabase =>
  remote ? { ...overWrangler('DB'), texts: openTexts(overWrangler) } : openLocal(STATE_DIR)

/** The same for a command that only reads: an empty one in the wrong folder must not be taken for the newsroom. */
export function openNewsroom(where: { remote: boolean }): NewsroomDatabase {
  if (!where.remote && !hasDatabase(STATE_DIR, 'DB'))
    stop(`${STATE_DIR} has no newsroom. Run this in the folder of npm start, or npm start first.`)
  return openDatabase(where)
}

/** One of its databases alone. */
export function openBinding(binding: string, { remote }: { remote: boolean }): OneDatabase {
  if (remote) return overWrangler(binding)
  migrate(STATE_DIR)
  return overSqlite(openFile(STATE_DIR, binding))
}

const overWrangler = (binding: string): OneDatabase => ({
  ask: statements => askWrangler(binding, statements),
  async run(statements) {
    for await (const some of groupsOf(statements, AT_ONCE.remote)) runByWrangler(binding, some)
  },
})

const openTexts = (open: (binding: TextBinding) => OneDatabase): TextDatabases =>
  new Map(boundTexts().map(binding => [binding, open(binding)]))

/** The newsroom in a folder, beside one that uses it. */
export function openLocal(stateDir: string): NewsroomDatabase {
  migrate(stateDir)
  return {
    ...overSqlite(openFile(stateDir, 'DB')),
    texts: openTexts(binding => overSqlite(openFile(stateDir, binding))),
  }
}

/**
 * A second workerd would not wait for the first one's writes (SQLITE_BUSY), and would keep the database from it if it were
 * left behind. SQLite itself waits, reads a snapshot that holds up nobody, and ends with this process.
 */
function openFile(stateDir: string, binding: string): DatabaseSync {
  const file = localFile(stateDir, binding)
  if (!existsSync(file)) return stop(`${stateDir} has no database ${binding}, which wrangler.toml binds.`)
  return new DatabaseSync(file, { timeout: PATIENCE })
}

export function overSqlite(db: DatabaseSync): OneDatabase {
  const ask: Execute = statements => {
    // One that reads first and then writes would be refused, not made to wait, where another wrote meanwhile.
    db.exec(statements.every(sql => READ.test(sql)) ? 'BEGIN' : 'BEGIN IMMEDIATE')
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

async function* groupsOf(statements: Statements, most: number): AsyncGenerator<string[]> {
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
