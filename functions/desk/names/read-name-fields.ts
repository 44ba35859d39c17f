import type { FieldError } from '../../http/problem.ts'
import type { EntityFields } from '../../newsroom/names/local-entity.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { languageName } from '../languages.ts'
import { nameField } from './name-fields.tsx'
import { readName } from './read-name.ts'

const MOST_ALIASES = 50

/** What a form says of a thing: names by language, other names one a line, and the code of its country. */
export function readNameFields(
  values: ReadonlyMap<string, string>,
  languages: readonly string[],
  gazetteer: Pick<Gazetteer, 'find'>,
): { fields: EntityFields } | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const read = (typed: string, pointer: string, label: string): string[] => {
    const result = readName(typed, pointer, label)
    if ('name' in result) return [result.name]
    errors.push(result.error)
    return []
  }
  const names = languages.flatMap(language => {
    const typed = values.get(nameField(language)) ?? ''
    if (typed.trim() === '') return []
    return read(typed, `/names/${language}`, languageName(language)).map(name => [language, name] as const)
  })
  const lines = (values.get('aliases') ?? '').split('\n').filter(line => line.trim() !== '')
  if (lines.length > MOST_ALIASES) {
    const message = `Write at most ${MOST_ALIASES} other names; there are ${lines.length}.`
    errors.push({ pointer: '/aliases', code: 'too_many', message })
  }
  const aliases = lines.slice(0, MOST_ALIASES).flatMap(line => read(line, '/aliases', 'Other names'))
  const countryCode = values.get('country') || undefined
  if (countryCode !== undefined && !gazetteer.find('country', countryCode, 'en')) {
    errors.push({ pointer: '/country', code: 'invalid_country', message: 'Choose a country of the list.' })
  }
  if (errors.length > 0) return { errors }
  return { fields: { names: Object.fromEntries(names), aliases: [...new Set(aliases)], countryCode } }
}
