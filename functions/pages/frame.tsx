import type { Child } from 'hono/jsx'
import { regionName, wordsOf } from '../locales/interface-words.ts'
import { REGIONS } from '../published/regions.ts'
import { Document, Masthead } from '../ui/document.tsx'

interface FrameProps {
  language: string
  title: string
  description?: string | undefined
  canonical?: string | undefined
  noindex?: boolean
  /** Path of the page, to mark it in the navigation. */
  path?: string
  children: Child
}

/** Every public page: masthead with the regions, main, colophon. */
export const Frame = ({ language, title, path, children, ...head }: FrameProps) => {
  const words = wordsOf(language)
  const entries = [
    { name: words.region.asia, href: '/' },
    ...REGIONS.map(code => ({ name: regionName(language, code), href: `/${code}` })),
  ]
  return (
    <Document
      language={language}
      title={title === words.siteName ? title : `${title} – ${words.siteName}`}
      {...head}
    >
      <Masthead words={words}>
        <nav aria-label={words.regions}>
          <ul>
            {entries.map(({ name, href }) => (
              <li>
                <a href={href} aria-current={href === path ? 'page' : undefined}>
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
