import type { StoryColumns } from '../../../db/queries/edition-stories.ts'
import type { ListKey } from '../../../db/schema.ts'
import { languageName } from '../../locales/language-name.ts'
import { imageOf } from '../../published/image-of.ts'
import { shownTags, type TagView } from '../../published/public-tags.ts'
import { shownPicture } from '../../published/shown-picture.ts'
import { storyZone } from '../../published/story-zone.ts'
import { direction, languageList } from '../../text/language.ts'
import type { Image } from '../../ui/figure.tsx'
import { articlePath, link } from '../../ui/link.ts'
import type { Reader } from '../reader.ts'
import { type NamedTag, namedTag } from './tag-page.ts'

/** An article as the site's lists show it to one reader. */
export interface Story {
  id: string
  href: string
  /** BCP 47 of the story, and its direction. */
  language: string
  dir: 'rtl' | 'ltr'
  /** In the interface's language; undefined where the story is in it. */
  languageName: string | undefined
  headline: string
  summary: string
  source: string
  /** Ms since 1970. */
  at: number
  /** IANA name. */
  zone: string
  region: string | undefined
  country: NamedTag | undefined
  topic: NamedTag | undefined
  picture: Image | undefined
}

/**
 * `within` is the region that a list is about: its country is told, where the story has one there. `own` is the country or
 * topic that the whole list is of, which goes without saying.
 */
export function storyOf(
  row: StoryColumns & { lead?: string | null },
  reader: Reader,
  within?: string,
  own?: ListKey,
): Story {
  const { gazetteer, language } = reader
  const tags = shownTags(row.tags, gazetteer)
  const isWithin = ({ kind, code }: TagView) => kind === 'country' && gazetteer.regionOf(code) === within
  const region = within !== undefined && tags.some(isWithin) ? within : regionOfTags(tags, reader)
  const country = tags.find(({ kind, code }) => kind === 'country' && gazetteer.regionOf(code) === region)
  const picture = shownPicture(row)
  const isOwn = ({ kind, code }: TagView) => kind === own?.kind && code === own.code
  const topic = tags.find(tag => tag.kind === 'topic' && !isOwn(tag))
  return {
    id: row.id,
    href: link(language, articlePath(row.slug)),
    language: row.language,
    dir: direction(row.language),
    languageName: isIn(row.language, language) ? undefined : languageName(language, row.language),
    headline: row.headline,
    summary: row.summary ?? row.lead ?? '',
    source: row.sourceName,
    at: row.visibleFrom,
    zone: storyZone(row, tags, region, gazetteer),
    region,
    country: country && !isOwn(country) ? namedTag(country, reader) : undefined,
    topic: topic && namedTag(topic, reader),
    picture: picture && imageOf(picture),
  }
}

/** The region of the most salient country of Asia, else the region that is named. */
export function regionOfTags(tags: readonly TagView[], { gazetteer }: Pick<Reader, 'gazetteer'>) {
  for (const { kind, code } of tags) {
    const region = kind === 'country' ? gazetteer.regionOf(code) : undefined
    if (region !== undefined) return region
  }
  return tags.find(({ kind, code }) => kind === 'region' && code !== 'asia')?.code
}

/** Whether a story in `language` is in the language of the interface. */
const isIn = (language: string, ofInterface: string) => languageList(language) === languageList(ofInterface)
