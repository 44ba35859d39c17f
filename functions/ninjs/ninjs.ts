import type { PublishedArticle, PublishedColumns, PublishedText } from '../../db/queries/published-columns.ts'
import { unpackBlocks } from '../body/pack-blocks.ts'
import { withoutAbsent } from '../http/without-absent.ts'
import {
  articleUrl,
  correctionsOf,
  replacedByOf,
  translationsOf,
  updatedAt,
} from '../published/article-links.ts'
import { bodyFigures } from '../published/body-figures.ts'
import { hasPage } from '../published/has-page.ts'
import { entryOf, nameOf, shownTags, type TagView } from '../published/public-tags.ts'
import { shownPicture } from '../published/shown-picture.ts'
import type { Ninjs } from '../shapes/ninjs-shape.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'
import { bodyHtml } from '../ui/body-html.tsx'
import { tagPath } from '../ui/tag-path.ts'
import { ninjsPicture } from './ninjs-picture.ts'

/** Rises when the ninjs of an article changes shape, so that old validators stop matching. */
export const NINJS_REPRESENTATION = 'ninjs/2'

export const STANDARD = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
} as const

export type NinjsRow = PublishedColumns & PublishedText & Pick<PublishedArticle, 'replacedBy'>

export interface NinjsNames {
  gazetteer: Gazetteer
  /** BCP 47; names of tags come in it, English where there is none. */
  language: string
  publicOrigin: string
}

/** An article as IPTC's ninjs 3.1. Every tag is a subject; people, organisations and places are named apart as well. */
export function ninjs(row: NinjsRow, names: NinjsNames): Ninjs {
  const tags = shownTags(row.tags, names.gazetteer)
  const html = bodyHtml(unpackBlocks(row.body, row.blocks), bodyFigures(row, names.publicOrigin))
  const of = (...kinds: TagKind[]) => tags.filter(({ kind }) => kinds.includes(kind))
  return withoutAbsent({
    uri: articleUrl(names.publicOrigin, row.slug),
    standard: STANDARD,
    type: 'text',
    representationType: 'full',
    version: String(row.version),
    firstCreated: time(row.visibleFrom),
    versionCreated: time(updatedAt(row)),
    expires: row.expiresAt === null ? null : time(row.expiresAt),
    pubStatus: 'usable',
    urgency: row.urgency,
    language: row.language,
    headlines: [{ role: 'main', contentType: 'text/plain', value: row.headline }],
    descriptions: [{ role: 'summary', contentType: 'text/plain', value: row.summary ?? row.lead ?? '' }],
    bodies: [
      {
        role: 'main',
        contentType: 'text/html',
        charCount: html.length,
        wordCount: row.wordCount,
        value: html,
      },
    ],
    by: row.byline,
    slugline: row.slugline,
    located: row.datelinePlace,
    copyrightNotice: row.rights,
    usageTerms: row.rights,
    edNote: correctionNotes(row),
    infoSources: [withoutAbsent({ name: row.sourceName, role: 'source', uri: uriOf(row.sourceUrl) })],
    altIds: [{ role: 'dawnwire', value: row.id }],
    subjects: tags.map(tag => ({
      ...named(tag, names),
      creator: tag.origin,
      relevance: percent(tag.salience),
      confidence: percent(tag.confidence),
    })),
    people: of('person').map(tag => named(tag, names)),
    organisations: of('organisation').map(tag => named(tag, names)),
    places: of('country', 'region', 'place').map(tag => ({ ...named(tag, names), ...pointOf(tag, names) })),
    associations: associationsOf(row, names),
  })
}

function named(tag: TagView, { gazetteer, language, publicOrigin }: NinjsNames) {
  const { kind, code } = tag
  const entry = entryOf(tag, gazetteer, language)
  const page = entry && hasPage(entry, gazetteer) ? publicOrigin + tagPath(kind, entry) : undefined
  return withoutAbsent({
    name: nameOf(tag, gazetteer, language),
    rel: kind,
    uri: authorityOf(code) ?? page,
    literal: code,
  })
}

/** Where those who gave the codes say what they mean. */
const AUTHORITIES: [code: RegExp, uri: string][] = [
  [/^medtop:(\d{8})$/, 'http://cv.iptc.org/newscodes/mediatopic/'],
  [/^wd:(Q\d+)$/, 'http://www.wikidata.org/entity/'],
  [/^gn:(\d+)$/, 'https://sws.geonames.org/'],
]

function authorityOf(code: string): string | undefined {
  for (const [pattern, uri] of AUTHORITIES) {
    const [, id] = pattern.exec(code) ?? []
    if (id !== undefined) return uri + id
  }
  return undefined
}

function pointOf(tag: TagView, { gazetteer, language }: NinjsNames) {
  const { latitude, longitude } = entryOf(tag, gazetteer, language) ?? {}
  if (latitude === undefined || longitude === undefined) return {}
  return { geoJSON: { type: 'Point' as const, coordinates: [longitude, latitude] } }
}

/** The notes of all corrections, oldest first. */
function correctionNotes(row: NinjsRow): string | undefined {
  const notes = correctionsOf(row)
  return notes.length > 0
    ? notes.map(({ note, at }) => `Correction ${time(at)}: ${note}`).join('\n')
    : undefined
}

/** The picture, the same story in other languages, and the newer story that takes its place. */
function associationsOf(row: NinjsRow, { publicOrigin }: NinjsNames) {
  const newer = replacedByOf(row)
  const stories = [
    ...translationsOf(row).map(({ language, slug }) => ({
      name: 'translation',
      rel: 'translation',
      language,
      slug,
    })),
    ...(newer ? [{ name: 'newer story', rel: 'replacedBy', language: undefined, slug: newer.slug }] : []),
  ]
  const picture = shownPicture(row)
  return [
    ...(picture ? [ninjsPicture(picture, row.language, publicOrigin)] : []),
    ...stories.map(({ slug, ...story }) =>
      withoutAbsent({ ...story, uri: articleUrl(publicOrigin, slug), type: 'text' }),
    ),
  ]
}

/** RFC 3986 has no letters beyond ASCII, and the schema no other URI. */
const uriOf = (address: string | null) => (address === null ? undefined : URL.parse(address)?.href)
const time = (ms: number) => formatRfc3339(new Date(ms))
const percent = (value: number) => Math.round(value * 100)
