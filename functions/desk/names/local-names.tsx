import type { EntityRow } from '../../../db/schema.ts'
import type { Known } from '../../newsroom/names/namesakes.ts'

/** What a row says, in a word. */
export function stateOf({ own, added, blocked }: Pick<EntityRow, 'own' | 'added' | 'blocked'>): string {
  if (blocked === 1) return 'Blocked'
  if (added === 0) return 'No longer blocked'
  return own === 1 ? 'Added' : 'House names'
}

/** All names of a row, each marked with its language; of an entry of the gazetteer without any, the entry's. */
export function LocalNames({ row, known }: { row: EntityRow; known: Known }) {
  const names = Object.entries(JSON.parse(row.names) as Record<string, string>)
  const aliases = JSON.parse(row.aliases) as string[]
  const entry = known.gazetteer.entityOf(row.kind, row.code)
  const shown = [
    ...(entry === undefined ? [] : [{ language: 'en', name: known.gazetteer.nameOf(entry) }]),
    ...names.map(([language, name]) => ({ language, name })),
    ...aliases.map(name => ({ language: undefined, name })),
  ]
  return (
    <>
      {shown.map(({ language, name }, i) => (
        <>
          {i > 0 && ' · '}
          <bdi lang={language}>{name}</bdi>
        </>
      ))}
    </>
  )
}
