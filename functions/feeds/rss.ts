import { buildXml } from './build-xml.ts'
import type { Feed, FeedEntry } from './feed.ts'

/** RSS 2.0 with the modules that readers know: full text, creator, rights, language, time of the last change. */
export const rss = (feed: Feed): string =>
  buildXml({
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      '@xmlns:dcterms': 'http://purl.org/dc/terms/',
      channel: {
        title: feed.title,
        link: feed.homeUrl,
        description: asHtml(feed.description),
        language: feed.language,
        'atom:link': [
          { '@href': feed.selfUrl, '@rel': 'self', '@type': 'application/rss+xml' },
          ...(feed.hub ? [{ '@href': feed.hub, '@rel': 'hub' }] : []),
        ],
        item: feed.entries.map(itemOf),
      },
    },
  })

const itemOf = (entry: FeedEntry) => ({
  title: entry.title,
  link: entry.url,
  guid: { '@isPermaLink': 'true', '#text': entry.url },
  pubDate: new Date(entry.publishedAt).toUTCString(),
  'dcterms:modified': new Date(entry.updatedAt).toISOString(),
  'dc:creator': entry.author,
  'dc:language': entry.language,
  'dc:rights': entry.rights,
  description: asHtml(entry.summary),
  'content:encoded': entry.html,
  category: entry.categories.map(({ scheme, code, name }) => ({
    '@domain': `${scheme}#${code}`,
    '#text': name,
  })),
})

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** A description is HTML, and what we have is text. */
const asHtml = (text: string) => text.replace(/[&<>]/g, character => ENTITIES[character] ?? '')
