import { foldName } from '../characters.ts'
import { ORGANISATION_WORDS } from '../organisation-words.gen.ts'
import { type Bearer, isSame } from './bearers.ts'

/** Which organisation of the text a name stands for, if for another than by that name alone. */
export type FullNameOf = (name: string) => Bearer | undefined

/** With or without the words for a firm's form it is the same firm: `Tuul Mining` of `Tuul Mining LLC`. */
export function makeFirms(bearers: readonly Bearer[], language: string): FullNameOf {
  const coreOf = makeCores(language)
  const firms = ownersOf(bearers.map(bearer => [coreOf(bearer.name), bearer]))
  return name => firms.get(coreOf(name))
}

/** By key the longest name of who has it, one of the gazetteer before others; nobody where it knows two. */
function ownersOf(named: readonly (readonly [string, Bearer])[]): Map<string, Bearer | undefined> {
  const owners = new Map<string, Bearer | undefined>()
  for (const [key, bearer] of named) {
    const owner = owners.get(key)
    if (!owners.has(key)) owners.set(key, bearer)
    else if (owner === undefined) continue
    else if (owner.entry !== undefined && bearer.entry !== undefined && !isSame(owner, bearer))
      owners.set(key, undefined)
    else if (owner.entry === undefined && bearer.name.length > owner.name.length) owners.set(key, bearer)
  }
  return owners
}

const WORDS: Readonly<Record<string, Partial<Record<string, string>>>> = ORGANISATION_WORDS
const LEAST_LETTERS = 2
const NOTHING = '(?!)'

/** A name as it is compared: without what tells a firm's form. English words do so in all languages. */
function makeCores(language: string): (name: string) => string {
  const { formFirst = NOTHING, formLast = NOTHING } = WORDS[language.split('-')[0]!] ?? {}
  const first = new RegExp(`^(?:(?:${formFirst}) ?)+`, 'u')
  const last = new RegExp(
    `(?:[ ,]*(?:(?<=[ ,])(?:${ORGANISATION_WORDS.en.formLast})\\.?|${formLast}))+$`,
    'u',
  )
  return name => {
    const core = name.replace(first, '').replace(last, '')
    return foldName(core.length < LEAST_LETTERS ? name : core)
  }
}
