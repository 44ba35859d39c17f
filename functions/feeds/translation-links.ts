import type { FeedEntry } from './feed.ts'

/** `related`, since readers take any `alternate` for the entry's own address. */
export const translationLinks = ({ translations }: Pick<FeedEntry, 'translations'>) =>
  translations.map(({ language, url }) => ({
    '@rel': 'related',
    '@type': 'text/html',
    '@hreflang': language,
    '@href': url,
  }))
