import { foldName } from '../characters.ts'

/** A name that others may be short for. */
export interface FullName {
  name: string
}

/** Han names are cut by characters, all others by words. */
const HAN = /^[\p{Script=Han}々]+$/u
const LEAST_LETTERS = 2
/** Family names of two and of three characters, and how long the given name behind them has to be at least. */
const FAMILY_NAMES: readonly { length: number; given: number }[] = [
  { length: 2, given: 1 },
  { length: 3, given: 2 },
]
const LONGEST_HAN = 6

/**
 * Which full name a name is short for: `Tanaka` for `Kenji Tanaka`, `田中` for `田中健二`. Undefined where none is or two
 * could be meant.
 */
export function makeShortForms<T extends FullName>(fullNames: readonly T[]): (name: string) => T | undefined {
  const owners = new Map<string, T | 'several'>()
  for (const full of fullNames) {
    for (const short of shortFormsOf(full.name)) {
      const owner = owners.get(short)
      owners.set(short, owner === undefined || owner === full ? full : 'several')
    }
  }
  return name => {
    const owner = owners.get(foldName(name))
    return owner === 'several' ? undefined : owner
  }
}

/** Folded. */
export function shortFormsOf(name: string): string[] {
  const folded = foldName(name)
  if (HAN.test(folded)) {
    const fits = FAMILY_NAMES.filter(({ length, given }) => folded.length >= length + given)
    return folded.length > LONGEST_HAN ? [] : fits.map(({ length }) => folded.slice(0, length))
  }
  const words = folded.split(/[ ・]/).filter(word => word.length >= LEAST_LETTERS)
  return words.length < 2 ? [] : [words.at(-1)!, words[0]!]
}
