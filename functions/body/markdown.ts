import Parser, { type MarkdownIt } from 'markdown-it'
import { asianEmphasis } from './asian-emphasis.ts'
import { leanParser } from './lean-parser.ts'
import { DEPTH } from './limits.ts'

let instance: MarkdownIt | undefined

/** CommonMark without HTML: tags, tables and footnotes stay as the text they are. */
export function markdown(): MarkdownIt {
  instance ??= makeMarkdown()
  return instance
}

function makeMarkdown(): MarkdownIt {
  const parser = new Parser('commonmark', {
    html: false,
    linkify: false,
    typographer: false,
    // A list is two levels, itself and its item. Deeper content is dropped silently, so the first list or quote
    // that is too deep must still be seen.
    maxNesting: 2 * DEPTH + 2,
  })
  asianEmphasis(parser)
  leanParser(parser)
  // Wire copy indents its paragraphs; code is fenced.
  parser.disable('code')
  // Addresses reach `safeHref` as written: an unsafe one costs the link, not its words.
  parser.validateLink = () => true
  parser.normalizeLink = address => address
  parser.normalizeLinkText = address => address
  return parser
}
