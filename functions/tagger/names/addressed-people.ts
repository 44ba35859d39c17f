import type { Scanned } from '../scan.ts'
import type { Span } from '../types.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { findThaiNames } from './find-thai-names.ts'
import type { UnknownName } from './unknown-name.ts'

/**
 * People whom a form of address tells where nothing parts words; one that may be the end of a word needs some of the model's
 * belief.
 */
export const findAddressed = (
  fields: readonly Scanned[],
  language: string,
  isLikely: (span: Span) => boolean,
): UnknownName[] =>
  language === 'th' ? fields.flatMap(findThaiNames).filter(name => name.isSure || isLikely(name)) : []

/** A form of address tells better than the model where a name ends; what stands beside the name is the same. */
export function withAddressed(
  names: readonly UnknownName[],
  addressed: readonly UnknownName[],
): readonly UnknownName[] {
  if (addressed.length === 0) return names
  const read = new Map(names.map(name => [`${name.kind} ${name.field} ${name.start}`, name]))
  const told = addressed.map(person => {
    const same = read.get(`person ${person.field} ${person.start}`)
    // The family name may be one that the words behind a name look like.
    if (same?.name.startsWith(`${person.name} `)) return same
    return { ...person, ...same, end: person.end, name: person.name }
  })
  const people = withoutOverlaps(
    told,
    names.filter(({ kind }) => kind !== 'person'),
  )
  return [...people, ...withoutOverlaps(names, people)]
}
