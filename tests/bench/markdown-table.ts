/** A table of Markdown: the first column is words, the others are figures. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n')

/** A whole number as people read it: 12,345. */
export const count = (value: number) => Math.round(value).toLocaleString('en')
