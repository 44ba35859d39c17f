import { LRUCache } from 'lru-cache'

const names = new LRUCache<string, Intl.DisplayNames>({
  max: 16,
  memoMethod: language => new Intl.DisplayNames(language, { type: 'language' }),
})

/** What `language` calls a language: `languageName('en', 'zh-Hant')` is Traditional Chinese. The tag where it has no name. */
export const languageName = (language: string, named: string): string =>
  names.memo(language).of(named) ?? named

/** What a language calls itself. */
export const ownName = (language: string): string => languageName(language, language)
