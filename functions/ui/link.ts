import { INTERFACE_LANGUAGES } from '../locales/interface-words.ts'

/** The interface's languages but English, each with what its addresses begin with. */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  INTERFACE_LANGUAGES.filter(language => language !== 'en').map(language => [
    language,
    `/${language.toLowerCase()}`,
  ]),
)

/** A route's first segment that is the prefix of a language. Without the group the router would anchor the ends alone. */
export const LANGUAGE_SEGMENT = `/:language{(?:${[...PREFIXES.values()].map(prefix => prefix.slice(1)).join('|')})}`

export const articlePath = (slug: string) => `/articles/${slug}`

/**
 * Where a page of the site stands in an interface language: `/ja/east-asia`, `/ja` for the front page. `path` is the
 * English address, with or without a query.
 */
export function link(language: string, path: string): string {
  const prefix = PREFIXES.get(language)
  return prefix === undefined ? path : prefix + path.replace(/^\/(?=\?|$)/, '')
}

/** The interface language of an address, by its prefix; English without one. */
export function languageOfPath(path: string): string {
  for (const [language, prefix] of PREFIXES) {
    if (path === prefix || path.startsWith(`${prefix}/`)) return language
  }
  return 'en'
}
