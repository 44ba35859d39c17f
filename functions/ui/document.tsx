import type { Child } from 'hono/jsx'
import { direction } from '../text/language.ts'
import { ICON_URL, STYLE_URL } from './assets.gen.ts'
import type { FeedLink } from './feed-links.ts'

interface DocumentProps {
  /** BCP 47 of the interface. */
  language: string
  title: string
  description?: string | undefined
  canonical?: string | undefined
  /** Pages that no search engine should keep. */
  noindex?: boolean
  /** Feeds of what the page lists. */
  feeds?: readonly FeedLink[]
  /** What else the head has. */
  head?: Child
  /** Address of the style sheet; the public site's unless said otherwise. */
  style?: string
  /** Class of the body. */
  tone?: string | undefined
  children: Child
}

export const Document = ({
  language,
  title,
  description,
  canonical,
  noindex,
  feeds = [],
  head,
  style,
  tone,
  children,
}: DocumentProps) => (
  <html lang={language} dir={direction(language)}>
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {description && <meta name="description" content={description} />}
      {noindex && <meta name="robots" content="noindex" />}
      {canonical && <link rel="canonical" href={canonical} />}
      <link rel="icon" href={ICON_URL} />
      {feeds.map(({ type, title, href }) => (
        <link rel="alternate" type={type} title={title} href={href} />
      ))}
      {head}
      <link rel="stylesheet" href={style ?? STYLE_URL} />
    </head>
    <body class={tone}>{children}</body>
  </html>
)
