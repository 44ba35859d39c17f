import { listOf, readTable } from './read-table.ts'

/** The module with the words of `vietnamese-names.tsv`, by class. */
export function renderVietnameseNames(): string {
  const rows = readTable('vietnamese-names.tsv')
  const lines = ['family', 'title', 'calling', 'namesake'].map(name => {
    const terms = rows.filter(row => row.class === name).flatMap(row => listOf(row.terms))
    return `  ${name}: ${JSON.stringify(terms.join('|'))},`
  })
  return [
    '/** Written by `npm run gazetteer`: the words of each class, with bars between. */',
    'export const VIETNAMESE_NAMES = {',
    ...lines,
    '}',
    '',
  ].join('\n')
}
