import type { Scanned } from '../scan.ts'
import type { Field } from '../types.ts'
import { shortFormsOf } from './short-forms.ts'
import type { UnknownName } from './unknown-name.ts'

/** Languages that write headlines with capitals, where these tell a name from no other word. */
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
): UnknownName[] {
  const headline = fields.find(({ field }) => field === 'headline')
  if (headline === undefined || !isCapitalisedHeadline('headline', language)) return [...names]
  const below = names.filter(({ field }) => field !== 'headline')
  const distinct = [...new Map(below.map(name => [`${name.kind} ${name.name}`, name])).values()]
  const repeated = distinct.slice(0, MOST_NAMES).flatMap(name => {
    const forms = [name.name, ...(name.kind === 'person' ? shortFormsOf(name.name) : [])]
    const found = forms
      .filter(form => form.length >= LEAST_LETTERS)
      .map(form => ({ form, start: findWord(headline.text, form) }))
      .find(({ start }) => start >= 0)
    if (found === undefined) return []
    return [{ ...name, field: 'headline' as const, start: found.start, end: found.start + found.form.length }]
  })
  return [...below, ...repeated]
}

/** Where a word or name stands by itself, whatever its case; -1 where it does not. */
function findWord(text: string, word: string): number {
  const lower = text.toLowerCase()
  const wanted = word.toLowerCase()
  if (lower.length !== text.length || wanted.length !== word.length) return -1
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + wanted.length))) return at
  }
  return -1
}
