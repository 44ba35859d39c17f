import { once } from '../../text/once.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { ORGANISATION_WORDS } from '../organisation-words.gen.ts'
import { ownCode } from '../own-code.ts'
import type { Scanned } from '../scan.ts'
import type { Field, Span } from '../types.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { makeRoles } from './roles.ts'
import type { UnknownName } from './unknown-name.ts'
import { VIETNAMESE_NAMES } from './vietnamese-names.gen.ts'

const SYLLABLE = '\\p{Lu}[\\p{Ll}\\p{M}]*'
const { family, title, calling, namesake } = VIETNAMESE_NAMES
/** A district's office has a person behind it, and no district: `UBND tỉnh Ngô Tân Phượng`, `Chủ tịch tỉnh Ngô Tân Phượng`. */
const AFTER_OFFICE = once(
  () => new RegExp(`(?:${ORGANISATION_WORDS.vi.first}) (?:${ORGANISATION_WORDS.vi.inner}) $`, 'u'),
)
const DISTRICT = once(() => new RegExp(`(?:${ORGANISATION_WORDS.vi.inner}) $`, 'u'))

/** The family name comes first, and every syllable has a capital: `Nguyễn Hoàng Giang`. */
const NAME = once(
  () =>
    new RegExp(`(?<![\\p{L}\\p{M}.-])(?:${family})(?: ${SYLLABLE}){1,4}(?![\\p{L}\\p{M}-]| \\p{Lu})`, 'gu'),
)
const AFTER_TITLE = once(() => new RegExp(`(?<![\\p{L}\\p{M}])(?:${title}|${calling}) $`, 'iu'))
/** Behind a calling any name is a person's, and a foreign one has any family name: `tiền đạo Sarina Bolden`. */
const CALLED = once(
  () =>
    new RegExp(
      `(?<=(?<![\\p{L}\\p{M}])(?:${calling}|${capitalised(calling)}) )${SYLLABLE}(?:[ -]\\p{L}[\\p{Ll}\\p{M}]*(?<= \\p{Lu}[\\p{Ll}\\p{M}]*|-\\p{L}[\\p{Ll}\\p{M}]*)){1,3}(?![\\p{L}\\p{M}-]| \\p{Lu})`,
      'gu',
    ),
)
/** Streets, schools and prizes are called after people; a street may have its number alone before it. */
const AFTER_NAMESAKE = once(() => new RegExp(`(?:\\d[\\p{L}]?|(?<![\\p{L}\\p{M}])(?:${namesake})) $`, 'iu'))
/** `Vịnh Hạ Long`: what stands before is the beginning of a longer name. An abbreviation is not. */
const AFTER_CAPITAL = /(?<![\p{L}\p{M}])\p{Lu}[\p{Ll}\p{M}][\p{L}\p{M}]* $/u
/** Later he is called by his given name, which comes last: `ông Giang`. */
const SHORT = once(
  () =>
    new RegExp(
      `(?<![\\p{L}\\p{M}])(?:${title}|${capitalised(title)}) (${SYLLABLE})(?![\\p{L}\\p{M}-]| \\p{Lu})`,
      'gu',
    ),
)
const capitalised = (words: string) => words.replaceAll(/(?<=^|\|)./gu, letter => letter.toUpperCase())

const LOOK_BACK = 24
const SURE = 0.97
const LIKELY = 0.8

/** People whom the gazetteer does not know, by the form that Vietnamese names have. */
export function findVietnameseNames(
  gazetteer: LoadedGazetteer,
  fields: readonly Scanned[],
  known: readonly Span[],
): UnknownName[] {
  const full = fields.flatMap(scanned => findFullNames(gazetteer, scanned, known))
  const byGiven = Map.groupBy(full, ({ name }) => name.slice(name.lastIndexOf(' ') + 1))
  const alone = [...byGiven].filter(([, names]) => new Set(names.map(({ code }) => code)).size === 1)
  const givenNames = new Map(alone.map(([given, [name]]) => [given, name!]))
  if (givenNames.size === 0) return full
  const short = fields.flatMap(({ field, text }) =>
    [...text.matchAll(SHORT())].flatMap(({ 0: { length }, 1: given = '', index }) => {
      const bearer = givenNames.get(given)
      const end = index + length
      return bearer === undefined ? [] : [{ ...bearer, field, start: end - given.length, end }]
    }),
  )
  return [...full, ...short]
}

function findFullNames(gazetteer: LoadedGazetteer, scanned: Scanned, known: readonly Span[]): UnknownName[] {
  const { field, text } = scanned
  const roles = makeRoles(gazetteer, scanned)
  const ends = new Set(known.filter(span => span.field === field).map(({ end }) => end))
  const named = [...text.matchAll(NAME())].flatMap(({ 0: name, index: start }): UnknownName[] => {
    const before = text.slice(Math.max(0, start - LOOK_BACK), start)
    const syllables = name.split(' ').length
    const district = syllables > 2 ? (DISTRICT().exec(before)?.[0].length ?? 0) : 0
    const role = roles.beside(start - district, start + name.length)?.role
    const isOfOffice = district > 0 && (role !== undefined || AFTER_OFFICE().test(before))
    if (!isOfOffice && AFTER_NAMESAKE().test(before)) return []
    const isAddressed = AFTER_TITLE().test(before)
    if (!isAddressed && AFTER_CAPITAL.test(before) && !ends.has(start - 1)) return []
    const isTold = isAddressed || role !== undefined
    // Of two syllables many are places, poems and shops.
    return isTold || syllables > 2 ? [toPerson(field, start, name, role, isTold ? SURE : LIKELY)] : []
  })
  const called = [...text.matchAll(CALLED())].map(({ 0: name, index: start }) =>
    toPerson(field, start, name, roles.beside(start, start + name.length)?.role, LIKELY),
  )
  return [...named, ...withoutOverlaps(called, [...named, ...known])]
}

function toPerson(
  field: Field,
  start: number,
  name: string,
  role: string | undefined,
  confidence: number,
): UnknownName {
  return {
    field,
    start,
    end: start + name.length,
    kind: 'person',
    code: ownCode(name),
    name,
    role,
    confidence,
  }
}
