import { env } from 'cloudflare:workers'
import type { TextDatabases } from '../../db/client.ts'
import type { TextBinding } from '../../db/text-databases.ts'

const { TEXT1, TEXT2 } = env as unknown as Record<'TEXT1' | 'TEXT2', D1Database>

/** The databases of a newsroom that keeps texts apart. */
export const TEXTS = new Map<TextBinding, D1Database>([
  ['TEXT1', TEXT1],
  ['TEXT2', TEXT2],
])

/** The first so many of them, as a newsroom asks them. */
export const textDatabases = (count: number): TextDatabases =>
  new Map([...TEXTS].slice(0, count).map(([binding, statements]) => [binding, { kind: 'text', statements }]))

interface StoredText {
  textId: string
  version: number
  fields: string
  body: string
}

/** All texts of an article in the order in which they were written, in whichever database they are. */
export async function storedTexts(articleId: string): Promise<StoredText[]> {
  const found = [env.DB, ...TEXTS.values()].map(database =>
    database
      .prepare(
        'SELECT text_id AS textId, version, fields, body FROM text WHERE article_id = ? ORDER BY rowid',
      )
      .bind(articleId)
      .all<StoredText>(),
  )
  return (await Promise.all(found)).flatMap(({ results }) => results)
}

const SORTED = 'SELECT article_id AS articleId, text_id AS textId FROM'

/** What the databases apart have, and what the main one says they have: article and text, in their order. */
export async function textsApart(): Promise<string[]> {
  const found = await Promise.all([...TEXTS.values()].map(database => namesIn(database, `${SORTED} text`)))
  return found.flat().sort()
}
export const textsNamedApart = async () => (await namesIn(env.DB, `${SORTED} text_apart`)).sort()

async function namesIn(database: D1Database, query: string): Promise<string[]> {
  const { results } = await database.prepare(query).all<{ articleId: string; textId: string }>()
  return results.map(({ articleId, textId }) => `${articleId} ${textId}`)
}
