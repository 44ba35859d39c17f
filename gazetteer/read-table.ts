import { existsSync, readFileSync } from 'node:fs'

export type Row = Record<string, string>

/** Rows of a TSV file beside this one; an absent file has none. Throws on a row of the wrong length. */
export function readTable(name: string): Row[] {
  const path = new URL(name, import.meta.url)
  if (!existsSync(path)) return []
  const [header = '', ...lines] = readFileSync(path, 'utf8').replace(/\r/g, '').split('\n')
  const columns = header.split('\t')
  return lines.flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const cells = line.split('\t')
    if (cells.length > columns.length)
      throw new Error(`${name}:${index + 2}: ${cells.length} cells, ${columns.length} columns`)
    return [Object.fromEntries(columns.map((column, at) => [column, (cells[at] ?? '').trim()]))]
  })
}

/** The items of a cell: `a | b`. */
export function listOf(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map(item => item.trim())
    .filter(item => item !== '')
}
