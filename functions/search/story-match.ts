import { type Mark, markOf } from './marks.ts'
import { type Named, type Names, namedParts } from './named-entities.ts'
import { queryTokens, TERMS } from './tokens.ts'
import { wordForms } from './word-forms.ts'

/** A part of a query that stories must have: its tokens, or the tag of what it names. */
export interface Term {
  tokens: string[]
  named: Named[]
}

/** Of a query all parts that are looked for; at most `TERMS` tokens. */
export function termsOf(query: string, names: Names): Term[] {
  let left = TERMS
  return namedParts(query, names)
    .map(({ text, named }) => {
      const tokens = queryTokens(text).slice(0, left)
      left -= tokens.length
      return { tokens, named }
    })
    .filter(({ tokens, named }) => tokens.length > 0 || named.length > 0)
}

export const marksOf = ({ named }: Term): string[] => named.map(({ kind, code }) => markOf([kind, code]))

/**
 * The MATCH expression of FTS5 for terms and filters; undefined if there is neither. Tokens are letters, marks, digits and
 * hyphens in quotes, so nothing that somebody types is syntax.
 */
export function storyMatch(
  terms: readonly Term[],
  filters: readonly Mark[],
  typed: string,
): string | undefined {
  const parts = [
    ...terms.map((term, i) => termMatch(term, i === terms.length - 1 ? typed : undefined)),
    ...filters.map(filter => `marks : ("${markOf(filter)}")`),
  ]
  return parts.length === 0 ? undefined : parts.map(part => `(${part})`).join(' AND ')
}

/** `typed` is given for the last term, whose last word may go on. */
function termMatch(term: Term, typed: string | undefined) {
  const { tokens } = term
  const words = tokens.map((token, i) => wordForms(token, i === tokens.length - 1 ? typed : undefined))
  const either = [
    ...(words.length > 0 ? [`words : (${words.join(' AND ')})`] : []),
    ...marksOf(term).map(mark => `marks : ("${mark}")`),
  ]
  return either.map(each => `(${each})`).join(' OR ')
}
