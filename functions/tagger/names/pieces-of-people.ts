import { firstWhere } from '../first-where.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND } from '../layout.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'
import { byPosition, type Span } from '../types.ts'

/**
 * A country or place of one word inside a person's name is none: `Đức` of `Trần Đức Tài`, `المصري` of `طارق المصري`. One of
 * several stays, and the name with it is a club's or a street's.
 */
export function makePieces(
  { entities }: LoadedGazetteer,
  fields: readonly Scanned[],
  people: readonly Span[],
) {
  if (people.length === 0) return () => false
  const byField = new Map(
    fields.map(({ field, text }) => [
      field,
      { text, spans: people.filter(span => span.field === field).sort(byPosition) },
    ]),
  )
  return ({ field, start, end, entity }: Resolved): boolean => {
    if (entities.kinds[entity]! > KIND.place) return false
    const { text, spans } = byField.get(field)!
    const person = spans[firstWhere(spans.length, index => spans[index]!.end >= end)]
    return (
      person !== undefined &&
      person.start <= start &&
      person.end - person.start > end - start &&
      !text.slice(start, end).includes(' ')
    )
  }
}
