/** How the items of one feed become submissions. An editor sets it. */
export interface FeedMapping {
  sourceName: string
  /** BCP 47; of items that name none. */
  language: string
  /** Of items that state none, or of all. */
  rights: string
  /** Rights that an item states itself come first. */
  takesRights: boolean
  /** `content` is the full text, and the summary where an item has no other; `summary` never more than that. */
  body: 'content' | 'summary'
  takesSummary: boolean
  takesByline: boolean
  /** What never changes about an item. */
  externalId: 'id' | 'link'
  urgency: number
  /** The dateline of items that bring none: where this feed writes from. */
  place?: string | undefined
  countryCode?: string | undefined
  /** Beginning of the title of an item that its publisher takes back, as `WITHDRAWN:`. */
  withdrawnMark?: string | undefined
}
