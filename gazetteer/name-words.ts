import { listOf, type Row, readTable } from './read-table.ts'

/** Words for kinds of places, by language and where they stand. */
export const renderNameWords = () =>
  render('name-words.tsv', 'NAME_WORDS', [
    'before',
    'after',
    'never',
    'joinedBefore',
    'joinedAfter',
    'institution',
    'nobodyLast',
  ])

/** Words for kinds of organisations. */
export const renderOrganisationWords = () =>
  render('organisation-words.tsv', 'ORGANISATION_WORDS', [
    'first',
    'last',
    'definite',
    'inner',
    'after',
    'never',
    'formFirst',
    'formLast',
  ])

/** Forms of address, ranks and callings beside a person's name. */
export const renderPersonWords = () =>
  render('person-words.tsv', 'PERSON_WORDS', [
    'before',
    'after',
    'afterSpace',
    'title',
    'address',
    'noAddress',
    'notBefore',
    'said',
    'family',
    'end',
    'nobody',
    'nobodyAlone',
    'nobodyFirst',
    'nobodyLast',
    'storm',
    'thingBefore',
    'workBefore',
    'people',
  ])

/** Headings and credits of what stands on a page beside the story. */
export const renderAsideWords = () =>
  render('aside-words.tsv', 'ASIDE_WORDS', ['heading', 'credit', 'signoff'])

/** Common nouns, and kinds of things that are no people and no organisations. */
export const renderNoSubjects = () =>
  render('no-subjects.tsv', 'NO_SUBJECTS', ['before', 'whole', 'start', 'end'])

/** The module with the words of a table: each list one piece of a pattern. */
function render(table: string, name: string, places: readonly string[]): string {
  const languages = Map.groupBy(readTable(table), ({ language }) => language!)
  const lines = [...languages].map(([language, rows]) => {
    const byPlace = Map.groupBy(rows, ({ where }) => where!)
    const unknown = [...byPlace.keys()].find(where => !places.includes(where))
    if (unknown !== undefined) throw new Error(`${table}: no place is called ${unknown}`)
    const lists = [...byPlace].map(([where, rows]) => `${where}: ${JSON.stringify(patternOf(rows))}`)
    return `  ${language}: { ${lists.join(', ')} },`
  })
  return ['/** Written by `npm run gazetteer`. */', `export const ${name} = {`, ...lines, '}', ''].join('\n')
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
