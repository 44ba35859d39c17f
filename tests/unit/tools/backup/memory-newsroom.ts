import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { overSqlite } from '../../../../tools/newsroom-database.ts'

/** A newsroom's database in memory, or in a file. It is empty if it was not there. */
export function memoryNewsroom(file = ':memory:') {
  const db = new DatabaseSync(file)
  if (!db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").get()) migrate(db)
  /** All rows of a table, in the order of their values. */
  const rows = (table: string) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map(row => JSON.stringify(Object.values(row)))
      .sort()
  return { ...overSqlite(db), db, rows }
}

export type MemoryNewsroom = ReturnType<typeof memoryNewsroom>

function migrate(db: DatabaseSync) {
  db.exec('CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT)')
  for (const file of readdirSync('migrations').sort()) {
    db.exec(readFileSync(`migrations/${file}`, 'utf8'))
    db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(file)
  }
}
