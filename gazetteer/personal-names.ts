import { listOf, readTable } from './read-table.ts'

/** The module with the words of `vietnamese-names.tsv`, by class: of them patterns are made. */
export const renderVietnameseNames = (): string =>
  renderClasses('vietnamese-names.tsv', 'VIETNAMESE_NAMES', ['family', 'title', 'calling', 'namesake'])

/** The module with the words of `arabic-names.tsv`, by class. */
export const renderArabicNames = (): string =>
  renderClasses('arabic-names.tsv', 'ARABIC_NAMES', ['given', 'word', 'namesake', 'rank', 'adjective'])

function renderClasses(table: string, constant: string, classes: readonly string[]): string {
  const rows = readTable(table)
  const lines = classes.map(name => {
    const terms = rows.filter(row => row.class === name).flatMap(row => listOf(row.terms))
    return `  ${name}: ${JSON.stringify(terms.join('|'))},`
  })
  return [
    '/** Written by `npm run gazetteer`: the words of each class, with bars between. */',
    `export const ${constant} = {`,
    ...lines,
    '}',
    '',
  ].join('\n')
}
