import { listOf, type Row, readTable } from './read-table.ts'

const PLACES = ['before', 'after', 'never', 'joinedBefore', 'joinedAfter']

/** The module with the words of `name-words.tsv`, by language and where they stand: each list one piece of a pattern. */
export function renderNameWords(): string {
  const languages = Map.groupBy(readTable('name-words.tsv'), ({ language }) => language!)
  const lines = [...languages].map(([language, rows]) => {
    const byPlace = Map.groupBy(rows, ({ where }) => where!)
    const unknown = [...byPlace.keys()].find(where => !PLACES.includes(where))
    if (unknown !== undefined) throw new Error(`name-words.tsv: no place is called ${unknown}`)
    const lists = [...byPlace].map(([where, rows]) => `${where}: ${JSON.stringify(patternOf(rows))}`)
    return `  ${language}: { ${lists.join(', ')} },`
  })
  return ['/** Written by `npm run gazetteer`. */', 'export const NAME_WORDS = {', ...lines, '}', ''].join(
    '\n',
  )
}

/** Any of the terms, a longer one before a shorter one. */
function patternOf(rows: readonly Row[]): string {
  const terms = rows.flatMap(({ terms, unless }) => listOf(terms).map(term => ({ term, unless })))
  return terms
    .sort((a, b) => b.term.length - a.term.length)
    .map(({ term, unless }) => eitherCase(term) + lookahead(listOf(unless)))
    .join('|')
}

/** What is written with a small letter in the table begins a sentence with a capital. */
function eitherCase(term: string): string {
  const first = term.charAt(0)
  const capital = first.toUpperCase()
  return capital === first ? escaped(term) : `[${first}${capital}]${escaped(term.slice(1))}`
}

const lookahead = (unless: readonly string[]) =>
  unless.length === 0 ? '' : `(?!${unless.map(escaped).join('|')})`

const escaped = (term: string) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
