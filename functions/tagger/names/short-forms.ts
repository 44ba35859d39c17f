import { foldName } from '../characters.ts'
import { PERSON_WORDS } from '../person-words.gen.ts'
import { type Bearer, isSame } from './bearers.ts'

/** Han names are cut by characters, all others by words. */
const HAN = /^[\p{Script=Han}々]+$/u
const LEAST_LETTERS = 2
/** `森氏`: a family name of one character alone is nobody's, so that its form of address stays with it. */
const CALLED = new RegExp(`^\\p{Script=Han}(?=(?:${PERSON_WORDS.ja.after}|${PERSON_WORDS.zh.after})$)`, 'u')
/** Family names of so many characters, and how long the given name behind them is at least and at most. */
const HAN_FAMILIES: readonly Family[] = [
  { length: 1, least: 2, most: 2 },
  { length: 2, least: 1, most: 4 },
  { length: 3, least: 1, most: 3 },
]
const HANGUL = /^[가-힣]{3,4}$/
const HANGUL_FAMILIES: readonly Family[] = [
  { length: 1, least: 2, most: 2 },
  { length: 2, least: 2, most: 2 },
]

interface Family {
  length: number
  least: number
  most: number
}

/**
 * Which full name a name is short for: `Tanaka` for `Kenji Tanaka`, `田中` for `田中健二`. Undefined where none is or two
 * could be meant.
 */
export function makeShortForms(bearers: readonly Bearer[]): (name: string) => Bearer | undefined {
  const owners = new Map<string, Bearer | 'several'>()
  const known = new Map<string, Bearer>()
  for (const bearer of bearers) {
    const namesake = known.get(bearer.name)
    if (namesake !== undefined && namesake.entry?.entity === bearer.entry?.entity) continue
    known.set(bearer.name, bearer)
    for (const short of shortFormsOf(bearer.name)) {
      const owner = owners.get(short)
      if (owner === undefined) owners.set(short, bearer)
      else if (owner !== 'several' && !isSame(owner, bearer)) owners.set(short, 'several')
    }
  }
  return name => {
    const owner = owners.get(foldName(name.match(CALLED)?.[0] ?? name))
    return owner === 'several' ? undefined : owner
  }
}

/** Folded. */
export function shortFormsOf(name: string): string[] {
  const folded = foldName(name)
  if (CALLED.test(folded)) return []
  if (HAN.test(folded)) return familiesOf(folded, HAN_FAMILIES)
  if (HANGUL.test(folded)) return familiesOf(folded, HANGUL_FAMILIES)
  const words = folded.split(/[ ・]/)
  return words.length < 2 ? [] : [words.at(-1)!, words[0]!].filter(({ length }) => length >= LEAST_LETTERS)
}

const familiesOf = (name: string, families: readonly Family[]) =>
  families
    .filter(({ length, least, most }) => name.length >= length + least && name.length <= length + most)
    .map(({ length }) => name.slice(0, length))
