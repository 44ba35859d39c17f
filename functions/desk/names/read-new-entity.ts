import type { FieldError } from '../../http/problem.ts'
import { MOST_DAYS } from '../../newsroom/names/apply-names.ts'
import type { EntityFields } from '../../newsroom/names/local-entity.ts'
import { type AddedKind, isAddedKind } from '../../tagger/local/local-layer.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { refusedField } from '../refused-field.ts'
import { ANOTHER } from '../tags/same-or-another.tsx'
import { languagesOf } from './name-fields.tsx'
import { readName } from './read-name.ts'
import { readNameFields } from './read-name-fields.ts'

type Wanted =
  | { decision: 'block'; kind: AddedKind; name: string }
  | { decision: 'add'; kind: AddedKind; fields: EntityFields; isAnother: boolean }

/** A name to block, or a thing to add. */
export function readNewEntity(
  values: ReadonlyMap<string, string>,
  gazetteer: Pick<Gazetteer, 'find'>,
): { wanted: Wanted } | { errors: FieldError[] } {
  const kind = values.get('kind') ?? ''
  if (!isAddedKind(kind))
    return refusedField('/kind', 'required', 'Say whether it is a person, an organisation or a place.')
  if (values.get('decision') === 'block') {
    const read = readName(values.get('name') ?? '', '/name', 'Name')
    return 'error' in read
      ? { errors: [read.error] }
      : { wanted: { decision: 'block', kind, name: read.name } }
  }
  const read = readNameFields(values, languagesOf(), gazetteer)
  if ('errors' in read) return read
  const { fields } = read
  if (Object.keys(fields.names).length === 0)
    return refusedField('/names/en', 'required', 'Write the name in one language at least.')
  return { wanted: { decision: 'add', kind, fields, isAnother: values.get('identity') === ANOTHER } }
}

/** How many days back the names are to be applied. */
export function readApply(values: ReadonlyMap<string, string>): { days: number } | { errors: FieldError[] } {
  const days = Number(/^\d{1,2}$/.exec(values.get('days')?.trim() ?? '')?.[0])
  if (days >= 1 && days <= MOST_DAYS) return { days }
  return refusedField('/days', 'out_of_range', `Write a number of days from 1 to ${MOST_DAYS}.`)
}
