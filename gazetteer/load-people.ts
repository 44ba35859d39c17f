import { FLAG, LANGUAGES } from '../functions/tagger/layout.ts'
import type { Entity, Key } from './entity.ts'
import { listOf, type Row, readTable } from './read-table.ts'

const LATIN = /^[\p{Script=Latin}\p{M}\p{P}\s]+$/u

/** Every name in the language columns; the first of a cell is the one shown. */
const namesIn = (row: Row) => LANGUAGES.flatMap(language => listOf(row[language]))

function namesOf(row: Row): Entity['names'] {
  const names: Entity['names'] = { en: row.name! }
  for (const language of LANGUAGES) {
    const [first] = listOf(row[language])
    if (first !== undefined) names[language] = first
  }
  return names
}

/** Languages that write an office right behind the name, by which somebody is in the news: `アッバス議長`. */
const OFFICE_BEHIND = ['ja', 'ko'] as const

/** Names as a page's heading has them: without the office, which stands beside, where texts use such a name. */
function headingsOf(row: Row, offices: ReadonlyMap<string, RegExp>): Entity['names'] {
  const names = namesOf(row)
  for (const language of OFFICE_BEHIND) {
    const bare = listOf(row[language]).find(name => !offices.get(language)!.test(name))
    if (bare !== undefined) names[language] = bare
  }
  return names
}

function readOffices(): ReadonlyMap<string, RegExp> {
  const roles = readTable('words.tsv').filter(row => row.class === 'role')
  const termsIn = (language: string) =>
    roles.filter(row => row.language === language).flatMap(row => listOf(row.terms))
  return new Map(
    OFFICE_BEHIND.map(language => [language, new RegExp(`(?:${termsIn(language).join('|')})$`, 'u')]),
  )
}

/**
 * People with their offices. Facts of a record: the role shown, which is the last line's without an end, then every
 * office as `role|from|to|country`.
 */
export function loadPeople(): Entity[] {
  const people = new Map<string, Entity>()
  const offices = readOffices()
  for (const row of readTable('people.tsv')) {
    const office = [row.role ?? '', row.from ?? '', row.to ?? '', row.country ?? ''].join('|')
    const known = people.get(row.code!)
    const isCurrent = (row.to ?? '') === ''
    const role = isCurrent || !row.role ? (row.role ?? '') : `former ${row.role}`
    if (known === undefined) {
      const names = headingsOf(row, offices)
      const person: Entity = {
        kind: 'person',
        code: row.code!,
        names,
        facts: [role, office],
        keys: personKeys([row.name!, ...namesIn(row), ...listOf(row.aliases)]),
      }
      if (row.country) person.countryCode = row.country
      people.set(row.code!, person)
      continue
    }
    known.facts!.push(office)
    if (isCurrent && row.role) known.facts![0] = row.role
    known.keys.push(...listOf(row.aliases).map(text => ({ text, flags: 0 })))
  }
  return [...people.values()]
}

function personKeys(names: string[]): Key[] {
  return [...new Set(names)]
    .filter(text => text.length > 1)
    .map(text => ({ text, flags: LATIN.test(text) && !/\s/.test(text) ? FLAG.weak : 0 }))
}

/** Organisations, each under the topic of what it does, else of its kind; acronyms match only in capitals. */
export function loadOrganisations(): Entity[] {
  const topicOf = new Map(readTable('organisation-kinds.tsv').map(({ kind, topic }) => [kind, topic]))
  return readTable('organisations.tsv').map(row => {
    const names = namesOf(row)
    const organisation: Entity = {
      kind: 'organisation',
      code: row.code!,
      names,
      facts: [row.kind ?? ''],
      keys: [
        ...[...new Set([row.name!, ...namesIn(row), ...listOf(row.aliases)])].map(text => ({
          text,
          flags: 0,
        })),
        ...listOf(row.acronyms).map(text => ({ text, flags: FLAG.acronym })),
      ],
    }
    if (row.country) organisation.countryCode = row.country
    const topic = row.topic || topicOf.get(row.kind)
    if (topic) organisation.parent = topic
    return organisation
  })
}
