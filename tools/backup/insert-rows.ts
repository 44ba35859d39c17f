import { literals, rowLiteral, STATEMENT_BYTES } from './literals.ts'
import { type Page, type Rows, type Value, valuesOf } from './rows.ts'
import { type BackedUp, columnList, howBackedUp, tablesReadAs } from './tables.ts'
import { ownTexts } from './texts-apart.ts'

/** Statements that bring the rows of a page into the tables that are read so. Done twice, they change nothing more. */
export function* insertPage(page: Page, read: BackedUp['read']): Generator<string> {
  const ids = page.article ? valuesOf(page.article, 'id') : []
  for (const table of tablesReadAs(read)) {
    const { write } = howBackedUp(table)
    if (write === 'replace' && ids.length > 0)
      yield `DELETE FROM ${table} WHERE article_id IN ${literals(ids)}`
    const rows = table === 'text' ? ownTexts(page) : page[table]
    if (rows) yield* insertRows(table, rows)
  }
}

/** Articles may rewrite one that comes later: their links follow when all are there. */
export function* linkPage({ article }: Page): Generator<string> {
  if (!article) return
  const replaced = valuesOf(article, 'replaces_id')
  const links = valuesOf(article, 'id').map((id, i) => literals([id, replaced[i] ?? null]))
  yield `UPDATE article SET replaces_id = v.column2 FROM (VALUES ${links.join(', ')}) AS v
    WHERE article.id = v.column1 AND replaces_id IS NOT v.column2`
}

function* insertRows(table: string, { columns, rows }: Rows): Generator<string> {
  const late = table === 'article' ? columns.indexOf('replaces_id') : -1
  const linked = late < 0 ? rows : rows.map(values => values.with(late, null))
  yield* insertInto(linked, some => insert(table, columns, some))
}

/** As few statements as D1 takes; `statement` is made of some rows for VALUES. */
export function* insertInto(
  rows: readonly Value[][],
  statement: (rows: readonly string[]) => string,
): Generator<string> {
  let bytes = 0
  let some: string[] = []
  for (const values of rows) {
    const { row, before } = rowLiteral(values)
    const length = Buffer.byteLength(row)
    if (some.length > 0 && (bytes + length > STATEMENT_BYTES || before.length > 0)) {
      yield statement(some)
      some = []
      bytes = 0
    }
    yield* before
    some.push(row)
    bytes += length
    if (before.length === 0) continue
    yield statement(some)
    some = []
    bytes = 0
  }
  if (some.length > 0) yield statement(some)
}

/** `columns` are the schema's, so that no word of a file becomes SQL. */
function insert(table: string, columns: readonly string[], rows: readonly string[]): string {
  const { write, key } = howBackedUp(table)
  const into = `INSERT INTO ${table} (${columnList(columns)})`
  const values = `(VALUES ${rows.join(', ')}) AS v`
  const others = columns.filter(column => !key.includes(column))
  if (write === 'update')
    return `${into} SELECT * FROM ${values} WHERE true ON CONFLICT (${columnList(key)}) DO ${
      others.length === 0
        ? 'NOTHING'
        : `UPDATE SET ${others.map(column => `"${column}" = excluded."${column}"`).join(', ')}`
    }`
  const isKnown = key.map(column => `t."${column}" = v.column${columns.indexOf(column) + 1}`).join(' AND ')
  return `${into} SELECT * FROM ${values} WHERE NOT EXISTS (SELECT 1 FROM ${table} AS t WHERE ${isKnown})`
}
