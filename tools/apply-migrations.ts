import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

/** As wrangler writes it, so that either goes on where the other was. */
const APPLIED = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`

/** The migrations of a folder that a database has not had, in their order. */
export function newMigrations(db: DatabaseSync, folder: string): string[] {
  db.exec(APPLIED)
  const rows = db.prepare('SELECT name FROM d1_migrations').all()
  const applied = new Set(rows.map(({ name }) => name))
  return readdirSync(folder)
    .filter(name => name.endsWith('.sql') && !applied.has(name))
    .sort()
}

/** Each whole or not at all. Throws with the file's name where SQLite refuses one; those before it stay applied. */
export function applyMigrations(db: DatabaseSync, folder: string, names: readonly string[]): void {
  const note = db.prepare('INSERT INTO d1_migrations (name) VALUES (?)')
  for (const name of names) {
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(readFileSync(join(folder, name), 'utf8'))
      note.run(name)
      db.exec('COMMIT')
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw new Error(`${join(folder, name)}: ${(error as Error).message}`, { cause: error })
    }
  }
}
