import type { PublishedArticle } from '../../db/queries/published-columns.ts'
import { articleUrl, modifiedAt, translationsOf } from '../published/article-links.ts'
import { usualFile } from '../published/image-of.ts'
import { pictureUrl, shownPicture } from '../published/shown-picture.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { DataBlock } from '../ui/data-block.tsx'
import { newsArticle } from './news-article.ts'

interface ArticleHeadProps {
  article: PublishedArticle
  gazetteer: Gazetteer
  publicOrigin: string
  siteName: string
  /** BCP 47 of the interface. */
  language: string
}

/** What the head of an article's page tells search engines and those who share it (Open Graph, JSON-LD). */
export const ArticleHead = ({ article, ...naming }: ArticleHeadProps) => {
  const { publicOrigin } = naming
  const properties = {
    ...imageProperties(article, publicOrigin),
    'article:published_time': new Date(article.visibleFrom).toISOString(),
    'article:modified_time': new Date(modifiedAt(article)).toISOString(),
  }
  return (
    <>
      {Object.entries(properties).map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
      {translationsOf(article).map(({ language, slug }) => (
        <link rel="alternate" hreflang={language} href={articleUrl(publicOrigin, slug)} />
      ))}
      <DataBlock data={newsArticle(article, naming)} />
    </>
  )
}

function imageProperties(article: PublishedArticle, publicOrigin: string): Record<string, string> {
  const picture = shownPicture(article)
  if (!picture) return {}
  const { type, width, height } = usualFile(picture)
  return {
    'og:image': pictureUrl(publicOrigin, picture.id, width),
    'og:image:type': type,
    'og:image:width': String(width),
    'og:image:height': String(height),
    'og:image:alt': picture.alt,
  }
}
