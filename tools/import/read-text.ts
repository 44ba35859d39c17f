import { type Defaults, provenance, type Read } from './entry.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { tellLanguage } from './tell-language.ts'

const HEADING_LENGTH = 80
const SOURCE = /^Source:\s*(.+)$/i
const SENTENCE_END = /[.。!！:：;；,、]$/

/**
 * Plain text: headline, blank line, paragraphs, sections headed by short lines, at the end a `Source:` line.
 * `name` makes the external id.
 */
export function readText(text: string, name: string, defaults: Defaults): Read {
  const [headline, ...paragraphs] = text
    .split(/\r?\n\s*\r?\n/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
  if (headline === undefined) return { refusal: 'The file is empty.' }
  const source = SOURCE.exec(paragraphs.at(-1) ?? '')?.[1]
  const content = source === undefined ? paragraphs : paragraphs.slice(0, -1)
  return {
    submission: {
      externalId: name,
      language: tellLanguage(text),
      headline,
      body: content.map((paragraph, i) => markdown(paragraph, i === content.length - 1)).join('\n\n'),
      ...provenance({ ...defaults, source: source ?? defaults.source }),
    },
  }
}

/** A short line that ends no sentence heads what follows it. */
function markdown(paragraph: string, isLast: boolean): string {
  const isHeading =
    !isLast &&
    !paragraph.includes('\n') &&
    paragraph.length <= HEADING_LENGTH &&
    !SENTENCE_END.test(paragraph)
  return isHeading ? `## ${escapeMarkdown(paragraph)}` : escapeMarkdown(paragraph)
}
