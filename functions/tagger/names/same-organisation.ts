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
  const firms = ownersOf(bearers, coreOf)
  return name => firms.get(coreOf(name))
}

/** By what `keyOf` makes of it the longest name of who has it, one of the gazetteer before others; nobody where it knows two. */
function ownersOf(
  bearers: readonly Bearer[],
  keyOf: (name: string) => string,
): Map<string, Bearer | undefined> {
  const owners = new Map<string, Bearer | undefined>()
  for (const bearer of bearers) {
    const key = keyOf(bearer.name)
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

interface Forms {
  first: readonly string[]
  last: readonly string[]
}

/** The table's lists are pieces of patterns; here they are words. */
const wordsOf = (terms = '') =>
  terms
    .split('|')
    .filter(term => term !== '')
    .map(term => term.replace(/\\(.)/g, '$1'))
const ENGLISH = once(() => new Set(wordsOf(ORGANISATION_WORDS.en.formLast)))
const FORMS: Readonly<Record<string, () => Forms>> = Object.fromEntries(
  Object.entries<Partial<Record<string, string>>>(ORGANISATION_WORDS).map(([language, words]) => [
    language,
    once(
      (): Forms => ({
        first: wordsOf(words.formFirst),
        last: language === 'en' ? [] : wordsOf(words.formLast),
      }),
    ),
  ]),
)
const NO_FORMS: Forms = { first: [], last: [] }

/** A name as it is compared: without what tells a firm's form. English words do so in all languages. */
function makeCores(language: string): (name: string) => string {
  const { first, last } = FORMS[language.split('-')[0]!]?.() ?? NO_FORMS
  const shorter = (name: string): string => {
    const space = name.lastIndexOf(' ')
    if (space > 0 && ENGLISH().has(name.slice(space + 1).replace(/\.$/, '')))
      return name.slice(0, space).replace(/,$/, '')
    const after = last.find(word => name.endsWith(word))
    if (after !== undefined) return name.slice(0, -after.length).trimEnd()
    const before = first.find(word => name.startsWith(word))
    return before === undefined ? name : name.slice(before.length).trimStart()
  }
  const cores = new Map<string, string>()
  return name => {
    const known = cores.get(name)
    if (known !== undefined) return known
    let core = name
    for (let next = shorter(core); next !== core && next.length >= LEAST_LETTERS; next = shorter(core))
      core = next
    const folded = foldName(core)
    cores.set(name, folded)
    return folded
  }
}
