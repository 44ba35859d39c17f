import { once } from '../../text/once.ts'
import { foldName } from '../characters.ts'
import { PERSON_WORDS } from '../person-words.gen.ts'
import { shortFormsOf } from './short-forms.ts'
import type { UnknownName } from './unknown-name.ts'

type Place = 'nobody' | 'nobodyAlone' | 'nobodyFirst' | 'nobodyLast' | 'storm'
/** Whether a name has a word of a table in its place, or is a calling or a form of address and no more. */
type NoPeople = Readonly<Record<Place | 'calling', (name: string) => boolean>>

const { en, id, ja, th } = PERSON_WORDS
const setOf = (terms: string) => new Set(terms.split('|'))
const never = () => false

const NEVER: NoPeople = {
  calling: never,
  nobody: never,
  nobodyAlone: never,
  nobodyFirst: never,
  nobodyLast: never,
  storm: never,
}

/** Peoples of a faith, days, months and planets have capitals as people have. */
const withCapitals = (terms: Readonly<Record<Exclude<Place, 'nobodyFirst'> | 'before', string>>) =>
  once((): NoPeople => {
    const nobody = setOf(`${terms.nobody}|${terms.storm}`)
    const [alone, last, storms] = [setOf(terms.nobodyAlone), setOf(terms.nobodyLast), setOf(terms.storm)]
    const callings = setOf(terms.before)
    const hasAny = (words: Set<string>) => (name: string) => name.split(' ').some(word => words.has(word))
    return {
      ...NEVER,
      calling: name => callings.has(name),
      nobody: hasAny(nobody),
      nobodyAlone: name => alone.has(name),
      nobodyLast: name => name.includes(' ') && last.has(name.slice(name.lastIndexOf(' ') + 1)),
      storm: hasAny(storms),
    }
  })
const NO_PEOPLE: Readonly<Record<string, () => NoPeople>> = {
  en: withCapitals(en),
  id: withCapitals(id),
  ja: once((): NoPeople => {
    const last = setOf(ja.nobodyLast)
    const longest = Math.max(...[...last].map(({ length }) => length))
    const endsSo = (name: string) => {
      const most = Math.min(longest, name.length - 1)
      for (let length = 1; length <= most; length++) if (last.has(name.slice(-length))) return true
      return false
    }
    return { ...NEVER, nobodyLast: endsSo }
  }),
  th: once((): NoPeople => {
    const callings = setOf(th.before)
    const first = new RegExp(`^(?:${th.nobodyFirst})`, 'u')
    return { ...NEVER, calling: name => callings.has(name), nobodyFirst: name => first.test(name) }
  }),
}

/**
 * Without what is a calling or a form of address and no more: it begins a sentence. Without people whose name tells by its
 * words that it is something else's; and without what shares a storm's, as `Rita` in news of Hurricane Rita. `June` stays
 * where the text tells of June Smith.
 */
export function withoutNobody(names: readonly UnknownName[], language: string): readonly UnknownName[] {
  const has = NO_PEOPLE[language]?.()
  if (has === undefined) return names
  const isNever = (name: string) => has.nobody(name) || has.nobodyFirst(name) || has.nobodyLast(name)
  const people = names.filter(({ kind }) => kind === 'person')
  const nobodys = new Set(people.filter(({ name }) => isNever(name)))
  const left = names.filter(name => !nobodys.has(name) && !has.calling(name.name))
  const storms = [...nobodys].filter(({ name }) => has.storm(name))
  if (storms.length === 0 && !people.some(({ name }) => has.nobodyAlone(name))) return left
  const shortFor = (long: readonly UnknownName[]) => new Set(long.flatMap(({ name }) => shortFormsOf(name)))
  const ofStorms = shortFor(storms)
  const ofPeople = shortFor(left.filter(({ kind }) => kind === 'person'))
  const isNobody = (name: string) => {
    const folded = foldName(name)
    return (ofStorms.has(folded) || has.nobodyAlone(name)) && !ofPeople.has(folded)
  }
  return left.filter(({ kind, name }) => kind !== 'person' || !isNobody(name))
}
