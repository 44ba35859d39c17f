import { basename } from 'node:path'
import { detectLanguage } from '../../functions/tagger/language.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import type { Defaults, ReadResult } from './read-result.ts'

const HEADING_LENGTH = 80
const SOURCE = /^Source:\s*(.+)$/i
const SENTENCE_END = /[.。!！:：;；,、]$/

/** Plain text: headline, blank line, paragraphs, sections headed by short lines, at the end a `Source:` line. */
export function readTextFile(text: string, file: string, defaults: Required<Defaults>): ReadResult {
  const [headline = '', ...paragraphs] = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n\s*\r?\n/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
  const source = SOURCE.exec(paragraphs.at(-1) ?? '')?.[1]
  const content = source === undefined ? paragraphs : paragraphs.slice(0, -1)
  const submission = {
    externalId: basename(file),
    language: detectLanguage(undefined, text),
    headline,
    body: content.map((paragraph, i) => markdown(paragraph, i === content.length - 1)).join('\n\n'),
    source: { name: source ?? defaults.source },
    rights: defaults.rights,
  }
  return { submissions: [{ origin: file, submission }], rejected: [] }
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
