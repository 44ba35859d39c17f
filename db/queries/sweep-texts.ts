import { sql } from 'drizzle-orm'
import { type Asked, askDatabase, batchSql, type Db } from '../client.ts'
import { boundStatement } from './bound-statement.ts'
import type { TextName } from './text-name.ts'

/** A text that may have no row in the main database. */
export interface UnsweptText extends TextName {
  id: number
  /** When it was written, ms. */
  at: number
}

/** The oldest texts of a database that no sweep has looked at, in the order in which they were written. One round trip. */
export async function listUnswept(texts: Asked<'text'>, limit: number): Promise<UnsweptText[]> {
  const [rows = []] = await askDatabase<'text', UnsweptText>(texts, [
    boundStatement(
      'text',
      sql`SELECT id, article_id AS articleId, text_id AS textId, at FROM text
        WHERE id > (SELECT cursor FROM swept) ORDER BY id LIMIT ${limit}`,
    ),
  ])
  return rows
}

/** Those of these texts that a row of the main database names. One round trip. */
export async function listKept(db: Db, names: readonly TextName[]): Promise<TextName[]> {
  const [rows = []] = await batchSql(db, [
    sql`SELECT article_id AS articleId, text_id AS textId FROM json_each(${JSON.stringify(names)}) AS asked
      CROSS JOIN text_apart ON article_id = asked.value ->> '$.articleId' AND text_id = asked.value ->> '$.textId'`,
  ])
  return rows as TextName[]
}

/** Deletes these and notes how far the sweep has come; what lies behind it can never be deleted. One round trip. */
export const deleteTexts = (texts: Asked<'text'>, ids: readonly number[], upTo: number) =>
  askDatabase(texts, [
    boundStatement(
      'text',
      sql`DELETE FROM text WHERE id > (SELECT cursor FROM swept)
        AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    ),
    boundStatement('text', sql`UPDATE swept SET cursor = max(cursor, ${upTo})`),
  ])
