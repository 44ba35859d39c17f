/** A word of so many letters is also looked for in its other number. */
const SHORTEST = 3

/** Endings of English words in one number, and what stands for them in the other. */
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/, ['y', 'ie']],
  [/(?<=s|x|z|ch|sh)es$/, ['', 'e']],
  [/(?<=[^aeiou])y$/, ['ies']],
  [/(?<=ss|x|z|ch|sh)$/, ['es']],
  [/s$/, ['', 'ses']],
  [/$/, ['s']],
]

/** A Latin word of a query as plural or singular, whichever it is not; a guess by its ending, none for what is too short. */
export function otherNumbers(token: string): string[] {
  if (token.length < SHORTEST || !/^[a-z]+$/.test(token)) return []
  const [ending, others] = ENDINGS.find(([ending]) => ending.test(token)) ?? []
  return ending && others ? others.map(other => token.replace(ending, other)) : []
}

/** Under which a token of readers' queries is found. */
export const formsOf = (token: string): string[] => [token, ...otherNumbers(token)]

/**
 * A token of readers' queries as FTS5 looks for it. It does not go on, as the desk's last word does: FTS5 reads all that
 * begins so, which takes a time that grows with the index.
 */
export function wordForms(token: string): string {
  const forms = formsOf(token).map(form => `"${form}"`)
  return forms.length === 1 ? forms.join('') : `(${forms.join(' OR ')})`
}
