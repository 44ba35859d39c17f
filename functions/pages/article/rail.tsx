import type { PublishedArticle } from '../../../db/queries/published-columns.ts'
import { translationsOf } from '../../published/article-links.ts'
import type { TagView } from '../../published/public-tags.ts'
import type { TagKind } from '../../tagger/types.ts'
import { direction } from '../../text/language.ts'
import { articlePath, link } from '../../ui/link.ts'
import { KIND_WORDS } from '../kind-words.ts'
import { ownName } from '../language-name.ts'
import { Locator } from '../map/locator.tsx'
import type { Reader } from '../reader.ts'
import { TagName } from '../story/stories.tsx'
import { namedTag } from '../story/tag-page.ts'

interface RailProps {
  article: PublishedArticle
  tags: readonly TagView[]
  reader: Reader
}

/** Of each kind, most salient first. */
const SHOWN = 30

const KINDS: readonly TagKind[] = ['country', 'region', 'place', 'person', 'organisation', 'topic']

/** What the story is about, each leading to its page, and the same story in other languages. */
export const Rail = ({ article, tags, reader }: RailProps) => {
  const { words, language } = reader
  const translations = translationsOf(article)
  const facts = KINDS.map(kind => ({ kind, tags: tags.filter(tag => tag.kind === kind) })).filter(
    ({ tags }) => tags.length > 0,
  )
  if (facts.length === 0 && translations.length === 0) return null
  return (
    <aside class="rail" aria-label={words.inStory}>
      <Locator article={article} tags={tags} reader={reader} />
      {facts.length > 0 && (
        <section>
          <h2 class="title">{words.inStory}</h2>
          <dl class="facts">
            {facts.map(({ kind, tags }) => (
              <>
                <dt>{words[KIND_WORDS[kind]]}</dt>
                <dd>
                  {tags.slice(0, SHOWN).map(tag => (
                    <TagName tag={namedTag(tag, reader)} />
                  ))}
                </dd>
              </>
            ))}
          </dl>
        </section>
      )}
      {translations.length > 0 && (
        <section>
          <h2 class="title">{words.otherLanguages}</h2>
          <ul class="also">
            {translations.map(({ language: other, slug }) => (
              <li>
                <a
                  href={link(language, articlePath(slug))}
                  lang={other}
                  hreflang={other}
                  dir={direction(other)}
                >
                  {ownName(other)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}
