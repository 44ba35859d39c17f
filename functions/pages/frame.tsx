import type { Child } from 'hono/jsx'
import { regionName, wordsOf } from '../locales/interface-words.ts'
import { REGIONS } from '../published/regions.ts'
import { Document, Masthead } from '../ui/document.tsx'
import type { FeedLink } from '../ui/feed-links.ts'
import { link } from '../ui/link.ts'
import { regionPath } from '../ui/tag-path.ts'

interface FrameProps {
  language: string
  title: string
  description?: string | undefined
  canonical?: string | undefined
  noindex?: boolean
  feeds?: readonly FeedLink[]
  head?: Child
  /** English path of the page, to mark it in the navigation. */
  path?: string
  children: Child
}

/** Every public page: masthead with the regions, main, colophon. */
export const Frame = ({ language, title, path, children, ...head }: FrameProps) => {
  const words = wordsOf(language)
  const regions = (['asia', ...REGIONS] as const).map(code => ({
    name: regionName(language, code),
    to: regionPath(code),
  }))
  return (
    <Document
      language={language}
      title={title === words.siteName ? title : `${title} – ${words.siteName}`}
      {...head}
    >
      <Masthead language={language} words={words}>
        <nav aria-label={words.regions}>
          <ul>
            {regions.map(({ name, to }) => (
              <li>
                <a href={link(language, to)} aria-current={to === path ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </Masthead>
      <main id="content">{children}</main>
      <footer class="colophon">
        {words.siteName} · {words.tagline}
      </footer>
    </Document>
  )
}
