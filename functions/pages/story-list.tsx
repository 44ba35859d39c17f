import type { PublishedColumns } from '../../db/queries/published-columns.ts'
import { wordsOf } from '../locales/interface-words.ts'
import { shownTags } from '../published/public-tags.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { direction } from '../text/language.ts'
import { articlePath, link } from '../ui/link.ts'
import { Time } from '../ui/time.tsx'
import { TagLinks } from './tag-links.tsx'

interface StoryListProps {
  rows: readonly PublishedColumns[]
  language: string
  gazetteer: Gazetteer
}

/** Headline, summary, time and countries of each story, newest first. */
export const StoryList = ({ rows, language, gazetteer }: StoryListProps) =>
  rows.length === 0 ? (
    <p>{wordsOf(language).noStories}</p>
  ) : (
    <ol class="stories">
      {rows.map(row => (
        <li>
          <article>
            <h2 lang={row.language} dir={direction(row.language)}>
              <a href={link(language, articlePath(row.slug))}>{row.headline}</a>
            </h2>
            <p lang={row.language} dir={direction(row.language)}>
              {row.summary ?? row.lead}
            </p>
            <p class="meta">
              <Time at={row.visibleFrom} language={language} />
            </p>
            <TagLinks
              tags={shownTags(row.tags, gazetteer)}
              kinds={['country']}
              language={language}
              gazetteer={gazetteer}
            />
          </article>
        </li>
      ))}
    </ol>
  )
