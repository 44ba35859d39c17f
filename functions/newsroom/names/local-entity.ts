import type { StoredEntity } from '../../../db/queries/write/article-write.ts'
import type { EntityKind } from '../../../db/schema.ts'
import { foldName } from '../../tagger/characters.ts'
import { type LocalEntity, namesOf } from '../../tagger/local/local-layer.ts'

/** What an editor says of a thing when it is made. */
export interface EntityFields {
  names: Record<string, string>
  aliases: string[]
  countryCode: string | undefined
}

export interface EntityRef {
  kind: EntityKind
  code: string
}

/** As the table has it; `search` is what the desk looks names up in. `entry` is the gazetteer's name, if the code is its. */
export const storedEntity = (
  { kind, code }: EntityRef,
  fields: EntityFields,
  entry: string | undefined,
): StoredEntity => ({
  kind,
  code,
  names: JSON.stringify(fields.names),
  aliases: JSON.stringify(fields.aliases),
  search: searchText([code, ...(entry === undefined ? [] : [entry]), ...namesOf(fields)]),
  country: fields.countryCode ?? null,
  own: entry === undefined ? 1 : 0,
})

/** Folded as keys of the gazetteer are, a line each. */
export const searchText = (names: readonly string[]) => names.map(foldName).join('\n')

/** As the tagger and the pages will have it once it is written. */
export const addedEntity = (ref: EntityRef, fields: EntityFields): LocalEntity => ({
  ...ref,
  ...fields,
  isAdded: true,
  isBlocked: false,
})
