import { once } from '../../text/once.ts'
import { foldName } from '../characters.ts'
import { ORGANISATION_WORDS } from '../organisation-words.gen.ts'
import { type Bearer, isSame } from './bearers.ts'

/** Which organisation of the text a name stands for, if for another than by that name alone. */
export type FullNameOf = (name: string) => Bearer | undefined

/** With or without the words for a firm's form it is the same firm: `Tuul Mining` of `Tuul Mining LLC`. */
export function makeFirms(bearers: readonly Bearer[], language: string): FullNameOf {
  if (bearers.length === 0) return () => undefined
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

const LEAST_LETTERS = 2
const NOTHING = '(?!)'

interface Forms {
  first: RegExp
  last: RegExp
}

/** English words tell a form in all languages. */
const formsOf = ({ formFirst = NOTHING, formLast = NOTHING }: Partial<Record<string, string>>) =>
  once(
    (): Forms => ({
      first: new RegExp(`^(?:(?:${formFirst}) ?)+`, 'u'),
      last: new RegExp(`(?:[ ,]*(?:(?<=[ ,])(?:${ORGANISATION_WORDS.en.formLast})\\.?|${formLast}))+$`, 'u'),
    }),
  )
const FORMS: Readonly<Record<string, () => Forms>> = Object.fromEntries(
  Object.entries(ORGANISATION_WORDS).map(([language, words]) => [language, formsOf(words)]),
)
const NO_OWN_WORDS = formsOf({})

/** A name as it is compared: without what tells a firm's form. */
function makeCores(language: string): (name: string) => string {
  const { first, last } = (FORMS[language.split('-')[0]!] ?? NO_OWN_WORDS)()
  return name => {
    const core = name.replace(first, '').replace(last, '')
    return foldName(core.length < LEAST_LETTERS ? name : core)
  }
}
