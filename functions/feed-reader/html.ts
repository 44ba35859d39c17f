import { Parser } from 'htmlparser2'

/** Characters and tags of one item's HTML. Deep nesting costs the parser the square of its depth. */
export const HTML_LIMITS = { characters: 200_000, tags: 10_000 } as const

/** Elements whose content is no text of the story. */
const DROPPED = new Set([
  'audio',
  'button',
  'canvas',
  'embed',
  'figcaption',
  'form',
  'head',
  'iframe',
  'math',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'picture',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'video',
  'xmp',
])

export interface HtmlEvents {
  open(name: string, attributes: Record<string, string>): void
  text(text: string): void
  close(name: string): void
}

/** Whether this HTML is read at all. */
export function isReadable(html: string): boolean {
  if (html.length > HTML_LIMITS.characters) return false
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) tags++
  return tags <= HTML_LIMITS.tags
}

/** Reads HTML as browsers do, without what is no text: scripts, styles, forms, players, captions of pictures. */
export function readHtml(html: string, events: HtmlEvents): void {
  let dropped: string | undefined
  let depth = 0
  let words = ''
  // The parser tells each entity apart; what is markup shows only in the whole.
  const tell = () => {
    if (words !== '') events.text(words)
    words = ''
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (dropped !== undefined) {
          if (name === dropped) depth++
        } else if (DROPPED.has(name)) {
          dropped = name
          depth = 1
        } else {
          tell()
          events.open(name, attributes)
        }
      },
      ontext(text) {
        if (dropped === undefined) words += text
      },
      onclosetag(name) {
        if (dropped === undefined) {
          tell()
          events.close(name)
        } else if (name === dropped && --depth === 0) dropped = undefined
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.write(html)
  parser.end()
  tell()
}
