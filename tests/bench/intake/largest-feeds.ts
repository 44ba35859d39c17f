import { FEED_BYTES } from '../../../functions/feed-reader/read-feed.ts'
import { ITEMS, XML_LIMITS } from '../../../functions/feed-reader/scan-xml.ts'

const fill = (unit: string, count: number) =>
  unit.repeat(Math.min(count, Math.floor((FEED_BYTES - 200) / unit.length)))
const rss = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`
const { tags, attributes } = XML_LIMITS

/** Feeds as large as one may be, each of what takes a reader long. */
export const LARGEST_FEEDS: readonly (readonly [what: string, text: string])[] = [
  ['empty elements', rss(fill('<a/>', tags - 4))],
  ['elements of text', rss(`<item>${fill('<category>a</category>', tags / 2 - 4)}</item>`)],
  ['attributes', rss(`<item ${Array.from({ length: attributes - 1 }, (_, i) => `a${i}="1"`).join(' ')}/>`)],
  ['attributes without values', rss(`<item ${fill('a ', 900_000)}/>`)],
  ['elements with attributes', rss(`<item>${fill('<media:content url="a"/>', attributes - 1)}</item>`)],
  ['namespaces', rss(`<item>${fill('<a xmlns:b="urn:b"/>', attributes - 1)}</item>`)],
  ['entities', rss(`<item><title>${fill('&amp;', 1e6)}</title></item>`)],
  ['numbers of characters', rss(`<item><title>${fill('&#x41;', 1e6)}</title></item>`)],
  ['CDATA', rss(`<item><title>${fill('<![CDATA[a]]>', tags - 8)}</title></item>`)],
  ['comments', rss(fill('<!--a-->', tags - 4))],
  ['instructions', rss(fill('<?a?>', tags - 4))],
  ['whole items', rss(`<item><description>${'x'.repeat(3_900)}</description></item>`.repeat(ITEMS))],
  [
    'JSON',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      items: Array.from({ length: ITEMS }, () => ({ id: '1', tags: Array.from({ length: 200 }, () => 'a') })),
    }),
  ],
]

export const asSent = (text: string) => ({
  bytes: new TextEncoder().encode(text),
  type: text.startsWith('{') ? 'application/json' : 'text/xml',
})
