import type { PublishedArticle } from '../../db/queries/published-columns.ts'
import { authorOf } from '../locales/author-of.ts'
import { articleUrl, correctionsOf, modifiedAt, translationsOf } from '../published/article-links.ts'
import { hasPage } from '../published/has-page.ts'
import { entryOf, nameOf, shownTags, type TagView } from '../published/public-tags.ts'
import { pictureUrl, type ShownPicture, shownPicture } from '../published/shown-picture.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import { tagPath } from '../ui/tag-path.ts'

interface Naming {
  gazetteer: Gazetteer
  publicOrigin: string
  siteName: string
  /** BCP 47; names of tags come in it. */
  language: string
}

/** What each kind of tag is to schema.org. */
const TYPES: Record<TagKind, string> = {
  region: 'Place',
  country: 'Country',
  place: 'Place',
  person: 'Person',
  organisation: 'Organization',
  topic: 'Thing',
}

/** So many of its tags say what a story is about; a list of a thousand towns is about none. */
const ABOUT = 30

/** An article for search engines, as schema.org's NewsArticle. */
export function newsArticle(row: PublishedArticle, naming: Naming) {
  const { publicOrigin, siteName } = naming
  const publisher = { '@type': 'Organization', name: siteName, url: `${publicOrigin}/` }
  const url = articleUrl(publicOrigin, row.slug)
  const picture = shownPicture(row)
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: url,
    url,
    headline: row.headline,
    description: row.summary ?? row.lead ?? undefined,
    inLanguage: row.language,
    datePublished: time(row.visibleFrom),
    dateModified: time(modifiedAt(row)),
    expires: row.expiresAt === null ? undefined : time(row.expiresAt),
    wordCount: row.wordCount,
    author:
      row.byline === null
        ? { '@type': 'Organization', name: row.sourceName, url: row.sourceUrl ?? undefined }
        : { '@type': 'Person', name: authorOf(row.byline, row.language) },
    publisher,
    copyrightNotice: row.rights,
    image: picture && imageObject(picture, publicOrigin),
    dateline: row.datelinePlace ?? undefined,
    about: shownTags(row.tags, naming.gazetteer)
      .slice(0, ABOUT)
      .map(tag => aboutOf(tag, naming)),
    correction: correctionsOf(row).map(({ note, at }) => ({
      '@type': 'CorrectionComment',
      text: note,
      datePublished: time(at),
    })),
    workTranslation: translationsOf(row).map(({ slug, language }) => ({
      '@type': 'NewsArticle',
      url: articleUrl(publicOrigin, slug),
      inLanguage: language,
    })),
  }
}

/** With all that search engines ask of a licensed picture. */
const imageObject = (picture: ShownPicture, publicOrigin: string) => ({
  '@type': 'ImageObject',
  url: pictureUrl(publicOrigin, picture.id, picture.width),
  width: picture.width,
  height: picture.height,
  caption: picture.caption ?? picture.alt,
  creditText: picture.credit,
  copyrightNotice: picture.rights,
})

function aboutOf(tag: TagView, { gazetteer, publicOrigin, language }: Naming) {
  const entry = entryOf(tag, gazetteer, language)
  return {
    '@type': TYPES[tag.kind],
    name: nameOf(tag, gazetteer, language),
    url: entry && hasPage(entry, gazetteer) ? publicOrigin + tagPath(tag.kind, entry) : undefined,
  }
}

const time = (ms: number) => new Date(ms).toISOString()
