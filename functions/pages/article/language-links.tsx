import { ownName } from '../../locales/language-name.ts'
import { direction } from '../../text/language.ts'
import { articlePath, link } from '../../ui/link.ts'

interface LanguageLinksProps {
  stories: readonly { language: string; slug: string }[]
  /** Of the interface. */
  language: string
  /** A report by somebody else is no other form of this page. */
  isTranslation?: boolean
}

/** The story in other languages, each under the language's own name. */
export const LanguageLinks = ({ stories, language, isTranslation }: LanguageLinksProps) => (
  <>
    {stories.map(({ language: other, slug }) => (
      <>
        <a
          href={link(language, articlePath(slug))}
          lang={other}
          hreflang={isTranslation ? other : undefined}
          dir={direction(other)}
        >
          {ownName(other)}
        </a>{' '}
      </>
    ))}
  </>
)
