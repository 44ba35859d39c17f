import type { PublishedSameStory } from '../../../db/queries/list-same-story.ts'
import type { PublishedArticle } from '../../../db/queries/published-columns.ts'
import { ownName } from '../../locales/language-name.ts'
import { translationsOf } from '../../published/article-links.ts'
import type { TagView } from '../../published/public-tags.ts'
import type { TagKind } from '../../tagger/types.ts'
import { direction } from '../../text/language.ts'
import { articlePath, link } from '../../ui/link.ts'
import { KIND_WORDS } from '../kind-words.ts'
import { Locator } from '../map/locator.tsx'
import type { Reader } from '../reader.ts'
import { Spare } from '../spare.tsx'
import { TagName } from '../story/stories.tsx'
import { namedTag } from '../story/tag-page.ts'

interface RailProps {
  article: PublishedArticle
  tags: readonly TagView[]
  reports: readonly PublishedSameStory[]
  reader: Reader
}

/** Of each kind, most salient first. */
const SHOWN = 30

const KINDS: readonly TagKind[] = ['country', 'region', 'place', 'person', 'organisation', 'topic']

/** What the story is about, each leading to its page, and the same story in other languages. */
export const Rail = ({ article, tags, reports, reader }: RailProps) => {
  const { words, language } = reader
  const translations = translationsOf(article)
  const facts = KINDS.map(kind => ({ kind, tags: tags.filter(tag => tag.kind === kind) })).filter(
    ({ tags }) => tags.length > 0,
  )
  if (facts.length === 0 && translations.length === 0 && reports.length === 0) return null
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
      <Languages title={words.otherLanguages} stories={translations} language={language} isTranslation />
      <Languages title={words.sameStory} stories={reports} language={language} />
    </aside>
  )
}

interface LanguagesProps {
  title: string
  stories: readonly { language: string; slug: string }[]
  /** Of the interface. */
  language: string
  /** A report by somebody else is no other form of this page. */
  isTranslation?: boolean
}

const Languages = ({ title, stories, language, isTranslation }: LanguagesProps) =>
  stories.length === 0 ? null : (
    <section>
      <h2 class="title">{title}</h2>
      <ul class="also">
        {stories.map(({ language: other, slug }) => (
          <li>
            <a
              href={link(language, articlePath(slug))}
              lang={other}
              hreflang={isTranslation ? other : undefined}
              dir={direction(other)}
            >
              {ownName(other)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
