import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND } from '../layout.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'
import type { Span } from '../types.ts'
import type { UnknownName } from './unknown-name.ts'

/** Somebody or something that goes by a name in a place of the text; `entry` where the gazetteer knows it. */
export interface Bearer extends Span {
  name: string
  confidence: number
  entry?: Resolved
}

/** All of a kind, first those that the gazetteer knows. */
export function bearersOf(
  { entities }: LoadedGazetteer,
  fields: readonly Scanned[],
  resolved: readonly Resolved[],
  names: readonly UnknownName[],
  kind: 'person' | 'organisation',
): Bearer[] {
  const textOf = new Map(fields.map(({ field, text }) => [field, text]))
  const bearers: Bearer[] = []
  for (const entry of resolved) {
    if (entities.kinds[entry.entity] !== KIND[kind] || entry.isInsideName) continue
    const { field, start, end, confidence } = entry
    bearers.push({ field, start, end, name: textOf.get(field)!.slice(start, end), confidence, entry })
  }
  for (const name of names) if (name.kind === kind) bearers.push(name)
  return bearers
}

export const isSame = (one: Bearer, other: Bearer) =>
  one.name === other.name || (one.entry !== undefined && one.entry.entity === other.entry?.entity)
