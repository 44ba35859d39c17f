import { once } from '../../text/once.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import type { Scanned } from '../scan.ts'
import type { Span } from '../types.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { type Bearer, isSame } from './bearers.ts'
import type { UnknownName } from './unknown-name.ts'

/** `(KPK)`, `（WMO）`, `(ป.ป.ช.)` right behind a name; the last full stop is none of it. */
const IN_BRACKETS = once(
  () =>
    /^\s?[(（]\s?["“]?(?:(\p{Lu}[\p{Lu}\d.&-]{1,11})|([ก-ฮ]{2,5}|[ก-ฮ]{1,4}(?:\.[ก-ฮ]{1,4})+)\.)["”]?\s?[)）]/u,
)
const REACH = 24
const MOST_LETTERS = 40
const LETTER = /[\p{Script=Latin}\p{N}]/u
const IS_LETTER = /\p{L}/u

/** What the letters mean that brackets behind the organisations of a text explain; nothing where two could be meant. */
export function explainLetters(
  gazetteer: LoadedGazetteer,
  fields: readonly Scanned[],
  organisations: readonly Bearer[],
): Map<string, Bearer | undefined> {
  const textOf = new Map(fields.map(({ field, text }) => [field, text]))
  const explained = new Map<string, Bearer | undefined>()
  for (const bearer of organisations) {
    const behind = textOf.get(bearer.field)!.slice(bearer.end, bearer.end + REACH)
    const [, latin, thai] = IN_BRACKETS().exec(behind) ?? []
    const letters = latin ?? thai
    if (letters === undefined || !namesOf(gazetteer, bearer).every(name => mayMean(letters, name))) continue
    const other = explained.get(letters)
    if (!explained.has(letters)) explained.set(letters, bearer)
    else if (other !== undefined && !isSame(other, bearer)) explained.set(letters, undefined)
  }
  return explained
}

/** As it stands in the text and, of what the gazetteer knows, in English. */
const namesOf = (gazetteer: LoadedGazetteer, { name, entry }: Bearer) =>
  entry === undefined || LETTER.test(name) ? [name] : [name, gazetteer.nameOf(entry.entity)]

/**
 * Whether letters may be short for a name in the same script: it has them all in their order, or a word that begins with the
 * last one. Other letters say where a firm is: `Wardley Finance (HK)`.
 */
function mayMean(letters: string, name: string): boolean {
  if (LETTER.test(letters) !== LETTER.test(name)) return true
  const wanted = [...letters.toLowerCase()].filter(letter => IS_LETTER.test(letter))
  const lower = name.toLowerCase()
  let at = -1
  const hasAll = wanted.every(letter => {
    at = lower.indexOf(letter, at + 1)
    return at >= 0
  })
  const words = lower.split(/[ -]/)
  return hasAll || (words.length > 1 && words.some(word => word.startsWith(wanted.at(-1)!)))
}

/** Where such letters stand, but for what is told already. */
export function findLetters(
  fields: readonly Scanned[],
  explained: ReadonlyMap<string, Bearer | undefined>,
  told: readonly Span[],
): UnknownName[] {
  const found = fields.flatMap(({ field, text }) =>
    [...explained].slice(0, MOST_LETTERS).flatMap(([name, bearer]) =>
      bearer === undefined
        ? []
        : placesOf(text, name).map(
            (start): UnknownName => ({
              field,
              start,
              end: start + name.length,
              kind: 'organisation',
              code: '',
              name,
              confidence: bearer.confidence,
            }),
          ),
    ),
  )
  return withoutOverlaps(found, told)
}

function placesOf(text: string, letters: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + letters.length)) {
    const next = text.charAt(at + letters.length)
    const isEnd = LETTER.test(letters) ? !LETTER.test(next) : next === '.'
    if (isEnd && !LETTER.test(text.charAt(at - 1))) places.push(at)
  }
  return places
}
