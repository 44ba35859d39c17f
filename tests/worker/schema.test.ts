import { env } from 'cloudflare:workers'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { beforeAll, expect, test } from 'vitest'
import * as schema from '../../db/schema.ts'
import { sealAudit } from '../../functions/newsroom/minute/seal-audit.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { textDatabases } from '../support/text-databases.ts'

const tables = Object.values(schema).flatMap(value => (is(value, SQLiteTable) ? [getTableConfig(value)] : []))

const all = async <T>(query: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(query)
      .bind(...values)
      .all<T>()
  ).results
const run = (query: string) => env.DB.prepare(query).run()

let id = ''
beforeAll(async () => {
  const newsroom = makeNewsroom()
  const apart = makeNewsroom(NOON, textDatabases(1))
  const key = await makeKey(newsroom, { owner: 'schema' })
  await submit(apart, key)
  const send = (fields: object) =>
    submit(newsroom, key, { ...SUBMISSION, externalId: 'schema', ...fields }, '/v1/submissions?publish=true')
  id = ((await (await send({})).json()) as { id: string }).id
  await send({ urgency: 1, note: 'More urgent than we said.' })
  await sealAudit(newsroom.deps)
})

test('schema and migrations have the same tables, all of them STRICT', async () => {
  const found = await all<{ name: string; strict: number }>(
    `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
     AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'd1_%' AND name NOT LIKE '_cf_%' ORDER BY name`,
  )
  expect(found).toEqual(
    tables.map(({ name }) => ({ name, strict: 1 })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  )
})

test.each(tables.map(table => [table.name, table] as const))(
  'schema and migrations agree on %s',
  async (name, table) => {
    const columns = await all<{
      name: string
      type: string
      notnull: number
      pk: number
      dflt_value: string | null
    }>('SELECT name, type, "notnull", pk, dflt_value FROM pragma_table_xinfo(?)', name)
    const keys = table.primaryKeys[0]?.columns.map(column => column.name)
    const keyPosition = (column: string, isPrimary: boolean) =>
      keys ? keys.indexOf(column) + 1 : isPrimary ? 1 : 0
    const literal = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value))
    // SQLite calls a primary key nullable unless the table is WITHOUT ROWID or says otherwise.
    const nullable = ({ pk, notnull }: { pk: number; notnull: number }) => (pk === 0 ? notnull : 1)
    expect(columns.map(column => ({ ...column, notnull: nullable(column) }))).toEqual(
      table.columns.map(column => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        notnull: column.notNull ? 1 : 0,
        pk: keyPosition(column.name, column.primary),
        dflt_value: column.hasDefault && column.default !== undefined ? literal(column.default) : null,
      })),
    )
  },
)

test('every index of the schema is in the migrations with its columns, and the other way round', async () => {
  const found = await all<{ name: string; isUnique: number; columns: string }>(
    `SELECT i.name, l."unique" AS isUnique,
       (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS columns
     FROM sqlite_master AS i JOIN pragma_index_list(i.tbl_name) AS l ON l.name = i.name
     WHERE i.type = 'index' AND i.sql IS NOT NULL AND i.tbl_name NOT LIKE 'd1_%' ORDER BY i.name`,
  )
  const described = tables.flatMap(table =>
    table.indexes.map(({ config }) => ({
      name: config.name,
      isUnique: config.unique ? 1 : 0,
      columns: config.columns.map(column => ('name' in column ? column.name : '?')).join(','),
    })),
  )
  expect(found).toEqual(described.sort((a, b) => (a.name < b.name ? -1 : 1)))
})

const APPEND_ONLY = {
  revision: { copy: 'SELECT * FROM revision', keys: 'article_id, version', column: 'actor' },
  audit: { copy: 'SELECT * FROM audit', keys: 'id', column: 'actor' },
  text: { copy: 'SELECT * FROM text', keys: 'article_id, version, text_id', column: 'body' },
  text_apart: { copy: 'SELECT * FROM text_apart', keys: 'article_id, text_id', column: 'version' },
  correction: { copy: 'SELECT * FROM correction', keys: 'article_id, sequence', column: 'note' },
  seal: { copy: 'SELECT * FROM seal', keys: 'first', column: 'hash' },
}

/** Compaction deletes changes, and nothing alters one. */
const UNALTERED = { change: { copy: 'SELECT * FROM change', keys: 'sequence', column: 'at' } }

test.each(
  Object.entries({ ...APPEND_ONLY, ...UNALTERED }).flatMap(([table, { copy, keys, column }]) => [
    [table, 'UPDATE', `UPDATE ${table} SET ${column} = 0`],
    ...(table in APPEND_ONLY ? [[table, 'DELETE', `DELETE FROM ${table}`] as const] : []),
    [table, 'REPLACE', `REPLACE INTO ${table} ${copy} LIMIT 1`],
    [table, 'INSERT OR IGNORE', `INSERT OR IGNORE INTO ${table} ${copy} LIMIT 1`],
    [
      table,
      'upsert',
      `INSERT INTO ${table} ${copy} WHERE true LIMIT 1 ON CONFLICT (${keys}) DO UPDATE SET ${column} = 0`,
    ],
  ]),
)('%s refuses %s', async (table, _, statement) => {
  const before = await all(`SELECT * FROM ${table}`)
  expect(before.length).toBeGreaterThan(0)
  await expect(run(statement)).rejects.toThrow('append-only')
  expect(await all(`SELECT * FROM ${table}`)).toEqual(before)
})

const long = (bytes: number) => `printf('%.*c', ${bytes}, 'x')`

/** Statement's set clause on an article, and what refuses it. */
test.each([
  ["status = 'live'"],
  ["headline = ''"],
  [`headline = ${long(1025)}`],
  ["headline = 'a' || char(0) || 'b'"],
  [`summary = ${long(4097)}`],
  [`external_id = ${long(257)}`],
  [`source_url = ${long(2049)}`],
  ['urgency = 0'],
  ['urgency = 10'],
  ['version = 0'],
  ["dateline_country = 'JPN'"],
  ["id = 'short'"],
  ["content_hash = 'x'"],
  ["told = 'twice'"],
  ['handled_by_desk = 2'],
  ["sent_hash = 'x'"],
  ["public_tags = 'not json'"],
  ['visible_from = NULL'],
  ['rights = NULL'],
  ['slug = NULL'],
  ['cleared_by = NULL'],
])('an article is refused with %s', async set => {
  await expect(run(`UPDATE article SET ${set} WHERE id = '${id}'`)).rejects.toThrow(/CHECK constraint failed/)
})

test('bytes are counted, not characters', async () => {
  await run(`UPDATE article SET headline = replace(${long(341)}, 'x', '東') WHERE id = '${id}'`)
  await expect(
    run(`UPDATE article SET headline = replace(${long(342)}, 'x', '東') WHERE id = '${id}'`),
  ).rejects.toThrow(/CHECK constraint failed/)
})

test.each([
  [
    'text',
    `INSERT INTO text VALUES ('${'0'.repeat(16)}', '${'1'.repeat(16)}', 1, '{}', ${long(65_537)}, 'E', NULL)`,
  ],
  [
    'text',
    `INSERT INTO text VALUES ('${'0'.repeat(16)}', '${'1'.repeat(16)}', 1, '{}', 'a' || char(0), 'E', NULL)`,
  ],
  ['text', `INSERT INTO text VALUES ('${'0'.repeat(16)}', '${'1'.repeat(16)}', 1, 'none', 'a', 'E', NULL)`],
  ['text', `INSERT INTO text VALUES ('${'0'.repeat(16)}', '${'1'.repeat(16)}', 1, '{}', 'a', 'E', 'short')`],
  ['tagging', `UPDATE tagging SET tags = 'not json'`],
  ['stream', `INSERT INTO stream VALUES (2, 'e', 0)`],
  ['change', `INSERT INTO change VALUES (NULL, '${'0'.repeat(16)}', 'removed', NULL, 0, '[]', 0)`],
  ['change', `INSERT INTO change VALUES (NULL, '${'0'.repeat(16)}', 'article', 'killed', 0, '[]', 0)`],
  ['change', `INSERT INTO change VALUES (NULL, '${'0'.repeat(16)}', 'removed', 'lost', 0, '[]', 0)`],
  ['change', `INSERT INTO change VALUES (NULL, '${'0'.repeat(16)}', 'article', NULL, 2, '[]', 0)`],
  ['change', `INSERT INTO change VALUES (NULL, '${'0'.repeat(16)}', 'article', NULL, 0, 'a,b', 0)`],
  ['editor', `INSERT INTO editor VALUES ('${'0'.repeat(16)}', 'A', '', 1, 0, NULL)`],
  ['session', `INSERT INTO session VALUES ('short', '${'0'.repeat(16)}', 0, 0, 0, NULL)`],
  ['challenge', `INSERT INTO challenge VALUES ('${'a'.repeat(43)}', 'other', '${'b'.repeat(43)}', 0)`],
  ['challenge', `INSERT INTO challenge VALUES ('${'a'.repeat(43)}', 'confirm', 'short', 0)`],
  ['seal', `INSERT INTO seal VALUES (9, 8, 1, '${'a'.repeat(43)}', 0)`],
  ['seal', `INSERT INTO seal VALUES (8, 9, 3, '${'a'.repeat(43)}', 0)`],
])('%s is refused: %s', async (_, statement) => {
  await expect(run(statement)).rejects.toThrow(/CHECK constraint failed/)
})

test('a row that names no article is refused', async () => {
  await expect(
    run(`INSERT INTO change VALUES (NULL, '${'0'.repeat(16)}', 'article', NULL, 0, '[]', 0)`),
  ).rejects.toThrow(/FOREIGN KEY/)
})

test('the number of entries follows every listing', async () => {
  const recount = `SELECT kind, code, count(*) AS entries FROM listing GROUP BY kind, code ORDER BY kind, code`
  const kept = 'SELECT kind, code, entries FROM listing_count WHERE entries > 0 ORDER BY kind, code'
  expect(await all(kept)).toEqual(await all(recount))
  expect((await all(kept)).length).toBeGreaterThan(3)
  const days = `SELECT kind, code, visible_from / 86400000 AS day, count(*) AS entries FROM listing
    WHERE kind IN ('region', 'country', 'topic') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
  const keptDays = 'SELECT kind, code, day, entries FROM listing_day WHERE entries > 0 ORDER BY 1, 2, 3'
  expect(await all(keptDays)).toEqual(await all(days))
  expect((await all(keptDays)).length).toBeGreaterThan(3)
  await run(`DELETE FROM listing WHERE article_id = '${id}' AND kind = 'country'`)
  expect(await all(kept)).toEqual(await all(recount))
  expect(await all(keptDays)).toEqual(await all(days))
})
