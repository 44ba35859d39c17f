import { once } from '../../text/once.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { ORGANISATION_WORDS } from '../organisation-words.gen.ts'
import { ownCode } from '../own-code.ts'
import { PERSON_WORDS } from '../person-words.gen.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { findByGivenName } from './arabic-given-names.ts'
import { ARABIC_COMPLEMENT, BOUNDED_ARABIC_NAME, isAfterNamesake } from './arabic-names.ts'
import { makePieces } from './pieces-of-people.ts'
import type { UnknownName } from './unknown-name.ts'

const { title, said, nobody } = PERSON_WORDS.ar
const { first } = ORGANISATION_WORDS.ar
const NO_LETTER_AFTER = '(?![\\p{L}\\p{M}])'

interface Form {
  pattern: RegExp
  confidence: number
}

/**
 * A calling tells a name behind it; a verb of speech tells one, or a noun for whoever speaks. They are looked for first, since looking
 * behind costs more.
 */
const FORMS = once((): readonly Form[] => [
  {
    pattern: new RegExp(
      `(?=(?:${title}) )(?<=(?<![\\p{L}\\p{M}])[ولبف]?)(?:${title})${ARABIC_COMPLEMENT} (${BOUNDED_ARABIC_NAME})`,
      'gu',
    ),
    confidence: 0.85,
  },
  {
    pattern: new RegExp(
      `(?=(?:${said}) )(?<=(?<![\\p{L}\\p{M}])[وف]?)(?:${said}) (?!(?:${nobody}|${first})${NO_LETTER_AFTER})(${BOUNDED_ARABIC_NAME})`,
      'gu',
    ),
    confidence: 0.75,
  },
])

/** People whom the gazetteer does not know: by their given name, or by a calling or a verb of speech before the name. */
export function findArabicNames(
  gazetteer: LoadedGazetteer,
  fields: readonly Scanned[],
  known: readonly Resolved[],
): UnknownName[] {
  const given = fields.flatMap(findByGivenName)
  // `طارق المصري` is no Egyptian.
  const isPiece = makePieces(gazetteer, fields, given)
  const people = withoutOverlaps(
    given,
    known.filter(found => !isPiece(found)),
  )
  return [...people, ...withoutOverlaps(fields.flatMap(findByWordBefore), [...known, ...people])]
}

function findByWordBefore({ field, text }: Scanned): UnknownName[] {
  return FORMS().flatMap(({ pattern, confidence }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: name = '', index }): UnknownName[] => {
      if (isAfterNamesake(text, index)) return []
      const end = index + whole.length
      return [{ field, start: end - name.length, end, kind: 'person', code: ownCode(name), name, confidence }]
    }),
  )
}
