import { type Mark, markOf } from './marks.ts'
import { queryTokens } from './tokens.ts'
import { goesOn } from './word-forms.ts'

export interface Search {
  /** As typed. */
  text?: string | undefined
  /** A part of a source's name. */
  source?: string | undefined
  /** One of each group must stand. */
  marks: readonly (readonly Mark[])[]
}

/**
 * The MATCH expression of FTS5 for a search; undefined if there is nothing to search for. Tokens are letters, marks, digits
 * and hyphens in quotes, so nothing that somebody types is syntax.
 */
export function matchOf({ text = '', source = '', marks }: Search): string | undefined {
  const words = queryTokens(text)
  const names = queryTokens(source)
  if (text !== '' && words.length === 0) return undefined
  if (source !== '' && names.length === 0) return undefined
  const parts = [
    ...(words.length > 0 ? [`{words source} : (${all(words, text)})`] : []),
    ...(names.length > 0 ? [`source : (${all(names, source)})`] : []),
    ...marks.map(group => `marks : (${group.map(mark => quote(markOf(mark))).join(' OR ')})`),
  ]
  return parts.length === 0 ? undefined : parts.map(part => `(${part})`).join(' AND ')
}

const quote = (token: string) => `"${token}"`

/** The word that somebody may still be typing stands at the end. */
const all = (tokens: readonly string[], typed: string) =>
  tokens
    .map((token, i) => quote(token) + (i === tokens.length - 1 && goesOn(token, typed) ? '*' : ''))
    .join(' AND ')
