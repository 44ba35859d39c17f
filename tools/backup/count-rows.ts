import type { Execute } from '../written-out-d1.ts'

/** Tables that stay small enough to count them each time. */
const COUNTED = [
  'article',
  'text',
  'text_apart',
  'tagging',
  'revision',
  'correction',
  'proposal',
  'comment',
  'audit',
  'seal',
  'editor',
  'api_key',
]

export const COUNTS = `SELECT ${COUNTED.map(table => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`

/** How many rows the counted tables have. */
export async function countRows(ask: Execute): Promise<Record<string, number>> {
  const [found = []] = await ask([COUNTS])
  return found[0] as Record<string, number>
}
