import { foldName } from '../characters.ts'

/** A name that others may be short for. */
export interface FullName {
  name: string
}

/** Han names are cut by characters, all others by words. */
const HAN = /^[\p{Script=Han}々]+$/u
const LEAST_LETTERS = 2
/** A family name of two characters has a given name behind it, one of one is too common to be anybody's. */
const SHORT_HAN = 2
const LONGEST_HAN = 5

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

function shortFormsOf(name: string): string[] {
  const folded = foldName(name)
  if (HAN.test(folded)) {
    return folded.length > SHORT_HAN && folded.length <= LONGEST_HAN ? [folded.slice(0, SHORT_HAN)] : []
  }
  const words = folded.split(/[ ・]/).filter(word => word.length >= LEAST_LETTERS)
  return words.length < 2 ? [] : [words.at(-1)!, words[0]!]
}
