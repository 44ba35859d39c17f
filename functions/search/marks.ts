/** What a list is filtered by, as a token of the column of marks. */
export type Mark = readonly [
  kind:
    | 'status'
    | 'urgency'
    | 'language'
    | 'country'
    | 'region'
    | 'topic'
    | 'person'
    | 'place'
    | 'organisation'
    | 'assignee'
    | 'all',
  code: string,
]

/** What every story has, for whoever asks for nothing but a span of time. */
export const EVERY: Mark = ['all', '']

/** Letters, digits and hyphens only: what FTS5's `ascii` tokenizer leaves whole here. */
export const markOf = ([kind, code]: Mark): string =>
  `${kind}-${code.toLowerCase().replace(/[^a-z0-9]/g, '-')}`

/**
 * Of a token of the headline, or a mark of what the story is mostly about. It is a token of its own, since FTS5 would read all stories
 * that have a word anywhere to find those that have it in a certain column.
 */
export const mainMark = (token: string) => `main-${token}`
