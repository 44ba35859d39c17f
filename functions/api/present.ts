import type { PublishedArticle, PublishedColumns } from '../../db/queries/published-columns.ts'
import { unpackBlocks } from '../body/pack-blocks.ts'
import { articleUrl, replacedByOf, translationsOf, updatedAt } from '../published/article-links.ts'
import { entryOf, readPublicTags, type TagView } from '../published/public-tags.ts'
import { regionsOf } from '../published/regions-of.ts'
import type { Entry, Gazetteer, TagKind } from '../tagger/types.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'

/** Rises when the JSON of an article changes shape, so that old validators stop matching. */
export const ARTICLE_REPRESENTATION = 'article/1'

export interface Names {
  gazetteer: Gazetteer
  /** BCP 47; names of countries, places and topics come in it. */
  language: string
  publicOrigin: string
}

/** A kind's part of the answer and its fields beside code, name, salience and confidence. */
const SHAPES = {
  country: { list: 'countries', fields: () => ({}) },
  place: {
    list: 'places',
    fields: (entry, tag) => ({
      kind: entry?.placeKind,
      countryCode: entry?.countryCode ?? tag.countryCode,
      latitude: entry?.latitude,
      longitude: entry?.longitude,
    }),
  },
  person: {
    list: 'people',
    fields: (entry, tag) => ({
      role: entry?.role ?? tag.role,
      countryCode: entry?.countryCode ?? tag.countryCode,
    }),
  },
  organisation: {
    list: 'organisations',
    fields: (entry, tag) => ({ countryCode: entry?.countryCode ?? tag.countryCode }),
  },
  topic: { list: 'topics', fields: () => ({}) },
} as const satisfies Partial<
  Record<TagKind, { list: string; fields: (entry: Entry | undefined, tag: TagView) => object }>
>

const SHAPE_ENTRIES = Object.entries(SHAPES) as [keyof typeof SHAPES, (typeof SHAPES)[keyof typeof SHAPES]][]

/** `{ regions, countries, places, people, organisations, topics }`, each most salient first. */
export function presentTags(all: readonly TagView[], { gazetteer, language }: Names) {
  const tags = all.filter(({ kind, code }) => !gazetteer.isHidden(kind, code))
  const byKind = Map.groupBy(tags, tag => tag.kind)
  const lists = SHAPE_ENTRIES.map(([kind, { list, fields }]) => [
    list,
    (byKind.get(kind) ?? [])
      .sort((a, b) => b.salience - a.salience)
      .map(tag => {
        const entry = entryOf(tag, gazetteer, language)
        return withoutAbsent({
          code: tag.code,
          name: entry?.name ?? tag.name ?? tag.code,
          ...fields(entry, tag),
          salience: round(tag.salience),
          confidence: round(tag.confidence),
        })
      }),
  ])
  const regions = regionsOf(tags, gazetteer)
  return { regions, ...Object.fromEntries(lists) } as {
    regions: string[]
    countries: PresentedTag[]
    places: PresentedTag[]
    people: PresentedTag[]
    organisations: PresentedTag[]
    topics: PresentedTag[]
  }
}

export interface PresentedTag {
  code: string
  name: string
  salience: number
  confidence: number
}

/** The public fields of an article in lists; `presentArticle` adds the body. Nothing else leaves the database. */
export function presentListed(row: PublishedColumns, names: Names) {
  return withoutAbsent({
    id: row.id,
    slug: row.slug,
    url: articleUrl(names.publicOrigin, row.slug),
    version: row.version,
    language: row.language,
    headline: row.headline,
    slugline: row.slugline,
    summary: row.summary ?? row.lead ?? '',
    byline: row.byline,
    dateline:
      row.datelinePlace === null
        ? null
        : withoutAbsent({
            place: row.datelinePlace,
            countryCode: row.datelineCountry,
            date: row.datelineDate,
          }),
    source: withoutAbsent({
      name: row.sourceName,
      url: row.sourceUrl,
      publishedAt: row.sourcePublishedAt === null ? null : formatTime(row.sourcePublishedAt),
    }),
    rights: row.rights,
    urgency: row.urgency,
    publishedAt: formatTime(row.visibleFrom),
    updatedAt: formatTime(updatedAt(row)),
    corrections: (JSON.parse(row.corrections) as { sequence: number; note: string; at: number }[]).map(
      correction => ({ ...correction, at: formatTime(correction.at) }),
    ),
    expiresAt: row.expiresAt === null ? null : formatTime(row.expiresAt),
    ...presentTags(readPublicTags(row.tags), names),
    translations: translationsOf(row).map(({ id, language, slug }) => ({
      language,
      id,
      url: articleUrl(names.publicOrigin, slug),
    })),
    wordCount: row.wordCount,
  })
}

export function presentArticle(row: PublishedArticle, names: Names) {
  const successor = replacedByOf(row)
  return {
    ...presentListed(row, names),
    ...(successor
      ? { replacedBy: { id: successor.id, url: articleUrl(names.publicOrigin, successor.slug) } }
      : {}),
    body: unpackBlocks(row.body, row.blocks),
  }
}

const formatTime = (ms: number) => formatRfc3339(new Date(ms))
const round = (value: number) => Math.round(value * 1000) / 1000

type WithoutNull<T> = { [K in keyof T]: Exclude<T[K], null> }
function withoutAbsent<T extends object>(value: T): WithoutNull<T> {
  const present: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value))
    if (member !== null && member !== undefined) present[name] = member
  return present as WithoutNull<T>
}
