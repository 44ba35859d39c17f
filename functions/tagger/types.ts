/** What the tagger takes and gives. Pure data: nothing here knows of HTTP, D1 or the desk. */

export const TAG_KINDS = ['country', 'region', 'place', 'person', 'organisation', 'topic'] as const
export type TagKind = (typeof TAG_KINDS)[number]

export const FIELDS = ['headline', 'summary', 'dateline', 'body'] as const
export type Field = (typeof FIELDS)[number]

/** An article as the tagger reads it. `body` is the blocks' plain text joined with two newlines. */
export interface TaggerInput {
  /** BCP 47; detected from script and function words when absent. */
  language?: string | undefined
  headline?: string | undefined
  summary?: string | undefined
  dateline?: string | undefined
  body: string
  /** Resolves "this Tuesday"; without it relative dates stay unresolved. */
  publishedAt?: Date | undefined
}

/** Half-open span of UTF-16 code units in one field of the input as given. */
export interface Span {
  field: Field
  start: number
  end: number
}

/**
 * How a mention says it: by name, as a people or its adjective (`Japanese`), by what stands for it (`Tokyo` for its
 * government), shortened (`UN`, `日`), or, for topics, by a word that tells them.
 */
export const MENTION_FORMS = ['name', 'demonym', 'metonym', 'abbreviation', 'cue'] as const
export type MentionForm = (typeof MENTION_FORMS)[number]

export const byPosition = (a: Span, b: Span) =>
  a.field === b.field ? a.start - b.start : FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field)

/** A span and the one entity it was resolved to. */
export interface Mention extends Span {
  kind: TagKind
  form: MentionForm
  code: string
  countryCode?: string | undefined
}

export interface Tag {
  kind: TagKind
  /** `JP` · `east-asia` · `gn:…` or `wd:Q…` or `dw:…` · `medtop:…` */
  code: string
  /** 0–1, calibrated: of the tags at 0.8, four in five are right. */
  confidence: number
  /** 0–1, the top of its kind at 1. */
  salience: number
  /** The spans that earned it, in text order, headline first. */
  evidence: Span[]
  /** False for people and organisations that only the text tells of; they carry name, role and country themselves. */
  isKnown: boolean
  name?: string | undefined
  role?: string | undefined
  countryCode?: string | undefined
}

export interface TaggerResult {
  /** One version over data, models and rules of the tagger. */
  version: string
  /** Canonical BCP 47, as given or detected; `und` when nothing tells. */
  language: string
  /** Ordered by kind, then salience, most salient first. */
  tags: Tag[]
  /** In text order, headline first; no two overlap within a field. */
  mentions: Mention[]
  /** What the text says will happen and when, resolved against `publishedAt`. */
  events: Event[]
}

/** `date` is an RFC 3339 full-date in the article's own calendar day. */
export interface Event extends Span {
  date: string
}

export type PlaceKind =
  | 'city'
  | 'province'
  | 'sea'
  | 'river'
  | 'lake'
  | 'island'
  | 'mountain'
  | 'area'
  | 'disputed'

/** A gazetteer entry as readers see it. */
export interface Entry {
  kind: TagKind
  code: string
  /** ASCII, unique within its kind. */
  slug: string
  /** In the language asked for, else English. */
  name: string
  placeKind?: PlaceKind | undefined
  countryCode?: string | undefined
  latitude?: number | undefined
  longitude?: number | undefined
  /** IANA zone of a place on land; a country's is its capital's. */
  timeZone?: string | undefined
  role?: string | undefined
  /** For topics the broader topic's code. */
  broader?: string | undefined
}

/** The compiled gazetteer, loaded from one binary module without parsing. */
export interface Gazetteer {
  /** Changes whenever the compiled bytes change. */
  version: string
  /** `language` is BCP 47; unknown languages fall back to English. */
  find(kind: TagKind, code: string, language: string): Entry | undefined
  findBySlug(kind: TagKind, slug: string, language: string): Entry | undefined
  /** Every entry of a kind, in code order. */
  list(kind: TagKind, language: string): Entry[]
  /** The `east-asia` … `west-asia` path name of an Asian country; undefined for the rest of the world. */
  regionOf(countryCode: string): string | undefined
  /** Whether the newsroom has said that there is to be no such tag; never of the compiled gazetteer alone. */
  isHidden(kind: TagKind, code: string): boolean
}
