import { globSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TextBinding } from '../../../db/text-databases.ts'
import { localFile, TEXT_MIGRATIONS } from '../../../tools/text-bindings.ts'

export const TEXTS: readonly TextBinding[] = ['TEXT1', 'TEXT2', 'TEXT3', 'TEXT4']
/** The databases of such an archive, by their bindings. */
export const NAMED = ['DB', 'SEARCH', ...TEXTS] as const
export type Named = (typeof NAMED)[number]

const D1 = 'v3/d1/miniflare-D1DatabaseObject'
/** A table that only this one has. */
const OWN_TABLE: Partial<Record<Named, string>> = { DB: 'article', SEARCH: 'story_generation' }

/** Empty text databases in a folder that wrangler has migrated. */
export function makeTexts(stateDir: string): void {
  mkdirSync(join(stateDir, D1), { recursive: true })
  for (const binding of TEXTS) {
    const db = openDatabase(stateDir, binding)
    for (const name of readdirSync(TEXT_MIGRATIONS).sort())
      db.exec(readFileSync(join(TEXT_MIGRATIONS, name), 'utf8'))
    db.close()
  }
}

/** What all of them are filled from, while they are. */
export const copiesFile = (stateDir: string) => join(stateDir, 'copies.sqlite')

export const openDatabase = (stateDir: string, name: Named) => new DatabaseSync(fileOf(stateDir, name))

/** Bytes of each database. */
export const bytesOf = (stateDir: string) =>
  Object.fromEntries(NAMED.map(name => [name, statSync(fileOf(stateDir, name)).size])) as Record<
    Named,
    number
  >

/** The file of a database. Wrangler names it by a hash of the binding, or of the id in wrangler.toml. */
export function fileOf(stateDir: string, name: Named): string {
  const table = OWN_TABLE[name]
  return table === undefined
    ? join(stateDir, D1, localFile({ binding: name as TextBinding, id: undefined }))
    : holding(stateDir, table)
}

function holding(stateDir: string, table: string): string {
  for (const file of globSync(`${stateDir}/${D1}/*.sqlite`)) {
    const db = new DatabaseSync(file, { readOnly: true })
    const found = db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table)
    db.close()
    if (found) return file
  }
  throw new Error(`no database with a table ${table} in ${stateDir}`)
}
