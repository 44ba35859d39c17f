import type { PublishedColumns } from '../../db/queries/published-columns.ts'
import { withoutAbsent } from '../http/without-absent.ts'
import { articleUrl, correctionsOf, translationsOf, updatedAt } from '../published/article-links.ts'
import { datelineOf } from '../published/dateline-of.ts'
import { readPublicTags } from '../published/public-tags.ts'
import { shownPicture } from '../published/shown-picture.ts'
import type { ListedArticle } from '../shapes/article-shapes.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'
import { presentPicture } from './present-picture.ts'
import { type Names, presentTags } from './present-tags.ts'

/** Rises when the JSON of an article changes shape, so that old validators stop matching. */
export const ARTICLE_REPRESENTATION = 'article/3'

/** The public fields of an article in lists; `articleJson` adds what else was asked for. Nothing else leaves the database. */
export function presentListed(row: PublishedColumns, names: Names): ListedArticle {
  const picture = shownPicture(row)
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
    dateline: datelineOf(row),
    source: withoutAbsent({
      name: row.sourceName,
      url: row.sourceUrl,
      publishedAt: row.sourcePublishedAt === null ? null : formatTime(row.sourcePublishedAt),
    }),
    rights: row.rights,
    urgency: row.urgency,
    publishedAt: formatTime(row.visibleFrom),
    updatedAt: formatTime(updatedAt(row)),
    corrections: correctionsOf(row).map(correction => ({
      ...correction,
      at: formatTime(correction.at),
    })),
    expiresAt: row.expiresAt === null ? null : formatTime(row.expiresAt),
    picture: picture && presentPicture(picture, names.publicOrigin),
    ...presentTags(readPublicTags(row.tags), names),
    translations: translationsOf(row).map(({ id, language, slug }) => ({
      language,
      id,
      url: articleUrl(names.publicOrigin, slug),
    })),
    wordCount: row.wordCount,
  })
}

const formatTime = (ms: number) => formatRfc3339(new Date(ms))
