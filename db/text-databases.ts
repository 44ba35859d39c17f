/** Databases that keep texts alone, as wrangler.toml binds them. An id of an article begins with its database's digit. */
export const TEXT_BINDINGS = ['TEXT1', 'TEXT2', 'TEXT3', 'TEXT4', 'TEXT5', 'TEXT6', 'TEXT7'] as const
export type TextBinding = (typeof TEXT_BINDINGS)[number]

const MAIN = '0'

/** The database that keeps an article's texts; undefined where the main one does, or where no article can have such an id. */
export const textBindingOf = (articleId: string): TextBinding | undefined =>
  TEXT_BINDINGS.find(binding => binding.at(-1) === articleId[0])

/** The first character of a new article's id: its texts go to the newest database. */
export const newShard = (texts: ReadonlyMap<TextBinding, unknown>): string =>
  [...texts.keys()].sort().at(-1)?.at(-1) ?? MAIN
