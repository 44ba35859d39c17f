import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { askDatabase, askMain, type BoundStatement, type Db } from '../client.ts'
import { type TextBinding, textBindingOf } from '../text-databases.ts'
import { boundStatement, compiledStatement } from './bound-statement.ts'
import type { TextName, TextOf } from './text-name.ts'

const NEWEST = compiledStatement('main', () => newestTextsSql(sql.placeholder('ids')))

/**
 * Runs statements on the main database and asks beside it for the newest text of each of these articles, wherever it is. The
 * newest is not always the one that stands: a write goes on, or has failed within the hour. `completeTexts` puts that right. One
 * round trip.
 */
export async function askWithTexts<M>(
  db: Db,
  main: readonly BoundStatement<'main'>[],
  ids: readonly string[],
): Promise<{ main: M[][]; texts: TextOf[] }> {
  const own = ids.filter(id => textBindingOf(id) === undefined)
  const asked = own.length === 0 ? [] : [NEWEST({ ids: JSON.stringify(own) })]
  const [found, apart] = await Promise.all([
    askMain<M | TextOf>(db, [...main, ...asked]),
    newestTextsApart(db, ids),
  ])
  const ownTexts = found.slice(main.length).flat() as TextOf[]
  return { main: found.slice(0, main.length) as M[][], texts: [...ownTexts, ...apart] }
}

/** The newest text of each of these articles, as far as they are apart; to be asked beside the main database. */
export const newestTextsApart = (db: Db, ids: readonly string[]): Promise<TextOf[]> =>
  askEach(
    db,
    Map.groupBy(ids, id => knownBinding(db, id)),
    some => newestTextsSql(JSON.stringify(some)),
  )

/** The texts of these names, which those that were found have, or else the databases apart: one round trip more. */
export async function completeTexts(
  db: Db,
  names: readonly TextName[],
  found: readonly TextOf[],
): Promise<TextOf[]> {
  const byName = new Map(found.map(text => [keyOf(text), text]))
  const missing = names.filter(name => !byName.has(keyOf(name)))
  for (const text of await findTextsApart(db, missing)) byName.set(keyOf(text), text)
  return names.flatMap(name => byName.get(keyOf(name)) ?? [])
}

/**
 * The texts of these names that are apart. Throws where a database lacks one of them: the main one says that it has been
 * written. One round trip, or none.
 */
export async function findTextsApart(db: Db, names: readonly TextName[]): Promise<TextOf[]> {
  const groups = Map.groupBy(names, ({ articleId }) => textBindingOf(articleId))
  const texts = await askEach(db, groups, textsSql)
  const lacking = new Set(names.filter(({ articleId }) => textBindingOf(articleId)).map(keyOf))
  for (const text of texts) lacking.delete(keyOf(text))
  const [first] = lacking
  if (first !== undefined) throw new Error(`the text ${first} is in no database`)
  return texts
}

/** Rows of a query that joins the texts of the main database, with the bodies that are apart. One round trip more for those. */
export async function withBodiesApart<R extends { id: string | null; textId?: string | null }>(
  db: Db,
  rows: readonly R[],
): Promise<R[]> {
  const names = rows.flatMap(({ id, textId }) => (id && textId ? [{ articleId: id, textId }] : []))
  const texts = new Map((await findTextsApart(db, names)).map(text => [text.articleId, text]))
  if (texts.size === 0) return [...rows]
  return rows.map(row => {
    const text = row.id ? texts.get(row.id) : undefined
    return text ? { ...row, body: text.body, blocks: text.blocks } : row
  })
}

const keyOf = ({ articleId, textId }: TextName) => `${articleId} ${textId}`

/** An address may name an article of a database that the newsroom does not have. */
function knownBinding({ texts }: Db, id: string): TextBinding | undefined {
  const binding = textBindingOf(id)
  return binding && texts.has(binding) ? binding : undefined
}

/** Asks each database for its own; what is in none of them is passed over. */
async function askEach<T>(
  { texts }: Db,
  groups: ReadonlyMap<TextBinding | undefined, readonly T[]>,
  query: (some: readonly T[]) => SQL,
): Promise<TextOf[]> {
  const answers = [...groups].map(async ([binding, some]) => {
    if (binding === undefined) return []
    const database = texts.get(binding)
    if (!database) throw new Error(`${binding} keeps texts of this newsroom and is not bound`)
    const [rows = []] = await askDatabase<'text', TextOf>(database, [boundStatement('text', query(some))])
    return rows
  })
  return (await Promise.all(answers)).flat()
}

const COLUMNS = sql`text.article_id AS articleId, text.text_id AS textId, text.fields, text.body, text.blocks`

/** Of the highest version. Version 0 is what the desk has not taken. `ids` is a JSON array. */
export const newestTextsSql = (ids: string | Placeholder): SQL => sql`SELECT ${COLUMNS}
  FROM json_each(${ids}) AS asked CROSS JOIN text ON text.rowid = (
    SELECT t.rowid FROM text AS t WHERE t.article_id = asked.value AND t.version > 0
    ORDER BY t.version DESC, t.text_id DESC LIMIT 1)`

export const textsSql = (names: readonly TextName[]): SQL => sql`SELECT ${COLUMNS}
  FROM json_each(${JSON.stringify(names)}) AS asked CROSS JOIN text
    ON text.article_id = asked.value ->> '$.articleId' AND text.text_id = asked.value ->> '$.textId'`
