import { getTableColumns, getTableName, type Table } from 'drizzle-orm'
import { article, change, listing, revision, tagging, textTable } from '../../../db/schema.ts'

/** What differs between a sample and its copy, by column, for each table with rows of an article. */
export const COPIED: readonly { table: Table; join: string; changed: Readonly<Record<string, string>> }[] = [
  {
    table: article,
    join: 'o.id',
    changed: {
      id: 'r.id',
      write_id: 'r.write_id',
      external_id: 'NULL',
      slug: 'substr(o.slug, 1, length(o.slug) - 16) || r.id',
      cleared_at: 'r.at',
      visible_from: 'r.at',
      created_at: 'r.at',
      updated_at: 'r.at',
      tags_updated_at: 'r.at',
    },
  },
  { table: tagging, join: 'o.article_id', changed: { article_id: 'r.id' } },
  { table: textTable, join: 'o.article_id', changed: { article_id: 'r.id' } },
  {
    table: listing,
    join: 'o.article_id',
    changed: { article_id: 'r.id', visible_from: 'r.at' },
  },
  { table: revision, join: 'o.article_id', changed: { article_id: 'r.id' } },
  { table: change, join: 'o.article_id', changed: { article_id: 'r.id', sequence: 'NULL' } },
]

/** The copies to make, `[id, write id, model, instant]` each, as a parameter. */
const GIVEN_ROWS = `(SELECT value ->> 0 AS id, value ->> 1 AS write_id, value ->> 2 AS model, value ->> 3 AS at
    FROM json_each(?))`

/** `rows` has the copies to make (id, write_id, model, at), `models` what is copied; a row is made for each in the order of `rows`. */
export function copySql(
  { table, join, changed }: (typeof COPIED)[number],
  rows = GIVEN_ROWS,
  models = getTableName(table),
): string {
  const columns = Object.values(getTableColumns(table)).map(column => column.name)
  const values = columns.map(column => changed[column] ?? `o.${column}`)
  return `INSERT INTO ${getTableName(table)} (${columns}) SELECT ${values}
    FROM ${rows} AS r CROSS JOIN ${models} AS o ON ${join} = r.model`
}
