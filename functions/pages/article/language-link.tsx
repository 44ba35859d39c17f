import { ownName } from '../../locales/language-name.ts'
import { direction } from '../../text/language.ts'
import { articlePath, link } from '../../ui/link.ts'

interface LanguageLinkProps {
  story: { language: string; slug: string }
  /** Of the interface. */
  language: string
  /** A report by somebody else is no other form of this page. */
  isTranslation?: boolean
}

/** The story in another language, under the language's own name. */
export const LanguageLink = ({ story, language, isTranslation }: LanguageLinkProps) => (
  <a
    href={link(language, articlePath(story.slug))}
    lang={story.language}
    hreflang={isTranslation ? story.language : undefined}
    dir={direction(story.language)}
  >
    {ownName(story.language)}
  </a>
)
