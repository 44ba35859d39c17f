import type { Field, Span } from '../tagger/types.ts'
import { PackedError, PackedReader } from './packed-reader.ts'

/*
 * Spans in their order: `H3:5` is headline 3 to 8, and `,2:4` after it headline 10 to 14 (base 36), counted from the
 * end of the one before; `-2:4` begins two units before that end, and a gap of 0 is left out. A letter begins a field.
 * A span as long as the one before has no length: a name is mostly written the same way again.
 */
const LETTERS: Record<Field, string> = { headline: 'H', summary: 'S', dateline: 'D', body: 'B' }
const FIELDS: Record<string, Field> = { H: 'headline', S: 'summary', D: 'dateline', B: 'body' }
const LENGTH = ':'
const ON = ','
const BACK = '-'
/** No span has this length. */
const NONE = -1

/** Evidence of a tag as a short text. Each span has 0 ≤ `start` ≤ `end`. */
export function packSpans(spans: readonly Span[]): string {
  let packed = ''
  let field: Field | undefined
  let at = 0
  let length = NONE
  for (const span of spans) {
    if (span.field !== field) at = 0
    const gap = span.start - at
    if (span.field !== field) packed += LETTERS[span.field]
    else packed += gap < 0 ? BACK : ON
    if (gap !== 0) packed += Math.abs(gap).toString(36)
    if (span.end - span.start !== length) packed += LENGTH + (span.end - span.start).toString(36)
    field = span.field
    at = span.end
    length = span.end - span.start
  }
  return packed
}

/** The spans again; throws a `PackedError` for what `packSpans` does not write. */
export function unpackSpans(packed: string): Span[] {
  const reader = new PackedReader(packed)
  const spans: Span[] = []
  let field: Field | undefined
  let at = 0
  let length = NONE
  while (!reader.isAtEnd) {
    const mark = reader.mark()
    if (mark !== ON && mark !== BACK) {
      field = FIELDS[mark]
      at = 0
    }
    if (!field) throw new PackedError(`Packed spans name no field at ${JSON.stringify(mark)}.`)
    const gap = reader.isAtNumber() ? reader.number() : 0
    const start = mark === BACK ? at - gap : at + gap
    if (start < 0) throw new PackedError('A packed span begins before its field.')
    if (reader.peek() === LENGTH) {
      reader.skip(LENGTH)
      length = reader.number()
    }
    if (length === NONE) throw new PackedError('The first of the packed spans lacks its length.')
    at = start + length
    spans.push({ field, start, end: at })
  }
  return spans
}
