/** A last word of so many letters may go on. */
const SHORTEST_PREFIX = 3
/** A word of so many letters is also looked for in its other number. */
const SHORTEST_PLURAL = 4

const WORD = /^[\p{scx=Latn}\p{scx=Cyrl}\p{scx=Arab}\p{scx=Hebr}\p{scx=Deva}\p{scx=Grek}]+$/u

const quote = (token: string) => `"${token}"`

/** Whether somebody may still be typing this token, with which a query ends. */
export const goesOn = (token: string, typed: string) =>
  token.length >= SHORTEST_PREFIX && WORD.test(token) && /[\p{L}\p{M}]$/u.test(typed.trimEnd())

/**
 * A token of a query as FTS5 looks for it: with or without the s of a plural, and with more letters where it ends what was
 * typed.
 */
export function wordForms(token: string, typed: string | undefined): string {
  const other = otherNumber(token)
  const isOpen = typed !== undefined && goesOn(token, typed)
  const forms = [quote(token) + (isOpen ? ' *' : ''), ...(other === undefined ? [] : [quote(other)])]
  return forms.length === 1 ? forms.join('') : `(${forms.join(' OR ')})`
}

/** A Latin word with the s of a plural if it has none, without it if it has one; undefined for what is too short. */
export function otherNumber(token: string): string | undefined {
  if (token.length < SHORTEST_PLURAL || !/^[a-z]+$/.test(token)) return undefined
  return /[^s]s$/.test(token) ? token.slice(0, -1) : `${token}s`
}
