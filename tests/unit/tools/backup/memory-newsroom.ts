import { DatabaseSync } from 'node:sqlite'
import type { TextBinding } from '../../../../db/text-databases.ts'
import { applyMigrations, newMigrations } from '../../../../tools/apply-migrations.ts'
import { BACKED_UP } from '../../../../tools/backup/tables.ts'
import { overSqlite, type TextDatabases } from '../../../../tools/newsroom-database.ts'
import { TEXT_MIGRATIONS } from '../../../../tools/text-bindings.ts'

/** A newsroom's database in memory, or in a file. It is empty if it was not there. */
export function memoryNewsroom(file = ':memory:') {
  const db = new DatabaseSync(file)
  prepare(db, 'migrations')
  /** All rows of a table, in the order of their values. */
  const rows = (table: string) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map(row => JSON.stringify(Object.values(row)))
      .sort()
  const apart = new Map<TextBinding, DatabaseSync>(
    (['TEXT1', 'TEXT2'] as const).map(binding => [binding, memoryTexts()]),
  )
  const texts: TextDatabases = new Map([...apart].map(([binding, text]) => [binding, overSqlite(text)]))
  /** What the text databases have, without when it was written. */
  const textRows = () =>
    [...apart].flatMap(([binding, text]) =>
      text
        .prepare('SELECT article_id, text_id, version, fields, body, blocks FROM text ORDER BY text_id')
        .all()
        .map(row => JSON.stringify([binding, ...Object.values(row)])),
    )
  return { ...overSqlite(db), db, rows, texts, apart, textRows }
}

function memoryTexts(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  prepare(db, TEXT_MIGRATIONS)
  return db
}

export type MemoryNewsroom = ReturnType<typeof memoryNewsroom>

/** All that a restore brings back; of the audit not its own row. */
export const stateOf = ({ rows, textRows }: MemoryNewsroom) => [
  ...Object.keys(BACKED_UP).map(table => [table, rows(table).filter(row => !row.includes('"restored"'))]),
  ['texts apart', textRows()],
]

const prepare = (db: DatabaseSync, folder: string) => applyMigrations(db, folder, newMigrations(db, folder))
