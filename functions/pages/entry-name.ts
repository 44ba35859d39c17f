import type { Entry } from '../tagger/types.ts'
import { direction, scriptOf } from '../text/language.ts'
import { once } from '../text/once.ts'

/** A name as a page shows it. */
export interface ShownName {
  name: string
  /** BCP 47, where the name is not in the page's language. */
  lang: string | undefined
}

const latin = once(() => /^\p{Script=Latin}/u)

/**
 * What a page in `language` calls an entry. Names fall back to English; that one did is seen where the page has another
 * script. Topics are words, and begin like a heading. Sources write some letters in two ways, and HTML is to have the
 * composed one.
 */
export const entryName = ({ kind, name }: Pick<Entry, 'kind' | 'name'>, language: string): ShownName => ({
  name: (kind === 'topic' ? capitalised(name, language) : name).normalize('NFC'),
  lang: latin().test(name) && scriptOf(language) !== 'Latn' ? 'en' : undefined,
})

/** The attributes of an element that holds such a name. */
export const foreign = (lang: string | undefined) =>
  lang === undefined ? {} : { lang, dir: direction(lang) }

function capitalised(name: string, language: string): string {
  const [first = ''] = name
  return first.toLocaleUpperCase(language) + name.slice(first.length)
}
