import type { Child } from 'hono/jsx'
import type { PublishedArticle } from '../../../db/queries/published-columns.ts'
import { authorOf } from '../../locales/author-of.ts'
import { fillParts } from '../../locales/fill.ts'
import { modifiedAt, translationsOf } from '../../published/article-links.ts'
import type { Reader } from '../reader.ts'
import { ZonedTime } from '../story/stories.tsx'
import { LanguageLink } from './language-link.tsx'

interface SlugProps {
  article: PublishedArticle
  zone: string
  /** Of the article, if it is not the interface's. */
  languageName: string | undefined
  reader: Reader
}

/** When it appeared, who wrote it, where it comes from, what may be done with it, and in which languages it can be read. */
export const Slug = ({ article, zone, languageName, reader }: SlugProps) => {
  const { words, language } = reader
  const modified = modifiedAt(article)
  const translations = translationsOf(article)
  const time = (at: number) => ({ time: <ZonedTime at={at} zone={zone} reader={reader} form="full" /> })
  const own = (text: string) => <bdi lang={article.language}>{text}</bdi>
  const lines: Child[] = [
    fillParts<Child>(words.published, time(article.visibleFrom)),
    modified > article.visibleFrom && fillParts<Child>(words.updated, time(modified)),
    article.byline &&
      fillParts<Child>(words.byline, { name: own(authorOf(article.byline, article.language)) }),
    fillParts<Child>(words.source, {
      name: article.sourceUrl ? (
        <a href={article.sourceUrl} rel="nofollow noopener">
          {own(article.sourceName)}
        </a>
      ) : (
        own(article.sourceName)
      ),
    }),
    fillParts<Child>(words.rights, { rights: own(article.rights) }),
    languageName && <b>{languageName}</b>,
  ]
  return (
    <ul class="slug">
      {lines.filter(Boolean).map(line => (
        <li>{line}</li>
      ))}
      {translations.length > 0 && (
        <li class="also">
          {words.otherLanguages}{' '}
          {translations.map(story => (
            <>
              <LanguageLink story={story} language={language} isTranslation />{' '}
            </>
          ))}
        </li>
      )}
    </ul>
  )
}
