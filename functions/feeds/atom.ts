import { buildXml } from './build-xml.ts'
import type { Feed, FeedEntry } from './feed.ts'
import { translationLinks } from './translation-links.ts'

/** Atom (RFC 4287). */
export const atom = (feed: Feed): string =>
  buildXml({
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': feed.language,
      id: feed.selfUrl,
      title: feed.title,
      subtitle: feed.description,
      updated: time(feed.updatedAt),
      author: { name: feed.siteName },
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': feed.selfUrl },
        { '@rel': 'alternate', '@type': 'text/html', '@href': feed.homeUrl },
        ...(feed.hub ? [{ '@rel': 'hub', '@href': feed.hub }] : []),
      ],
      entry: feed.entries.map(entryOf),
    },
  })

const entryOf = (entry: FeedEntry) => ({
  '@xml:lang': entry.language,
  id: entry.url,
  title: entry.title,
  link: [
    { '@rel': 'alternate', '@type': 'text/html', '@href': entry.url },
    ...(entry.picture
      ? [
          {
            '@rel': 'enclosure',
            '@type': entry.picture.type,
            '@href': entry.picture.url,
            '@title': entry.picture.alt,
          },
        ]
      : []),
    ...translationLinks(entry),
  ],
  published: time(entry.publishedAt),
  updated: time(entry.updatedAt),
  author: { name: entry.author },
  rights: entry.rights,
  summary: entry.summary,
  content: { '@type': 'html', '#text': entry.html },
  category: entry.categories.map(({ scheme, code, name }) => ({
    '@term': code,
    '@scheme': scheme,
    '@label': name,
  })),
})

const time = (ms: number) => new Date(ms).toISOString()
