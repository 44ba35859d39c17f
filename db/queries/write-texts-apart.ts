import { askDatabase, type BoundStatement, type Db } from '../client.ts'
import { GIVEN_ROWS, member } from '../given-rows.ts'
import { type TextBinding, textBindingOf } from '../text-databases.ts'
import type { ArticleWrite } from './write/article-write.ts'

/**
 * Writes the texts that have a database of their own, before the write that makes them count; nobody sees a text without it.
 * Safe to repeat. One round trip, or none.
 */
export async function writeTextsApart(db: Db, writes: readonly ArticleWrite[], now: number): Promise<void> {
  const texts = writes.flatMap(({ row, texts }) => texts.map(text => ({ articleId: row.id, ...text })))
  const groups = Map.groupBy(texts, ({ articleId }) => textBindingOf(articleId))
  await Promise.all(
    [...groups].map(([binding, some]) => binding && write(db, binding, textStatement(some, now))),
  )
}

async function write({ texts, repeat }: Db, binding: TextBinding, statement: BoundStatement<'text'>) {
  const database = texts.get(binding)
  if (!database) throw new Error(`${binding} keeps texts of this newsroom and is not bound`)
  await repeat(() => askDatabase(database, [statement]))
}

const COLUMNS = ['articleId', 'textId', 'version', 'fields', 'body', 'blocks'] as const

const textStatement = (
  texts: readonly Record<(typeof COLUMNS)[number], unknown>[],
  now: number,
): BoundStatement<'text'> => ({
  database: 'text',
  sql: `INSERT INTO text (article_id, text_id, version, fields, body, blocks, at)
    SELECT ${COLUMNS.map(member).join(', ')}, ?2 FROM ${GIVEN_ROWS}
    WHERE NOT EXISTS (SELECT 1 FROM text AS t WHERE t.article_id = ${member('articleId')}
      AND t.version = ${member('version')} AND t.text_id = ${member('textId')})`,
  values: [
    JSON.stringify(texts.map(text => Object.fromEntries(COLUMNS.map(name => [name, text[name]])))),
    now,
  ],
})
