import { parseFeed } from 'feedsmith'
import type { FeedFault } from './feed-fault.ts'
import type { FeedItem, Piece, ReadFeed } from './feed-item.ts'
import { feedTime } from './feed-time.ts'
import { plainWords } from './plain-words.ts'
import { scanXml } from './scan-xml.ts'

type Feed<Format> = Extract<ReturnType<typeof parseFeed<string>>, { format: Format }>['feed']
type AtomFeed = Feed<'atom'>
type RssItem = NonNullable<Feed<'rss'>['items']>[number]
type RdfItem = NonNullable<Feed<'rdf'>['items']>[number]
type AtomEntry = NonNullable<AtomFeed['entries']>[number]
type AtomText = AtomEntry['title']

export function readXml(text: string): ReadFeed | FeedFault {
  const scanned = scanXml(text)
  if (typeof scanned === 'string') return scanned
  const parsed = parsedFeed(text)
  switch (parsed?.format) {
    case 'rss':
      return {
        format: 'RSS',
        title: titleOf(parsed.feed.title),
        items: parsed.feed.items?.map(rssItem) ?? [],
      }
    case 'rdf':
      return {
        format: 'RDF',
        title: titleOf(parsed.feed.title),
        items: parsed.feed.items?.map(rdfItem) ?? [],
      }
    case 'atom': {
      const { feed } = parsed
      const deleted = scanned.deleted.map(id => ({ id, isWithdrawn: true }))
      const items = feed.entries?.map(entry => atomItem(entry, feed)) ?? []
      return { format: 'Atom', title: plainWords(pieceOf(feed.title)), items: [...items, ...deleted] }
    }
    default:
      return 'not_a_feed'
  }
}

function parsedFeed(text: string) {
  try {
    return parseFeed(text)
  } catch {
    return undefined
  }
}

const titleOf = (title: string | undefined) => plainWords(htmlOf(title))
const htmlOf = (html: string | undefined): Piece | undefined => (html === undefined ? undefined : { html })

const rssItem = (item: RssItem): FeedItem => ({
  id: item.guid?.value,
  link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
  title: titleOf(item.title),
  summary: htmlOf(item.description),
  content: htmlOf(item.content?.encoded),
  byline: namesOf(item.dc?.creators) ?? namesOf(item.authors?.map(author => author.name)),
  language: item.dc?.languages?.[0],
  rights: item.dc?.rights?.[0],
  publishedAt: feedTime(item.pubDate ?? item.dc?.dates?.[0]),
})

const rdfItem = (item: RdfItem): FeedItem => ({
  id: item.rdf?.about,
  link: item.link,
  title: titleOf(item.title),
  summary: htmlOf(item.description),
  content: htmlOf(item.content?.encoded),
  byline: namesOf(item.dc?.creators),
  language: item.dc?.languages?.[0],
  rights: item.dc?.rights?.[0],
  publishedAt: feedTime(item.dc?.dates?.[0]),
})

const atomItem = (entry: AtomEntry, feed: AtomFeed): FeedItem => ({
  id: entry.id,
  link: entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
  title: plainWords(pieceOf(entry.title)),
  summary: pieceOf(entry.summary),
  content: pieceOf(entry.content),
  byline: namesOf((entry.authors ?? feed.authors)?.map(author => author.name)),
  language: entry.xml?.lang ?? feed.xml?.lang,
  rights: plainWords(pieceOf(entry.rights ?? feed.rights)),
  publishedAt: feedTime(entry.published ?? entry.updated),
})

/** RFC 4287 section 3.1: without a type it is text. Content of other media types is none that can be shown. */
function pieceOf(text: AtomText | AtomEntry['content']): Piece | undefined {
  if (text?.value === undefined) return undefined
  const { type = 'text', value } = text
  if (type === 'html' || type === 'xhtml' || type === 'text/html') return { html: value }
  return type === 'text' || type === 'text/plain' ? { text: value } : undefined
}

const namesOf = (names: readonly (string | undefined)[] | undefined) =>
  plainWords({ text: names?.filter(name => name !== undefined).join(', ') ?? '' })
