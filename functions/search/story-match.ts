import type { Ranked } from '../../db/search/find-stories.ts'
import { type Mark, mainMark, markOf } from './marks.ts'
import { type Named, type Names, namedParts } from './named-entities.ts'
import { queryTokens, TERMS } from './tokens.ts'
import { formsOf, wordForms } from './word-forms.ts'

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

const marksOf = ({ named }: Term): string[] => named.map(({ kind, code }) => markOf([kind, code]))

/** What a term asks of that which a story is mainly about. */
export const rankedOf = (term: Term): Ranked => ({ tokens: term.tokens.map(formsOf), marks: marksOf(term) })

/** The MATCH expression for stories that are mainly about something of a query. */
export function mainMatch(match: string, ranked: readonly Ranked[]): string {
  const some = ranked.flatMap(({ tokens, marks }) => [...tokens.flat(), ...marks])
  return `(${match}) AND (marks : (${some.map(token => `"${mainMark(token)}"`).join(' OR ')}))`
}

/**
 * The MATCH expression of FTS5 for terms and filters; undefined if there is neither. Tokens are letters, marks, digits and
 * hyphens in quotes, so nothing that somebody types is syntax.
 */
export function storyMatch(terms: readonly Term[], filters: readonly Mark[]): string | undefined {
  const parts = [...terms.map(termMatch), ...filters.map(filter => `marks : ("${markOf(filter)}")`)]
  return parts.length === 0 ? undefined : parts.map(part => `(${part})`).join(' AND ')
}

function termMatch(term: Term) {
  const words = term.tokens.map(wordForms)
  const either = [
    ...(words.length > 0 ? [`words : (${words.join(' AND ')})`] : []),
    ...marksOf(term).map(mark => `marks : ("${mark}")`),
  ]
  return either.map(each => `(${each})`).join(' OR ')
}
