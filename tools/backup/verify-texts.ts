import type { TextBinding } from '../../db/text-databases.ts'
import type { Execute, Row } from '../written-out-d1.ts'
import { literals } from './literals.ts'
import type { Source } from './read-newsroom.ts'
import type { Value } from './rows.ts'

const PAGE = 1000

interface VerifiedTexts {
  binding: TextBinding
  /** Rows of the main database that name a text here. */
  named: number
  /** `article text` of those that are not here. */
  missing: string[]
  /** The same of texts that no row names and that the sweep has passed or should have. */
  unnamed: string[]
}

/**
 * Whether a text database has every text that the main one names, and nothing else that was written before `until`, ms. Texts are
 * looked up page by page, in both directions.
 */
export async function verifyTexts(
  { ask, texts }: Source,
  binding: TextBinding,
  until = 0,
): Promise<VerifiedTexts> {
  const database = texts.get(binding)
  if (!database) throw new Error(`${binding} is not bound`)
  const shard = binding.at(-1) ?? ''
  const verified: VerifiedTexts = { binding, named: 0, missing: [], unnamed: [] }
  for await (const page of pagesOf(ask, 'text_apart', `substr(article_id, 1, 1) = ${literals([shard])}`)) {
    verified.named += page.length
    verified.missing.push(...(await lackingIn(database.ask, 'text', page)))
  }
  for await (const page of pagesOf(database.ask, 'text', `at <= ${until}`))
    verified.unnamed.push(...(await lackingIn(ask, 'text_apart', page)))
  return verified
}

async function* pagesOf(ask: Execute, table: string, condition: string): AsyncGenerator<Row[]> {
  for (let after: Value = 0; ; ) {
    const [page = []] = await ask([
      `SELECT rowid AS row, article_id, text_id FROM ${table} WHERE rowid > ${after} AND ${condition} ORDER BY rowid LIMIT ${PAGE}`,
    ])
    const last = page.at(-1)
    if (!last) return
    yield page
    after = Number(last.row)
  }
}

async function lackingIn(ask: Execute, table: string, names: readonly Row[]): Promise<string[]> {
  const values = names.map(({ article_id, text_id }) => literals([article_id as Value, text_id as Value]))
  const [found = []] = await ask([
    `SELECT n.column1 AS article_id, n.column2 AS text_id FROM (VALUES ${values.join(', ')}) AS n
      WHERE NOT EXISTS (SELECT 1 FROM ${table} AS t WHERE t.article_id = n.column1 AND t.text_id = n.column2)`,
  ])
  return found.map(({ article_id, text_id }) => `${article_id} ${text_id}`)
}
