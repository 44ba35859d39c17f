import { LRUCache } from 'lru-cache'

/** Every page has the ten languages' own names, and to look one up takes a while. */
const names = new LRUCache<string, string>({
  max: 512,
  memoMethod: key => {
    const [language = '', named = ''] = key.split(' ')
    return new Intl.DisplayNames(language, { type: 'language' }).of(named) ?? named
  },
})

/** What CLDR leaves out before a language's name, where readers would take it for the country. */
const BEFORE: Readonly<Record<string, string>> = { th: 'ภาษา', id: 'Bahasa ' }

/** What `language` calls a language: `languageName('en', 'zh-Hant')` is Traditional Chinese. The tag where it has no name. */
export function languageName(language: string, named: string): string {
  const name = names.memo(`${language} ${named}`)
  return name === named ? name : (BEFORE[language] ?? '') + name
}

/** What a language calls itself. */
export const ownName = (language: string): string => languageName(language, language)
