import type { Child } from 'hono/jsx'
import { direction } from '../text/language.ts'
import { ICON_URL, STYLE_URL } from './assets.gen.ts'

interface DocumentProps {
  /** BCP 47 of the interface. */
  language: string
  title: string
  description?: string | undefined
  canonical?: string | undefined
  /** Pages that no search engine should keep. */
  noindex?: boolean
  /** Address of the style sheet; the public site's unless said otherwise. */
  style?: string
  /** Other elements of the head. */
  head?: Child
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
  style,
  head,
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
      {head}
      <link rel="stylesheet" href={style ?? STYLE_URL} />
    </head>
    <body class={tone}>{children}</body>
  </html>
)
