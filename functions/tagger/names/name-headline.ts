import type { Scanned } from '../scan.ts'
import type { Field } from '../types.ts'
import { where } from '../where.ts'
import { shortFormsOf } from './short-forms.ts'
import type { UnknownName } from './unknown-name.ts'

/** Languages that may begin every word of a headline with a capital, so that there a capital tells no name. */
const CAPITALISE_HEADLINES = new Set(['en', 'id'])
const MOST_NAMES = 40
const LEAST_LETTERS = 4
const LETTER = /[\p{L}\p{M}\p{N}]/u

export const isCapitalisedHeadline = (field: Field, language: string) =>
  field === 'headline' && CAPITALISE_HEADLINES.has(language)

/** In such a language a headline names only whom the text below it names: in full, or by one word of the name. */
export function nameHeadline(
  names: readonly UnknownName[],
  fields: readonly Scanned[],
  language: string,
): readonly UnknownName[] {
  const headline = fields.find(({ field }) => field === 'headline')
  if (headline === undefined || !isCapitalisedHeadline('headline', language)) return names
  const below = where(names, ({ field }) => field !== 'headline')
  const distinct = new Map<string, UnknownName>()
  for (const name of below) distinct.set(`${name.kind} ${name.name}`, name)
  const wordAt = makeWordFinder(headline.text)
  const repeated: UnknownName[] = []
  for (const name of [...distinct.values()].slice(0, MOST_NAMES)) {
    const forms = [name.name, ...(name.kind === 'person' ? shortFormsOf(name.name) : [])]
    const form = forms.find(form => form.length >= LEAST_LETTERS && wordAt(form) >= 0)
    if (form === undefined) continue
    const start = wordAt(form)
    repeated.push({ ...name, field: 'headline', start, end: start + form.length })
  }
  return repeated.length === 0 ? below : [...below, ...repeated]
}

/** Where a word or name stands by itself in a text, whatever its case; -1 where it does not. */
function makeWordFinder(text: string): (word: string) => number {
  const lower = text.toLowerCase()
  return word => {
    const wanted = word.toLowerCase()
    if (lower.length !== text.length || wanted.length !== word.length) return -1
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + wanted.length))) return at
    }
    return -1
  }
}
