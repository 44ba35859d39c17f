import { type TextBinding, textBindingOf } from '../../db/text-databases.ts'
import type { TextDatabases } from '../newsroom-database.ts'
import type { Row } from '../written-out-d1.ts'
import { literals } from './literals.ts'
import { BackupFault } from './read-parts.ts'
import { type Page, type Rows, rowsOf, type Value, valuesOf } from './rows.ts'
import { columnList } from './tables.ts'

/** Of a text, in the order of the main database's table. */
export const TEXT_COLUMNS = ['article_id', 'text_id', 'version', 'fields', 'body', 'blocks'] as const

/** Names in a statement, which D1 takes up to 100,000 bytes. */
const AT_ONCE = 1000

/** The texts that these rows name, wherever they are. Throws BackupFault where one is missing. */
export async function findTexts(texts: TextDatabases, names: readonly Row[]): Promise<Row[]> {
  const groups = Map.groupBy(names, ({ article_id }) => textBindingOf(String(article_id)))
  const found = [...groups].map(([binding, some]) => (binding ? textsIn(texts, binding, some) : []))
  return (await Promise.all(found)).flat()
}

async function textsIn(texts: TextDatabases, binding: TextBinding, names: readonly Row[]): Promise<Row[]> {
  const database = texts.get(binding)
  if (!database) throw new BackupFault(notBound(binding))
  const found: Row[] = []
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const values = names
      .slice(start, start + AT_ONCE)
      .map(({ article_id, text_id }) => literals([article_id as Value, text_id as Value]))
    const [some = []] = await database.ask([
      `SELECT ${TEXT_COLUMNS.map(column => `text."${column}"`).join(', ')} FROM (VALUES ${values.join(', ')}) AS n
        CROSS JOIN text ON text.article_id = n.column1 AND text.text_id = n.column2`,
    ])
    found.push(...some)
  }
  const known = new Set(found.map(({ text_id }) => text_id))
  const lacking = names.find(({ text_id }) => !known.has(text_id))
  if (!lacking) return found
  throw new BackupFault(
    `${binding} lacks the text ${lacking.text_id} of the article ${lacking.article_id}. npm run shard -- verify names all that are missing; ` +
      'npm run restore brings them back from an older backup, and D1’s Time Travel the database as it was.',
  )
}

export const notBound = (binding: TextBinding) =>
  `Texts are in ${binding}, which wrangler.toml does not bind. Run npm run shard -- add until npm run shard -- list names it, then run this again.`

/** The page, with the texts that its rows name. */
export async function withTextsApart(page: Page, texts: TextDatabases): Promise<Page> {
  if (!page.text_apart) return page
  const [ids, names, hashes] = ['article_id', 'text_id', 'content_hash'].map(column =>
    valuesOf(page.text_apart as Rows, column),
  )
  const byName = new Map((names ?? []).map((name, i) => [name, hashes?.[i] ?? null]))
  const found = await findTexts(
    texts,
    (ids ?? []).map((article_id, i) => ({ article_id, text_id: names?.[i] })),
  )
  const { columns, rows } = rowsOf(
    'text',
    found.map(text => ({ ...text, content_hash: byName.get(text.text_id as Value) })),
  )
  return { ...page, text: { columns, rows: [...(page.text?.rows ?? []), ...rows] } }
}

/** The texts of a page that the main database keeps. */
export const ownTexts = (page: Page): Rows | undefined => textsOf(page, undefined)

/** The texts of a page that this database keeps. */
export function textsOf({ text }: Page, binding: TextBinding | undefined): Rows | undefined {
  if (!text) return undefined
  const id = text.columns.indexOf('article_id')
  const rows = text.rows.filter(row => textBindingOf(String(row[id])) === binding)
  return rows.length === 0 ? undefined : { columns: text.columns, rows }
}

export const TEXT_INTO = `INSERT INTO text (${columnList([...TEXT_COLUMNS, 'at'])})`
