import type { DatabaseSync } from 'node:sqlite'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { type ListedStory, listStandingSql } from '../../../db/queries/list-told.ts'
import { charactersOf } from '../../../db/search/facets.ts'
import { storyIdAt } from '../../../db/search/story-id.ts'
import { storyDocument } from '../../../functions/search/story-document.ts'
import { makeId } from '../../../tools/secrets.ts'
import { COPIED, copySql } from '../delivery/seed.ts'
import { openAll, TEXTS } from './archive-files.ts'

const CHUNK = 10_000
/** Ms between two stories: a thousand a day. */
const SPACING = 86_400

/** Tables whose rows are copied, but for the texts, which are in databases of their own. */
const NARROW = COPIED.map(copied => copySql(copied)).filter(sql => !/^INSERT INTO text /.test(sql))

/** `[id, write id, model, instant]` of each copy. */
type Copy = [id: string, writeId: string, model: string, at: number]

/**
 * Brings an archive from its models to `size` published articles, by SQL alone: copies of the models, a thousand a day back from
 * now, their texts in four databases in turn, with their rows in the readers' index.
 */
export function fillArchive(stateDir: string, size: number): void {
  const db = openAll(stateDir)
  const models = modelsOf(db)
  const serving = db
    .prepare("SELECT number FROM search.story_generation WHERE state = 'serving'")
    .get()?.number
  const now = Date.now()
  for (let start = models.length; start < size; start += CHUNK) {
    const copies = Array.from({ length: Math.min(CHUNK, size - start) }, (_, i): Copy => {
      const number = start + i
      const model = models[number % models.length] ?? ''
      return [`${1 + (number % TEXTS.length)}${makeId().slice(1)}`, makeId(), model, now - number * SPACING]
    })
    db.exec('BEGIN')
    for (const sql of NARROW) db.prepare(sql).run(JSON.stringify(copies))
    copyTexts(db, copies)
    copyIndex(db, JSON.stringify(copies), Number(serving))
    db.exec('COMMIT')
  }
  tellAll(db)
  db.close()
}

function modelsOf(db: DatabaseSync): string[] {
  const ids = db
    .prepare('SELECT id FROM article ORDER BY id')
    .all()
    .map(({ id }) => String(id))
  db.exec('CREATE TEMP TABLE model (id TEXT PRIMARY KEY, words TEXT, marks TEXT, main TEXT, facets TEXT)')
  db.exec(
    `CREATE TEMP TABLE text AS ${TEXTS.map(each => `SELECT * FROM ${each.toLowerCase()}.text`).join(' UNION ALL ')}`,
  )
  const { sql, params } = new SQLiteAsyncDialect().sqlToQuery(
    listStandingSql({ at: 0, id: '' }, ids.length, Date.now()),
  )
  const insert = db.prepare('INSERT INTO temp.model VALUES (?, ?, ?, ?, ?)')
  for (const row of db.prepare(sql).all(...(params as (string | number)[]))) {
    const { words, marks, main, facets } = storyDocument(row as unknown as ListedStory)
    insert.run(String(row.id), words, marks, main, JSON.stringify(facets))
  }
  db.exec(
    'INSERT INTO search.facet (name) SELECT DISTINCT value FROM temp.model, json_each(facets) WHERE true ON CONFLICT DO NOTHING',
  )
  return ids
}

const TEXT = 'text_id, version, fields, body, blocks'

function copyTexts(db: DatabaseSync, copies: readonly Copy[]) {
  db.prepare(
    `INSERT INTO text_apart (article_id, text_id, version, content_hash)
     SELECT r.value ->> 0, o.text_id, o.version, o.content_hash FROM json_each(?) AS r
     JOIN text_apart AS o ON o.article_id = r.value ->> 2`,
  ).run(JSON.stringify(copies))
  for (const binding of TEXTS) {
    const own = copies.filter(([id]) => id[0] === binding.at(-1))
    db.prepare(
      `INSERT INTO ${binding.toLowerCase()}.text (article_id, at, ${TEXT})
       SELECT r.value ->> 0, r.value ->> 3, ${TEXT} FROM json_each(?) AS r
       JOIN temp.text AS o ON o.article_id = r.value ->> 2`,
    ).run(JSON.stringify(own))
  }
}

function copyIndex(db: DatabaseSync, copies: string, generation: number) {
  const id = `(r.value ->> 3) / 1000 * ${storyIdAt(1)}`
  const copy = (table: string, columns: string, values: string) =>
    db
      .prepare(
        `INSERT INTO search.${table}_${generation} (${columns})
         SELECT ${id}, ${values} FROM json_each(?) AS r JOIN temp.model AS m ON m.id = r.value ->> 2`,
      )
      .run(copies)
  copy('story_entry', 'id, article_id, main', 'r.value ->> 0, m.main')
  copy('story_facets', 'id, facets', charactersOf('m.facets'))
  copy('story', 'rowid, words, marks', 'm.words, m.marks')
}

/** An archive that grew by itself has been told to all who follow the change log, and every text of it was swept. */
function tellAll(db: DatabaseSync) {
  db.exec(`INSERT OR IGNORE INTO change_region (region, sequence) SELECT n.value, sequence
    FROM json_each('["all","asia"]') AS n CROSS JOIN change`)
  db.exec('UPDATE consumer SET cursor = (SELECT max(sequence) FROM change)')
  db.exec('UPDATE search.story_generation SET cursor = (SELECT max(sequence) FROM main.change)')
  for (const binding of TEXTS)
    db.exec(
      `UPDATE ${binding.toLowerCase()}.swept SET cursor = (SELECT coalesce(max(id), 0) FROM ${binding.toLowerCase()}.text)`,
    )
}
