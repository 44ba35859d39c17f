import { CLASS_MASK } from '../characters.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import type { Scanned } from '../scan.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { Field, Span } from '../types.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { mayEnd, mayStart } from '../word-bounds.ts'
import type { UnknownName } from './unknown-name.ts'

/** How likely a name must be in one place to be looked for in others, and how likely a person there. */
const SURE = 0.8
const LEAST_BELIEF = 0.02
const LEAST_LETTERS = 3
const MOST_NAMES = 40
const UNSPACED = /^\p{Script=Thai}+$/u

/**
 * Of whom the model is sure in one place is read wherever the whole name, its first or its last word stands again, nothing
 * is known of it and the model leaves room for a person. Organisations are not: a mistake would be made again, and two
 * mentions make an organisation public.
 */
export function repeatPeople(
  gazetteer: LoadedGazetteer,
  fields: readonly Scanned[],
  read: ReadonlyMap<Field, Decoded>,
  found: readonly UnknownName[],
  known: readonly Span[],
): readonly UnknownName[] {
  const people = new Map<string, UnknownName>()
  for (const name of found) if (name.kind === 'person' && name.confidence >= SURE) people.set(name.name, name)
  if (people.size === 0) return found
  const forms = new Map<string, UnknownName>()
  for (const person of [...people.values()].slice(0, MOST_NAMES))
    for (const form of formsOf(person.name)) forms.set(form, person)
  const again: UnknownName[] = []
  for (const { field, text } of fields) {
    const decoded = read.get(field)
    if (decoded === undefined) continue
    const taken = new Set<number>()
    for (const name of found) if (name.field === field) taken.add(name.start)
    for (const [name, person] of forms)
      for (const start of placesOf(name, text, gazetteer.classOf, taken)) {
        const end = start + name.length
        if (decoded.probabilityOf('person', start, end) < LEAST_BELIEF) continue
        // Who else has that word as a name holds no office.
        again.push({ ...person, field, start, end, name, role: undefined, countryCode: undefined })
      }
  }
  const completed = found.map(makeWhole(fields, [...forms.keys()]))
  return again.length === 0 ? completed : [...completed, ...withoutOverlaps(again, [...completed, ...known])]
}

/**
 * Where nothing parts words, a model may cut short a name that it read in whole before: `บุญ` of `บุญส่ง`. Where spaces do, a
 * shorter word is another's.
 */
function makeWhole(fields: readonly Scanned[], forms: readonly string[]) {
  const textOf = new Map(fields.map(({ field, text }) => [field, text]))
  return (name: UnknownName): UnknownName => {
    if (name.kind !== 'person' || !UNSPACED.test(name.name)) return name
    const text = textOf.get(name.field)!
    const form = forms.find(form => form.startsWith(name.name) && text.startsWith(form, name.start))
    return form === undefined || form === name.name
      ? name
      : { ...name, end: name.start + form.length, name: form }
  }
}

function formsOf(name: string): string[] {
  const words = name.split(/[ ・]/)
  return [name, words[0]!, words.at(-1)!].filter(({ length }) => length >= LEAST_LETTERS)
}

/** Where a name stands as a word of its own, but for places that are taken. */
function placesOf(name: string, text: string, classOf: Uint8Array, taken: ReadonlySet<number>): number[] {
  const classAt = (at: number) => classOf[text.charCodeAt(at)]! & CLASS_MASK
  const places: number[] = []
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length
    if (taken.has(start)) continue
    if (
      start > 0 &&
      !mayStart(classAt(start - 1), classAt(start), text.charCodeAt(start), text, start, classOf)
    )
      continue
    if (end === text.length || mayEnd(classAt(end - 1), classAt(end))) places.push(start)
  }
  return places
}
