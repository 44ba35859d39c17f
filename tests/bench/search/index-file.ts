import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { SearchDb, Statements } from '../../../db/client.ts'

/** The database of an instance that does not run, which has this table. Wrangler names the files by a hash of the binding. */
export function openFile(stateDir: string, table: string): DatabaseSync {
  for (const file of globSync(`${stateDir}/v3/d1/**/*.sqlite`)) {
    const db = new DatabaseSync(file)
    if (db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table)) return db
    db.close()
  }
  throw new Error(`${stateDir} has no database with the table ${table}`)
}

/** A file as the newsroom's own code for the index asks it: batches alone, each a transaction. */
export function asSearchDb(file: DatabaseSync): SearchDb {
  interface Bound {
    sql: string
    values: (string | number | null)[]
  }
  const search = {
    prepare: (sql: string) => ({ bind: (...values: Bound['values']): Bound => ({ sql, values }) }),
    batch: async (statements: Bound[]) => {
      file.exec('BEGIN')
      const results = statements.map(({ sql, values }) => ({ results: file.prepare(sql).all(...values) }))
      file.exec('COMMIT')
      return results
    },
  }
  return { search: search as object as Statements }
}
