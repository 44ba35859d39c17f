/** A feed before it takes a form. Times are ms since 1970 UTC, addresses absolute. */
export interface Feed {
  title: string
  description: string
  /** BCP 47, of the feed's own words. */
  language: string
  homeUrl: string
  selfUrl: string
  hub: string | undefined
  siteName: string
  /** Of the newest change among the entries; a fixed instant where there are none, never now. */
  updatedAt: number
  entries: FeedEntry[]
}

export interface FeedEntry {
  id: string
  /** Also the entry's id in every form: an edit is the same entry. */
  url: string
  version: number
  title: string
  summary: string
  html: string
  language: string
  publishedAt: number
  updatedAt: number
  author: string
  rights: string
  categories: FeedCategory[]
  picture: FeedPicture | undefined
  /** The same story in other languages. */
  translations: { language: string; url: string }[]
}

export interface FeedPicture {
  url: string
  /** Media type. */
  type: string
  width: number
  height: number
  alt: string
  caption: string | undefined
  credit: string
}

export interface FeedCategory {
  /** Where the codes are listed. */
  scheme: string
  code: string
  name: string
}

export const NOTHING_YET = 0
