import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

export interface Headline {
  id: string
  language: string
  headline: string
}

/** What these articles are called, in no order. One round trip. */
export const listHeadlines = (db: Db, ids: readonly string[]) =>
  db.all<Headline>(
    sql`SELECT id, language, headline FROM article WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
