import type { Value } from './rows.ts'

/** D1 takes statements of 100,000 bytes. */
export const STATEMENT_BYTES = 90_000
const PIECE_BYTES = 60_000
/** What stays in the statement of a row that is too long for one. */
const SHORT_BYTES = 1000

/** A value as SQL has it. */
const literal = (value: Value): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'NULL')

export const literals = (values: readonly Value[]) => `(${values.map(literal).join(', ')})`

/**
 * A row for VALUES. Of one that no statement holds the long texts are written in pieces first, and the row puts them together.
 */
export function rowLiteral(values: readonly Value[]): { row: string; before: string[] } {
  const row = literals(values)
  if (Buffer.byteLength(row) <= STATEMENT_BYTES) return { row, before: [] }
  const before = ['DELETE FROM restore_piece']
  const parts = values.map(value => {
    if (typeof value !== 'string' || Buffer.byteLength(value) <= SHORT_BYTES) return literal(value)
    const first = before.length
    for (const piece of piecesOf(value))
      before.push(`INSERT INTO restore_piece VALUES ${literals([before.length, piece])}`)
    return `(SELECT group_concat(part, '' ORDER BY number) FROM restore_piece WHERE number BETWEEN ${first} AND ${before.length - 1})`
  })
  return { row: `(${parts.join(', ')})`, before }
}

/** Cut between characters. A quote takes two bytes. */
function* piecesOf(text: string): Generator<string> {
  let piece = ''
  let bytes = 0
  for (const character of text) {
    const length = character === "'" ? 2 : Buffer.byteLength(character)
    if (bytes + length > PIECE_BYTES) {
      yield piece
      piece = ''
      bytes = 0
    }
    piece += character
    bytes += length
  }
  yield piece
}
