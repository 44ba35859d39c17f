import { once } from '../../text/once.ts'
import { PERSON_WORDS } from '../person-words.gen.ts'
import type { Scanned } from '../scan.ts'
import type { UnknownName } from './unknown-name.ts'

/** Somebody whom a form of address tells. */
export interface AddressedPerson extends UnknownName {
  /** Nothing else can be meant; `นาย` right behind another letter may be the end of a word. */
  isSure: boolean
}

const { title, address, noAddress, notBefore, end } = PERSON_WORDS.th
const SYLLABLE = '[ก-ฮเ-ไ][ก-ฺเ-๎]'
/** What a name does not go on with, once it has begun: nothing parts the words of a sentence. */
const LETTER = `(?:(?!${end})[ก-ฺเ-๎])`
const GIVEN = `${SYLLABLE}${LETTER}{1,13}`
const FAMILY = `(?!${end})${SYLLABLE}${LETTER}{1,20}`
const ENDS = `(?=${end}|[^ก-๙]|$)`
const NAME = `${GIVEN}${ENDS}(?: (?!ณ )${FAMILY}${ENDS})?(?: ณ ${FAMILY}${ENDS})?`
/** Behind a number `นาย` counts men. */
const PATTERN = once(
  () =>
    new RegExp(
      `(?:(?<sure>${title})|(?=${address})(?<![\\d๐-๙] ?|${notBefore})(?!${noAddress})(?:${address})) ?(?<name>${NAME})`,
      'gu',
    ),
)
const IS_THAI = /[ก-๎]/
const CONFIDENCE = 0.9
const LEAST_GIVEN = 4

/** People by the form of address before their names: `น.ส.`, `นาย`. */
export function findThaiNames({ field, text }: Scanned): AddressedPerson[] {
  const found = [...text.matchAll(PATTERN())].map(({ 0: whole, index, groups }): AddressedPerson => {
    const name = groups!.name!
    const last = index + whole.length
    return {
      field,
      start: last - name.length,
      end: last,
      kind: 'person',
      code: '',
      name,
      confidence: CONFIDENCE,
      isSure: groups!.sure !== undefined || !IS_THAI.test(text.charAt(index - 1)),
    }
  })
  return cutToGivenNames(found)
}

/** A verb may follow without a space: `สมศรีขาย` behind `สมศรี บุญมาก`. */
function cutToGivenNames(found: readonly AddressedPerson[]): AddressedPerson[] {
  const given = new Set(
    found.flatMap(({ name }) => (name.includes(' ') ? [name.slice(0, name.indexOf(' '))] : [])),
  )
  const longest = Math.max(0, ...[...given].map(({ length }) => length))
  return found.map(person => {
    const { name, start } = person
    if (name.includes(' ') || given.has(name)) return person
    for (let length = Math.min(longest, name.length - 1); length >= LEAST_GIVEN; length--)
      if (given.has(name.slice(0, length)))
        return { ...person, end: start + length, name: name.slice(0, length) }
    return person
  })
}

/** Both `นาย` and `นาง`. */
const ADDRESS_LENGTH = 3
const REST = 12
const BEGINS_WORD = once(() => new RegExp(`^(?:${noAddress})`, 'u'))

/** Whether what was read as a name is the rest of a word: `จ้าง` of `นายจ้าง`. */
export const isRestOfThaiWord = (text: string, start: number): boolean =>
  BEGINS_WORD().test(text.slice(Math.max(0, start - ADDRESS_LENGTH), start + REST))
