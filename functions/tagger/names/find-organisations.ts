import { once } from '../../text/once.ts'
import { firstWhere } from '../first-where.ts'
import { ORGANISATION_WORDS } from '../organisation-words.gen.ts'
import { ownCode } from '../own-code.ts'
import type { Scanned } from '../scan.ts'
import type { NameSpan } from '../sequence/name-spans.ts'
import { isQuoted } from '../sources.ts'
import type { Span } from '../types.ts'
import type { SpanAt } from './spans-by-place.ts'
import type { UnknownName } from './unknown-name.ts'
import { VIETNAMESE_NAMES } from './vietnamese-names.gen.ts'

/** An organisation that the word for its kind tells. */
export interface ToldOrganisation extends UnknownName {
  kind: 'organisation'
}

const { ar, en, id, vi } = ORGANISATION_WORDS

const NO_LETTER_BEFORE = "(?<![\\p{L}\\p{M}'’-])"
const NO_LETTER_AFTER = '(?![\\p{L}\\p{M}])'
const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’-]*"
const ENGLISH_WORD = `(?!(?:${en.never})${NO_LETTER_AFTER})${CAPITALISED}`
/** `of Water Users`, `for Trade and Industry` */
const ENGLISH_COMPLEMENT = ` (?:of|for) (?:the )?${CAPITALISED}(?: (?:(?:and|of) )?${CAPITALISED}){0,4}`

const VIETNAMESE_PERSON = `(?:${VIETNAMESE_NAMES.family})(?: \\p{Lu}\\p{L}*){2}`
/** `UBND tỉnh Ngô Tân Phượng`: behind such a word alone a person is named. */
const VIETNAMESE_INNER = `(?:(?:${vi.inner}) (?!${VIETNAMESE_PERSON}))*`
/** Only the first syllable of a common word has a capital, `Dự báo Khí tượng`; of a name every one. */
const VIETNAMESE_WORD = `${VIETNAMESE_INNER}(?:${CAPITALISED}(?: ${CAPITALISED})+|${CAPITALISED}(?: (?!(?:${vi.never}|${vi.after})${NO_LETTER_AFTER})\\p{Ll}[\\p{Ll}\\p{M}]*)?)`

/** `شركة عمانية`: an adjective names nothing. */
const ARABIC_WORD = `(?!(?:${ar.never})(?!\\p{L})|(?!ال)\\p{L}+ية(?!\\p{L}))[\\p{Script=Arabic}\\p{M}]{3,}`
/** A word that goes on with the name has a conjunction or a preposition, or is an adjective; the verb's object has none of these. */
const ARABIC_DEFINITE = `(?!(?:${ar.never})(?!\\p{L}))(?:(?:وال|لل)[\\p{Script=Arabic}\\p{M}]{2,}|ال[\\p{Script=Arabic}\\p{M}]+[يةى])(?![\\p{L}\\p{M}])`

const PATTERNS: Readonly<Record<string, () => readonly RegExp[]>> = {
  en: once(() => [
    new RegExp(
      `${NO_LETTER_BEFORE}(?:${ENGLISH_WORD} (?:and (?=\\p{Lu}))?){1,5}(?:${en.last})${NO_LETTER_AFTER}(?:${ENGLISH_COMPLEMENT})?`,
      'gu',
    ),
    new RegExp(`${NO_LETTER_BEFORE}(?:${en.first})${ENGLISH_COMPLEMENT}`, 'gu'),
  ]),
  id: once(() => [
    new RegExp(
      `${NO_LETTER_BEFORE}(?:${id.first})(?: (?:(?:dan|untuk) )?${CAPITALISED}){1,5}${NO_LETTER_AFTER}`,
      'gu',
    ),
  ]),
  vi: once(() => [
    new RegExp(
      `${NO_LETTER_BEFORE}(?:${vi.first})(?: (?:và )?${VIETNAMESE_WORD}){1,6}(?: (?:${vi.after}))?${NO_LETTER_AFTER}`,
      'gu',
    ),
  ]),
  ar: once(() => [
    // Looking behind costs more than the words do, so they are looked for first.
    new RegExp(
      `(?=(?:${ar.first}) )(?<=(?<![\\p{L}\\p{M}])[ولبف]?)(?:${ar.first}) ${ARABIC_WORD}(?: ${ARABIC_DEFINITE}){0,3}`,
      'gu',
    ),
    new RegExp(`(?<![\\p{L}\\p{M}])(?:${ar.definite})(?: ${ARABIC_DEFINITE}){1,3}`, 'gu'),
  ]),
}

/** Before calibration: of these seven in ten are right. */
const CONFIDENCE = 0.9

/** Organisations that the gazetteer does not know, by the word for their kind: `Agency for Hydrometeorology`, `Bộ Tài chính`. */
export function findOrganisations({ field, text }: Scanned, language: string): ToldOrganisation[] {
  const patterns = PATTERNS[language.split('-')[0]!]?.() ?? []
  return patterns.flatMap(pattern =>
    [...text.matchAll(pattern)].map(({ 0: name, index: start }): ToldOrganisation => {
      const end = start + name.length
      const isSource = isQuoted(text, start, end, language)
      const code = ownCode(name)
      return { field, start, end, kind: 'organisation', code, name, isSource, confidence: CONFIDENCE }
    }),
  )
}

/** In `BPBD Maluku Tengah Latif Key`  a person follows: the organisation ends where the model reads somebody by several words.  */
export function withoutPeople(told: ToldOrganisation, people: readonly NameSpan[]): ToldOrganisation {
  const person = people[firstWhere(people.length, index => people[index]!.start > told.start)]
  if (person === undefined || person.start >= told.end || person.end < told.end) return told
  if (!told.name.slice(person.start - told.start).includes(' ')) return told
  return endingAt(told, person.start)
}

/** In `وزارة التجارة الإندونيسية` the adjective is the country's mention. `demonymTo` finds those of the text by their end. */
export function withoutDemonym(told: ToldOrganisation, demonymTo: SpanAt<Span>): ToldOrganisation {
  const demonym = demonymTo(told.field, told.end)
  return demonym === undefined || demonym.start <= told.start ? told : endingAt(told, demonym.start)
}

function endingAt(told: ToldOrganisation, end: number): ToldOrganisation {
  const name = told.name.slice(0, end - told.start).replace(/(?: \p{Ll}+)* $/u, '')
  return { ...told, end: told.start + name.length, name, code: ownCode(name) }
}
