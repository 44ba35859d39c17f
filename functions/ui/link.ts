import { INTERFACE_LANGUAGES } from '../locales/interface-words.ts'

/** The interface's languages but English, each with what its addresses begin with. */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  INTERFACE_LANGUAGES.filter(language => language !== 'en').map(language => [
    language,
    `/${language.toLowerCase()}`,
  ]),
)

const ARTICLES = '/articles/'

/** An article has one address, whatever the language of the page that leads to it. */
export const articlePath = (slug: string) => ARTICLES + slug

/**
 * Where a page of the site stands in an interface language: `/ja/east-asia`, `/ja` for the front page. `path` is the
 * English address, with or without a query.
 */
export function link(language: string, path: string): string {
  const prefix = PREFIXES.get(language)
  if (prefix === undefined || path.startsWith(ARTICLES)) return path
  return prefix + path.replace(/^\/(?=\?|$)/, '')
}
