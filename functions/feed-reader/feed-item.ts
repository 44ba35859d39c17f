/** Text as a feed brings it. */
export type Piece = { html: string } | { text: string }

/** An item of any format. Times are RFC 3339; what a format does not have is absent. */
export interface FeedItem {
  /** As the feed names it, never changing. */
  id?: string | undefined
  link?: string | undefined
  /** Plain. */
  title?: string | undefined
  summary?: Piece | undefined
  content?: Piece | undefined
  byline?: string | undefined
  language?: string | undefined
  rights?: string | undefined
  publishedAt?: string | undefined
  slugline?: string | undefined
  urgency?: number | undefined
  place?: string | undefined
  embargoUntil?: string | undefined
  expiresAt?: string | undefined
  /** The feed says that it takes this item back. */
  isWithdrawn?: boolean | undefined
}

/** In the file's order, which is mostly from the newest to the oldest. */
export interface ReadFeed {
  format: 'RSS' | 'Atom' | 'RDF' | 'JSON Feed' | 'ninjs'
  title: string | undefined
  items: FeedItem[]
}
