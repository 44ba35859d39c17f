import type { PublishedSameStory } from '../../../db/queries/list-same-story.ts'
import type { PublishedArticle } from '../../../db/queries/published-columns.ts'
import type { TagView } from '../../published/public-tags.ts'
import type { TagKind } from '../../tagger/types.ts'
import { KIND_WORDS } from '../kind-words.ts'
import { Locator } from '../map/locator.tsx'
import type { Reader } from '../reader.ts'
import { Spare } from '../spare.tsx'
import { TagName } from '../story/stories.tsx'
import { namedTag } from '../story/tag-page.ts'
import { LanguageLink } from './language-link.tsx'

interface RailProps {
  article: PublishedArticle
  tags: readonly TagView[]
  reports: readonly PublishedSameStory[]
  reader: Reader
}

/** Of each kind, most salient first. */
const SHOWN = 30

const KINDS: readonly TagKind[] = ['country', 'region', 'place', 'person', 'organisation', 'topic']

/** What the story is about, each leading to its page, and what others report of it. */
export const Rail = ({ article, tags, reports, reader }: RailProps) => {
  const { words, language } = reader
  const facts = KINDS.map(kind => ({ kind, tags: tags.filter(tag => tag.kind === kind) })).filter(
    ({ tags }) => tags.length > 0,
  )
  if (facts.length === 0 && reports.length === 0) return null
  return (
    <aside class="rail" aria-label={words.inStory}>
      <Spare>
        <Locator article={article} tags={tags} reader={reader} />
      </Spare>
      {facts.length > 0 && (
        <section>
          <h2 class="title">{words.inStory}</h2>
          <dl class="facts">
            {facts.map(({ kind, tags }) => (
              <>
                <dt>{words[KIND_WORDS[kind]]}</dt>
                <dd>
                  {tags.slice(0, SHOWN).map(tag => (
                    <TagName tag={namedTag(tag, reader, article.language)} />
                  ))}
                </dd>
              </>
            ))}
          </dl>
        </section>
      )}
      {reports.length > 0 && (
        <section>
          <h2 class="title">{words.sameStory}</h2>
          <ul class="also">
            {reports.map(story => (
              <li>
                <LanguageLink story={story} language={language} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}
