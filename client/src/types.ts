/** RFC 3339, UTC. */
export type Time = string

export type Region = 'east-asia' | 'southeast-asia' | 'south-asia' | 'central-asia' | 'west-asia'

export interface Tag {
  code: string
  slug: string
  name: string
  /** Where there is a page. */
  url?: string
  origin: 'tagger' | 'editor'
  /** How much the story is about it, 0 to 1. */
  salience: number
  /** How sure the tagger is, 0 to 1. */
  confidence: number
}

export interface Place extends Tag {
  kind?: string
  countryCode?: string
  latitude?: number
  longitude?: number
}

export interface Person extends Tag {
  role?: string
  countryCode?: string
}

export interface Organisation extends Tag {
  countryCode?: string
}

export interface Inline {
  text: string
  bold?: boolean
  italic?: boolean
  code?: boolean
  href?: string
}

export interface Picture {
  id: string
  /** The widest file. */
  url: string
  /** What it shows, for people who cannot see it. */
  alt: string
  credit: string
  rights: string
  caption?: string
  width: number
  height: number
  /** The point that stays in every crop: shares of width and height from the upper left. */
  focus?: { x: number; y: number }
  /** The smallest first. */
  renditions: { url: string; width: number; height: number; type: string }[]
}

/** More types may come; skip those that you do not know. */
export type Block =
  | { type: 'paragraph'; content: Inline[] }
  | { type: 'heading'; level: 2 | 3 | 4; content: Inline[] }
  | { type: 'list'; ordered: boolean; items: Block[][] }
  | { type: 'quote'; content: Block[] }
  | { type: 'code'; text: string }
  | { type: 'rule' }
  | { type: 'picture'; picture: Picture }

/** An article as lists have it. */
export interface ListedArticle {
  id: string
  slug: string
  url: string
  version: number
  /** BCP 47. */
  language: string
  headline: string
  slugline?: string
  summary: string
  byline?: string
  dateline?: { place: string; countryCode?: string; date?: string }
  source: { name: string; url?: string; publishedAt?: Time }
  rights: string
  /** 1, most urgent, to 9. */
  urgency: number
  publishedAt: Time
  updatedAt: Time
  corrections: { sequence: number; note: string; at: Time }[]
  expiresAt?: Time
  picture?: Picture
  regions: Region[]
  regionTags: Tag[]
  countries: Tag[]
  places: Place[]
  people: Person[]
  organisations: Organisation[]
  topics: Tag[]
  translations: { language: string; id: string; url: string }[]
  wordCount: number
  /** Only where it was asked for, as blocks or as HTML. */
  body?: Block[]
  bodyHtml?: string
}

/** An article by itself, and as changes have it. */
export interface Article extends ListedArticle {
  /** The newer story that stands on the lists in its place. */
  replacedBy?: { id: string; url: string }
}

/** The language of tags' names, English where it is left out. */
export type NamesLanguage = 'en' | 'ja' | 'ko' | 'zh-Hans' | 'zh-Hant' | 'hi' | 'id' | 'vi' | 'th' | 'ar'

export interface ArticleFilter {
  region?: Region | 'asia'
  country?: string
  topic?: string
  person?: string
  place?: string
  organisation?: string
  language?: string
  publishedAfter?: Time
  publishedBefore?: Time
  /** Of a page, 1 to 100. */
  limit?: number
  names?: NamesLanguage
}

export interface CatalogueEntry {
  code: string
  slug: string
  names: Record<string, string>
  count: number
  url?: string
}

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

export interface Removal {
  id: string
  reason: 'killed' | 'unpublished' | 'expired' | 'moved'
  at: Time
}

export type Change =
  | { kind: 'article'; sequence: number; article: Article }
  | ({ kind: 'removed'; sequence: number } & Removal)

export interface ChangesPage {
  items: Change[]
  /** To be sent as `since`; a text without meaning to the caller. */
  next: string
  more: boolean
}

export interface Submission {
  externalId?: string
  language: string
  headline: string
  slugline?: string
  summary?: string
  /** Markdown. */
  body: string
  byline?: string
  dateline?: { place: string; countryCode?: string; date?: string }
  source: { name: string; url?: string; publishedAt?: Time }
  rights?: string
  urgency?: number
  embargoUntil?: Time
  expiresAt?: Time
  publishedAt?: Time
  translationOf?: string
  replaces?: string
  /** A public sentence on an update; never compared. */
  note?: string
  /** One that was sent, by its id, or one at an address, which is fetched within minutes. */
  picture?: ({ id: string } & Partial<PictureWords>) | ({ url: string } & PictureWords)
}

interface PictureWords {
  alt: string
  credit: string
  rights: string
  caption?: string
  focus?: { x: number; y: number }
}

interface Placed {
  id: string
  url: string
  status: string
}

export interface Taken extends Placed {
  version: number
  tags: Record<string, unknown>
  /** Articles with nearly the same text, yours or published: at most five, the nearest first; none of a withdrawal. */
  similar?: { id: string; similarity: number }[]
  proposal?: undefined
}

/** The desk decides on what was sent. */
export interface Proposed extends Placed {
  proposal: { id: string; at: Time }
}

/** `proposal` tells which. */
export type SubmissionAnswer = Taken | Proposed
