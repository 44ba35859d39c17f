import { type Ranked, STOP } from '../../db/search/stories-sql.ts'
import { type Mark, mainMark, markOf } from './marks.ts'
import { type Named, type Names, namedParts } from './named-entities.ts'
import { queryTokens, TERMS } from './tokens.ts'
import { formsOf, wordForms } from './word-forms.ts'

/** A part of a query that stories must have: its tokens, or the tag of what it names. */
export interface Term {
  tokens: string[]
  named: Named[]
}

/** By so many parts of a query, its first, stories are ranked; each is looked for by itself. */
const RANKING = 6

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

/** What ranks stories: each token of the query, or of a name all together, or the tag of what it names, which is worth half. */
export const rankedOf = (terms: readonly Term[]): Ranked[] =>
  terms
    .flatMap((term): Omit<Ranked, 'of'>[][] => {
      const tokens = term.tokens.map(token => ({ main: anyMain(formsOf(token)), worth: 2 }))
      const marks = marksOf(term)
      if (marks.length === 0) return tokens.map(token => [token])
      const worth = Math.max(tokens.length, 1)
      const tag = anyMain(marks)
      if (tokens.length === 0) return [[{ main: tag, worth }]]
      const text = tokens.map(({ main }) => main).join(' AND ')
      return [
        [
          { main: text, worth: 2 * worth },
          { main: `(${tag} NOT (${text})) OR ${STOP}`, worth },
        ],
      ]
    })
    .slice(0, RANKING)
    .flatMap((parts, of) => parts.map(part => ({ ...part, of })))

/** Of several that a story must have, each has `STOP` too: (a AND b) OR c is (a OR c) AND (b OR c). */
const anyMain = (tokens: readonly string[]) =>
  `(${[...tokens.map(token => `"${mainMark(token)}"`), STOP].join(' OR ')})`

/**
 * The MATCH expression of FTS5 for terms and filters, of which there must be one. Tokens are letters, marks, digits and
 * hyphens in quotes, so nothing that somebody types is syntax.
 */
export function storyMatch(terms: readonly Term[], filters: readonly Mark[]): string {
  const parts = [...terms.map(termMatch), ...filters.map(filter => `marks : ("${markOf(filter)}")`)]
  return parts.map(part => `(${part})`).join(' AND ')
}

function termMatch(term: Term) {
  const words = term.tokens.map(wordForms)
  const either = [
    ...(words.length > 0 ? [`words : (${words.join(' AND ')})`] : []),
    ...marksOf(term).map(mark => `marks : ("${mark}")`),
  ]
  return either.map(each => `(${each})`).join(' OR ')
}
