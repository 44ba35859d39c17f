import type { Field, Span } from '../types.ts'

/** Finds what stands in a place of a field, as where it starts; the last where several do. */
export type SpanAt<T extends Span> = (field: Field, place: number) => T | undefined

/** Looks spans up by one of their ends. */
export function spansByPlace<T extends Span>(spans: readonly T[], placeOf: (span: T) => number): SpanAt<T> {
  const byField = new Map<Field, Map<number, T>>()
  for (const span of spans) {
    const known = byField.get(span.field)
    if (known === undefined) byField.set(span.field, new Map([[placeOf(span), span]]))
    else known.set(placeOf(span), span)
  }
  return (field, place) => byField.get(field)?.get(place)
}
