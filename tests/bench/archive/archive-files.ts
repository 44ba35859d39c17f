import { globSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TextBinding } from '../../../db/text-databases.ts'
import { localFile, TEXT_MIGRATIONS } from '../../../tools/text-bindings.ts'

export const TEXTS: readonly TextBinding[] = ['TEXT1', 'TEXT2', 'TEXT3', 'TEXT4']

const D1 = 'v3/d1/miniflare-D1DatabaseObject'
const NAMED = [...TEXTS, 'DB', 'SEARCH'] as const
export type Named = (typeof NAMED)[number]

const fileOf = (stateDir: string, binding: TextBinding) =>
  join(stateDir, D1, localFile({ binding, id: undefined }))

/** Empty text databases in a folder that wrangler has migrated. */
export function makeTexts(stateDir: string): void {
  mkdirSync(join(stateDir, D1), { recursive: true })
  for (const binding of TEXTS) {
    const db = new DatabaseSync(fileOf(stateDir, binding))
    for (const name of readdirSync(TEXT_MIGRATIONS).sort())
      db.exec(readFileSync(join(TEXT_MIGRATIONS, name), 'utf8'))
    db.close()
  }
}

/** One connection to all of them: the main database, `search` and `text1` … `text4`. */
export function openAll(stateDir: string): DatabaseSync {
  const db = new DatabaseSync(holding(stateDir, 'article'))
  db.exec(`ATTACH '${holding(stateDir, 'story_generation')}' AS search`)
  for (const binding of TEXTS) db.exec(`ATTACH '${fileOf(stateDir, binding)}' AS ${binding.toLowerCase()}`)
  // What is lost with the machine is filled again.
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000')
  return db
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

/** Bytes of each database. */
export function bytesOf(stateDir: string): Record<Named, number> {
  const files: [Named, string][] = [
    ['DB', holding(stateDir, 'article')],
    ['SEARCH', holding(stateDir, 'story_generation')],
    ...TEXTS.map((binding): [Named, string] => [binding, fileOf(stateDir, binding)]),
  ]
  return Object.fromEntries(files.map(([name, file]) => [name, statSync(file).size])) as Record<Named, number>
}
