import { withoutAbsent } from '../http/without-absent.ts'
import { regionName } from '../locales/interface-words.ts'
import { hasPage } from '../published/has-page.ts'
import { entryOf, type TagView } from '../published/public-tags.ts'
import type { Region } from '../published/regions.ts'
import { regionsOf } from '../published/regions-of.ts'
import type { Tag, Tags } from '../shapes/tag-shapes.ts'
import type { Entry, Gazetteer, TagKind } from '../tagger/types.ts'
import { regionPath, tagPath } from '../ui/tag-path.ts'

export interface Names {
  gazetteer: Gazetteer
  /** BCP 47; names of tags come in it, English where there is none. */
  language: string
  publicOrigin: string
}

/** A kind's part of the answer, and its own fields. */
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

/** `{ regions, regionTags, countries, places, people, organisations, topics }`, each most salient first. */
export function presentTags(all: readonly TagView[], names: Names): Tags {
  const { gazetteer, language, publicOrigin } = names
  const tags = all.filter(({ kind, code }) => !gazetteer.isHidden(kind, code))
  const byKind = Map.groupBy(tags, tag => tag.kind)
  const lists = SHAPE_ENTRIES.map(([kind, { list, fields }]) => [
    list,
    (byKind.get(kind) ?? []).toSorted(bySalience).map(tag => {
      const entry = entryOf(tag, gazetteer, language)
      return withoutAbsent({
        code: tag.code,
        slug: entry?.slug ?? tag.code.replace(/^.*:/, ''),
        name: entry?.name ?? tag.name ?? tag.code,
        url: entry && hasPage(entry, gazetteer) ? publicOrigin + tagPath(kind, entry) : null,
        ...fields(entry, tag),
        ...judged(tag),
      })
    }),
  ])
  return {
    regions: regionsOf(tags, gazetteer),
    regionTags: presentRegions(tags, names),
    ...Object.fromEntries(lists),
  } as Tags
}

/** A region that no tag names is as its most salient country. */
function presentRegions(tags: readonly TagView[], { gazetteer, language, publicOrigin }: Names): Tag[] {
  const regions = regionsOf(tags, gazetteer) as Region[]
  return regions
    .map(code => {
      const ofCountries = tags.filter(tag => tag.kind === 'country' && gazetteer.regionOf(tag.code) === code)
      const own = tags.find(tag => tag.kind === 'region' && tag.code === code)
      const tag = own ?? ofCountries.toSorted(bySalience)[0]
      return {
        code,
        slug: code,
        name: regionName(language, code),
        url: publicOrigin + regionPath(code),
        ...judged(tag ?? { origin: 'tagger', salience: 0, confidence: 0 }),
      }
    })
    .toSorted(bySalience)
}

const bySalience = (a: { salience: number }, b: { salience: number }) => b.salience - a.salience

const judged = ({ origin, salience, confidence }: Pick<TagView, 'origin' | 'salience' | 'confidence'>) => ({
  origin,
  salience: round(salience),
  confidence: round(confidence),
})

const round = (value: number) => Math.round(value * 1000) / 1000
