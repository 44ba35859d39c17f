import { listOf, readTable } from './read-table.ts'

/** The module with the words of `no-places.tsv`, by where in a name they tell that it is no place's. */
export function renderNoPlaces(): string {
  const rows = readTable('no-places.tsv')
  const lines = ['whole', 'end', 'start', 'lowerCase'].map(where => {
    const terms = rows.filter(row => row.where === where).flatMap(row => listOf(row.terms))
    return `  ${where}: ${JSON.stringify(terms.join(' '))}.split(' '),`
  })
  return ['/** Written by `npm run gazetteer`. */', 'export const NO_PLACES = {', ...lines, '}', ''].join(
    '\n',
  )
}
