import { buildXml } from './build-xml.ts'
import type { Feed, FeedEntry, FeedPicture } from './feed.ts'
import { translationLinks } from './translation-links.ts'

/** RSS 2.0 with the modules that readers know: full text, creator, rights, language, time of the last change, picture. */
export const rss = (feed: Feed): string =>
  buildXml({
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      '@xmlns:dcterms': 'http://purl.org/dc/terms/',
      '@xmlns:media': 'http://search.yahoo.com/mrss/',
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
  ...mediaOf(entry.picture),
  'atom:link': translationLinks(entry),
  category: entry.categories.map(({ scheme, code, name }) => ({
    '@domain': `${scheme}#${code}`,
    '#text': name,
  })),
})

/** Media RSS 1.5.1; an `enclosure` would need the file's length. */
const mediaOf = (picture: FeedPicture | undefined) =>
  picture === undefined
    ? {}
    : {
        'media:content': {
          '@url': picture.url,
          '@type': picture.type,
          '@medium': 'image',
          '@width': picture.width,
          '@height': picture.height,
          'media:description': { '@type': 'plain', '#text': picture.caption ?? picture.alt },
          'media:credit': picture.credit,
        },
      }

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** A description is HTML, and what we have is text. */
const asHtml = (text: string) => text.replace(/[&<>]/g, character => ENTITIES[character] ?? '')
