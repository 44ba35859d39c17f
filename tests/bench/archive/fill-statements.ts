import { getTableName } from 'drizzle-orm'
import { textTable } from '../../../db/schema.ts'
import { charactersOf } from '../../../db/search/facets.ts'
import { hourMark, hourOf, storyIdAt } from '../../../db/search/story-id.ts'
import { COPIED, copySql } from '../delivery/copy-rows.ts'
import { type Named, TEXTS } from './archive-files.ts'

/** Sketches are kept so long, ms; the minute's job forgets older ones. */
const SKETCHES_KEPT = 30 * 86_400_000
/** Columns of the key in whose order SQLite keeps the rows: what comes in it is appended. */
const ORDER: Readonly<Record<string, string>> = {
  listing: ' ORDER BY 1, 2, 3, 4',
  revision: ' ORDER BY 1, 2',
}

const from = (table: string, key = 'article_id') =>
  `FROM given.copy AS r CROSS JOIN given.${table} AS o ON o.${key} = r.model`

/** What fills each database with what `giveCopies` has written, attached as `given`. `generation`: of the readers' index. */
export const fillStatements = (generation: number): Record<Named, string[]> => ({
  DB: fillMain(),
  SEARCH: fillIndex(generation),
  ...(Object.fromEntries(TEXTS.map(name => [name, fillTexts(name)])) as Record<
    (typeof TEXTS)[number],
    string[]
  >),
})

const fillMain = () => [
  ...COPIED.filter(({ table }) => table !== textTable).map(copied => {
    const table = getTableName(copied.table)
    return copySql(copied, 'given.copy', `given.${table}`) + (ORDER[table] ?? '')
  }),
  `INSERT INTO text_apart (article_id, text_id, version, content_hash)
   SELECT r.id, o.text_id, o.version, o.content_hash ${from('text_apart')}`,
  `INSERT INTO signature (article_id, at, sketch) SELECT r.id, r.at, o.sketch ${from('signature')}
   WHERE r.at > (SELECT max(at) FROM given.copy) - ${SKETCHES_KEPT}`,
  `INSERT OR IGNORE INTO change_region (region, sequence)
   SELECT n.value, sequence FROM json_each('["all","asia"]') AS n CROSS JOIN change`,
  // An archive that grew by itself has been told to all who follow the change log.
  'UPDATE consumer SET cursor = (SELECT max(sequence) FROM change)',
]

const TEXT = 'text_id, version, fields, body, blocks'

const fillTexts = (name: (typeof TEXTS)[number]) => [
  `INSERT INTO text (article_id, at, ${TEXT}) SELECT r.id, r.at, ${TEXT} ${from('text')}
   WHERE r.id GLOB '${name.at(-1)}*'`,
  'UPDATE swept SET cursor = (SELECT coalesce(max(id), 0) FROM text)',
]

function fillIndex(generation: number) {
  const [entry, facets, story] = ['story_entry', 'story_facets', 'story'].map(
    table => `${table}_${generation}`,
  )
  const id = `r.at / 1000 * ${storyIdAt(1)}`
  // FTS5 sorts so many bytes of words at a time; afterwards as many as by itself.
  const sortAtOnce = (bytes: number) => `INSERT INTO ${story} (${story}, rank) VALUES ('hashsize', ${bytes})`
  return [
    `INSERT INTO facet (name) SELECT DISTINCT value FROM given.story, json_each(facets) WHERE true ON CONFLICT DO NOTHING`,
    `CREATE TEMP TABLE numbered AS SELECT id, ${charactersOf('facets')} AS facets FROM given.story`,
    `INSERT INTO ${entry} (id, article_id) SELECT ${id}, r.id ${from('story', 'id')}`,
    `INSERT INTO ${facets} (id, facets) SELECT ${id}, o.facets FROM given.copy AS r CROSS JOIN numbered AS o ON o.id = r.model`,
    sortAtOnce(2 ** 26),
    `INSERT INTO ${story} (rowid, words, marks) SELECT ${id}, o.words, o.marks || ' ' || ${hourMark(hourOf(`(${id})`))} ${from('story', 'id')}`,
    sortAtOnce(2 ** 20),
  ]
}
