import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { type ListedStory, listStandingSql } from '../../../db/queries/list-told.ts'
import type { IndexedStory } from '../../../db/search/put-stories.ts'
import { storyIdAt } from '../../../db/search/story-id.ts'
import { storyDocument } from '../../../functions/search/story-document.ts'

/** One story in so many has a word of its own. */
const RARELY = 1000
export const RARE = 'zqrare'
/** The oldest stories are one of each sample, and again. */
const MODELS = 100

/**
 * Puts the copies that `seed` made of an archive into the readers' index, in its files: what the newsroom would cut into
 * tokens a hundred thousand times is cut once for each sample.
 */
export function fillIndex(stateDir: string): void {
  const main = open(stateDir, 'article')
  const index = open(stateDir, 'story_generation')
  const now = Date.now()
  const { sql, params } = new SQLiteAsyncDialect().sqlToQuery(listStandingSql({ at: 0, id: '' }, MODELS, now))
  const models = new Map<string, IndexedStory>()
  for (const row of main.prepare(sql).all(...(params as string[])) as unknown as ListedStory[])
    if (!models.has(row.headline)) models.set(row.headline, storyDocument(row))

  const generation = index.prepare("SELECT number FROM story_generation WHERE state = 'serving'").get()
  const number = Number(generation?.number)
  const has = index.prepare(`SELECT 1 FROM story_entry_${number} WHERE article_id = ?`)
  const putEntry = index.prepare(`INSERT INTO story_entry_${number} VALUES (?, ?, ?, ?)`)
  const putDocument = index.prepare(`INSERT INTO story_${number} (rowid, words, marks) VALUES (?, ?, ?)`)
  const rows = main
    .prepare('SELECT id, headline, visible_from AS at FROM article ORDER BY visible_from')
    .all()
  let put = 0
  index.exec('BEGIN')
  for (const [i, row] of (rows as { id: string; headline: string; at: number }[]).entries()) {
    const model = models.get(row.headline)
    if (!model || has.get(row.id)) continue
    // The newsroom's own have the first places of their second.
    const id = storyIdAt(Math.floor(row.at / 1000)) + MODELS
    const rare = i % RARELY === 0 ? ` ${RARE}` : ''
    putEntry.run(id, row.id, model.main, model.facets)
    putDocument.run(id, model.words + rare, model.marks)
    if (++put % 1000 === 0) index.exec('COMMIT; BEGIN')
  }
  index.exec('COMMIT')
  main.close()
  index.close()
}

/** Wrangler names the files by a hash of the binding. */
function open(stateDir: string, table: string): DatabaseSync {
  for (const file of globSync(`${stateDir}/v3/d1/**/*.sqlite`)) {
    const db = new DatabaseSync(file)
    if (db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table)) return db
    db.close()
  }
  throw new Error(`${stateDir} has no database with the table ${table}`)
}
