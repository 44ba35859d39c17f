import { type TextBinding, textBindingOf } from '../../db/text-databases.ts'
import type { TextDatabases } from '../newsroom-database.ts'
import { insertInto } from './insert-rows.ts'
import { BackupFault, type KnownPart, rowPages } from './read-parts.ts'
import { valuesOf } from './rows.ts'
import { notBound, TEXT_COLUMNS, TEXT_INTO, textsOf } from './texts-apart.ts'

/** Brings the texts that stand apart into their databases, before the rows that name them. */
export async function restoreTexts(part: KnownPart, texts: TextDatabases, now: number): Promise<void> {
  const bindings = await bindingsIn(part)
  for (const binding of bindings) if (!texts.has(binding)) throw new BackupFault(notBound(binding))
  for (const binding of bindings) await texts.get(binding)?.run(statementsOf(part, binding, now))
}

async function bindingsIn(part: KnownPart): Promise<TextBinding[]> {
  const found = new Set<TextBinding>()
  for await (const { text_apart } of rowPages(part))
    for (const id of text_apart ? valuesOf(text_apart, 'article_id') : []) {
      const binding = textBindingOf(String(id))
      if (binding) found.add(binding)
    }
  return [...found].sort()
}

/** Dated now, so that the sweep leaves them alone until the rows are there. */
async function* statementsOf(part: KnownPart, binding: TextBinding, now: number): AsyncGenerator<string> {
  yield 'CREATE TABLE IF NOT EXISTS restore_piece (number INTEGER NOT NULL, part TEXT NOT NULL) STRICT'
  for await (const page of rowPages(part)) {
    const texts = textsOf(page, binding)
    if (!texts) continue
    const places = TEXT_COLUMNS.map(column => texts.columns.indexOf(column))
    const rows = texts.rows.map(row => places.map(place => row[place] ?? null))
    yield* insertInto(
      rows,
      some => `${TEXT_INTO} SELECT v.*, ${now} FROM (VALUES ${some.join(', ')}) AS v WHERE NOT EXISTS (
        SELECT 1 FROM text AS t WHERE t.article_id = v.column1 AND t.version = v.column3 AND t.text_id = v.column2)`,
    )
  }
  yield 'DROP TABLE restore_piece'
}
