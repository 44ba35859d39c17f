import type { Child } from 'hono/jsx'
import type { PublishedArticle } from '../../../db/queries/published-columns.ts'
import { fillParts } from '../../locales/fill.ts'
import { correctionsOf } from '../../published/article-links.ts'
import { direction } from '../../text/language.ts'
import type { Reader } from '../reader.ts'
import { ZonedTime } from '../story/stories.tsx'

interface NotesProps {
  article: PublishedArticle
  zone: string
  reader: Reader
}

/** What was corrected, before the text; the newest last. */
export const Notes = ({ article, zone, reader }: NotesProps) => {
  const corrections = correctionsOf(article)
  if (corrections.length === 0) return null
  return (
    <section class="note" id="corrections" aria-label={reader.words.corrections}>
      {corrections.map(({ note, at }) => (
        <>
          <h2>
            <span dir={direction(reader.language)}>
              {fillParts<Child>(reader.words.correction, {
                time: <ZonedTime at={at} zone={zone} reader={reader} form="full" />,
              })}
            </span>
          </h2>
          <p lang={article.language} dir={direction(article.language)}>
            {note}
          </p>
        </>
      ))}
    </section>
  )
}
