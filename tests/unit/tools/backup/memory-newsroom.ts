import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Execute, Row } from '../../../../tools/written-out-d1.ts'

/** D1 as the tools see it, over SQLite in memory: statements without values, all or none. */
export function memoryNewsroom() {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT)')
  for (const file of readdirSync('migrations').sort()) {
    db.exec(readFileSync(`migrations/${file}`, 'utf8'))
    db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(file)
  }
  const ask: Execute = statements => {
    db.exec('BEGIN')
    try {
      const found = statements.map(sql =>
        db
          .prepare(sql)
          .all()
          .map(row => ({ ...row }) as Row),
      )
      db.exec('COMMIT')
      return found
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  const run = async (statements: AsyncIterable<string>) => {
    for await (const sql of statements) await ask([sql])
  }
  /** All rows of a table, in the order of their values. */
  const rows = (table: string) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map(row => JSON.stringify(Object.values(row)))
      .sort()
  return { db, ask, run, rows }
}

export type MemoryNewsroom = ReturnType<typeof memoryNewsroom>
