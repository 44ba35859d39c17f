import type { Child } from 'hono/jsx'
import { Document } from '../ui/document.tsx'

interface FrameProps {
  title: string
  /** Path of the page, to mark it in the navigation. */
  path?: string
  signedIn?: boolean
  children: Child
}

const PAGES = [
  { href: '/desk', name: 'Review list' },
  { href: '/desk/articles/new', name: 'New article' },
  { href: '/desk/health', name: 'Health' },
] as const

const TITLE_LENGTH = 50

/** Every page of the desk. */
export const DeskFrame = ({ title, path, signedIn = true, children }: FrameProps) => (
  <Document language="en" title={`${shorten(title)} – Dawnwire desk`} noindex>
    <a class="skip" href="#content">
      Skip to content
    </a>
    <header class="masthead desk">
      <p class="name">
        <a href="/desk">Dawnwire desk</a>
      </p>
      <nav aria-label="Desk">
        <ul>
          {signedIn &&
            PAGES.map(({ href, name }) => (
              <li>
                <a href={href} aria-current={href === path ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          <li>
            <a href="/">View site</a>
          </li>
          {signedIn && (
            <li>
              <form method="post" action="/desk/sign-out">
                <button type="submit" class="link">
                  Sign out
                </button>
              </form>
            </li>
          )}
        </ul>
      </nav>
    </header>
    <main id="content" class="desk">
      {children}
    </main>
  </Document>
)

const shorten = (title: string) => {
  const letters = [...title]
  return letters.length > TITLE_LENGTH ? `${letters.slice(0, TITLE_LENGTH - 1).join('')}…` : title
}
