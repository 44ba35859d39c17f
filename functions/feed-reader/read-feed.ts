import { charsetOf, decodeFeed } from './decode-feed.ts'
import type { FeedFault } from './feed-fault.ts'
import type { ReadFeed } from './feed-item.ts'
import { readJson } from './read-json.ts'
import { readXml } from './read-xml.ts'

/** Media types under which feeds are served. Pages of HTML are none. */
export const FEED_TYPES = [
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/xml',
  'text/xml',
  'application/feed+json',
  'application/json',
  'application/vnd.iptc.g2.ninjs+json',
  'text/plain',
  'application/octet-stream',
] as const

/** Bytes after unpacking. */
export const FEED_BYTES = 2_000_000

/** A whole file as items, or why none of it is read. `contentType` is the header as it came. */
export function readFeed(bytes: Uint8Array, contentType: string): ReadFeed | FeedFault {
  const decoded = decodeFeed(bytes, charsetOf(contentType))
  if (typeof decoded === 'string') return decoded
  const { text } = decoded
  const begin = text.trimStart()[0]
  if (begin === undefined) return 'cut_off'
  const isXml = begin === '<'
  if (!isXml && begin !== '{' && begin !== '[') return 'not_a_feed'
  const type = contentType.split(';', 1)[0] ?? ''
  if (isXml ? /json/i.test(type) : /xml/i.test(type)) return 'lying_type'
  return isXml ? readXml(text) : readJson(text)
}
