import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { type ListedStory, listStandingSql } from '../../../db/queries/list-told.ts'
import { storyDocument } from '../../../functions/search/story-document.ts'
import { makeId } from '../../../tools/secrets.ts'
import { localFile } from '../../../tools/text-bindings.ts'
import { copiesFile, TEXTS } from './archive-files.ts'

/** Ms between two stories: a thousand a day. */
const SPACING = 86_400
/** Tables of the main database whose rows are copied. */
const COPIED = ['article', 'tagging', 'listing', 'revision', 'change', 'text_apart', 'signature']

/**
 * Writes what every database of an archive of `size` articles is filled from: `copy` names the copies to make, the oldest first as an
 * archive grows, a thousand a day up to `now`; the other tables have the rows of what is copied.
 */
export function giveCopies(stateDir: string, size: number, now: number): void {
  const file = copiesFile(stateDir)
  rmSync(file, { force: true })
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA synchronous = OFF; ATTACH '${localFile(stateDir, 'DB')}' AS newsroom`)
  for (const name of COPIED) db.exec(`CREATE TABLE ${name} AS SELECT * FROM newsroom.${name}`)
  giveTexts(db, stateDir)
  const models = giveStories(db, now)
  db.exec('CREATE TABLE copy (id TEXT, write_id TEXT, model TEXT, at INTEGER); BEGIN')
  const insert = db.prepare('INSERT INTO copy VALUES (?, ?, ?, ?)')
  for (let number = size - 1; number >= models.length; number--) {
    const id = `${1 + (number % TEXTS.length)}${makeId().slice(1)}`
    insert.run(id, makeId(), models[number % models.length] ?? '', now - number * SPACING)
  }
  db.exec('COMMIT')
  db.close()
}

function giveTexts(db: DatabaseSync, stateDir: string) {
  for (const [i, binding] of TEXTS.entries()) {
    db.exec(`ATTACH '${localFile(stateDir, binding)}' AS apart`)
    db.exec(`${i === 0 ? 'CREATE TABLE text AS' : 'INSERT INTO text'} SELECT * FROM apart.text`)
    db.exec('DETACH apart')
  }
}

/** As the readers' index has them. Gives their ids. */
function giveStories(db: DatabaseSync, now: number): string[] {
  db.exec('CREATE TABLE story (id TEXT, words TEXT, marks TEXT, facets TEXT)')
  const insert = db.prepare('INSERT INTO story VALUES (?, ?, ?, ?)')
  const { sql, params } = new SQLiteAsyncDialect().sqlToQuery(
    listStandingSql({ at: 0, id: '' }, Number.MAX_SAFE_INTEGER, now),
  )
  const stories = db.prepare(sql).all(...(params as (string | number)[])) as unknown as ListedStory[]
  for (const story of stories) {
    const { words, marks, facets } = storyDocument(story)
    insert.run(story.id, words, marks, JSON.stringify(facets))
  }
  return stories.map(({ id }) => id)
}
