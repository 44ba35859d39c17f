import type { Scanned } from '../scan.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { Field, Span } from '../types.ts'
import type { UnknownName } from './unknown-name.ts'

const BEFORE = /(?<=[\p{L}\p{M}\p{N}])\s?[(（]\s?["“]?\s?$/u
const AFTER = /^\s?["”]?\s?[)）]/u
const LETTERS = /^\p{Lu}[\p{Lu}\d.&-]+$/u
const LOOK = 6
/** How far before the bracket the model is asked, and below what it sees no organisation there. */
const REACH = 12
const LEAST_BELIEF = 0.15

/**
 * Without organisations that are letters in brackets behind words that name nothing, and so are short for these: `Air Conditioning
 * (AC)`. `named` are all names of the text; behind a place may stand the agency that reports from there.
 */
export function withoutAbbreviations(
  fields: readonly Scanned[],
  read: ReadonlyMap<Field, Decoded>,
  names: readonly UnknownName[],
  named: readonly Span[],
): readonly UnknownName[] {
  const endOf = new Map<UnknownName, number>()
  for (const { field, text } of fields)
    for (const name of names) {
      if (name.field !== field || name.kind !== 'organisation') continue
      const last = endOfWords(text, name.start, name.end)
      if (last > 0) endOf.set(name, last)
    }
  if (endOf.size === 0) return names
  const endsOf = (spans: readonly { end: number }[], field: Field) =>
    spans.map(({ end }) => `${field} ${end}`)
  const ends = new Set([
    ...named.flatMap(span => endsOf([span], span.field)),
    ...[...read].flatMap(([field, { spans }]) => endsOf(spans, field)),
  ])
  return names.filter(name => {
    const last = endOf.get(name)
    if (last === undefined || ends.has(`${name.field} ${last}`)) return true
    const belief = read.get(name.field)?.probabilityOf('organisation', Math.max(0, last - REACH), last)
    return belief === undefined || belief >= LEAST_BELIEF
  })
}

/** Where the words end that letters in brackets follow; 0 if a stretch is anything else. */
function endOfWords(text: string, start: number, end: number): number {
  if (!AFTER.test(text.slice(end, end + LOOK)) || !LETTERS.test(text.slice(start, end))) return 0
  const opening = BEFORE.exec(text.slice(Math.max(0, start - LOOK), start))
  return opening === null ? 0 : start - opening[0].length
}
