// @ts-expect-error The package has no types for its tables.
import shinjitai from 'opencc-js/dict/JPShinjitaiCharacters'
// @ts-expect-error The package has no types for its tables.
import traditional from 'opencc-js/dict/STCharacters'
// @ts-expect-error The package has no types for its tables.
import simplified from 'opencc-js/dict/TSCharacters'

/** OpenCC's `a b|c d e`: a character, then its other forms, of which the first is the usual one. */
const read = (table: string): ReadonlyMap<string, string> =>
  new Map(
    table.split('|').map(entry => {
      const [from = '', to = ''] = entry.split(' ')
      return [from, to]
    }),
  )

/** The simplified form of a traditional character. */
export const SIMPLIFIED = read(simplified)
/** The traditional form of a simplified character. */
export const TRADITIONAL = read(traditional)
/** The traditional form of a Japanese character. */
export const JAPANESE = read(shinjitai)

/** Characters in everyday use, as the first level of a national standard lists them. */
function firstLevel(
  encoding: string,
  [from, to]: readonly [number, number],
  second: number,
): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding, { fatal: false })
  const found = new Set<string>()
  for (let lead = from; lead <= to; lead++)
    for (let trail = second; trail <= 0xfe; trail++) found.add(decoder.decode(new Uint8Array([lead, trail])))
  return found
}

const IN_TAIWAN = firstLevel('big5', [0xa4, 0xc6], 0x40)
const IN_CHINA = firstLevel('gbk', [0xb0, 0xd7], 0xa1)
const IN_JAPAN = firstLevel('euc-jp', [0xb0, 0xcf], 0xa1)

/** Simplified and nothing else: not `里` or `台`, which traditional texts write as well. */
export const isSimplified = (unit: string): boolean => TRADITIONAL.has(unit) && !IN_TAIWAN.has(unit)
export const isTraditional = (unit: string): boolean => SIMPLIFIED.has(unit) && !IN_CHINA.has(unit)
/** Whether Japanese texts write a name so. */
export const isJapanese = (name: string): boolean =>
  [...name].every(unit => !/\p{Script=Han}/u.test(unit) || IN_JAPAN.has(unit))

const mapped = (name: string, form: (unit: string) => string) => [...name].map(form).join('')

export const simplify = (name: string): string => mapped(name, unit => SIMPLIFIED.get(unit) ?? unit)
/** What is written in simplified characters only, in traditional ones. */
export const asTraditional = (name: string): string =>
  mapped(name, unit => (isSimplified(unit) ? TRADITIONAL.get(unit)! : unit))
export const asSimplified = (name: string): string =>
  mapped(name, unit => (isTraditional(unit) ? SIMPLIFIED.get(unit)! : unit))
/** Which OpenCC takes for a variant everywhere. */
const DOOR = { japanese: '戸', traditional: '戶' }

/** In the traditional characters that Japan has shortened. */
export const fromJapanese = (name: string): string =>
  mapped(name, unit => (IN_TAIWAN.has(unit) ? unit : (JAPANESE.get(unit) ?? unit))).replaceAll(
    DOOR.japanese,
    DOOR.traditional,
  )
