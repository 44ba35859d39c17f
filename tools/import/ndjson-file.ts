import { LIMITS } from '../../functions/newsroom/submission.ts'
import { detectLanguage } from '../../functions/tagger/language.ts'
import { cutAtWord } from '../../functions/text/graphemes.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import type { Defaults, ReadResult } from './read-result.ts'

const DERIVED_HEADLINE_GRAPHEMES = 120

/** A line of a text collection: `{ id, language?, title?, dateline?, text }`. */
interface TextLine {
  id: string | number
  language?: string
  title?: string
  dateline?: string
  text: string
}

/** One JSON object a line: submissions as the API takes them, or lines with `text`. */
export function readNdjsonFile(text: string, file: string, defaults: Required<Defaults>): ReadResult {
  const result: ReadResult = { submissions: [], rejected: [] }
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const origin = `${file}:${i + 1}`
    try {
      const value = JSON.parse(line) as Record<string, unknown>
      const submission =
        typeof value.text === 'string'
          ? fromText(value as unknown as TextLine, defaults)
          : { source: { name: defaults.source }, rights: defaults.rights, ...value }
      result.submissions.push({ origin, submission })
    } catch {
      result.rejected.push({ origin, message: 'The line is not JSON.' })
    }
  }
  return result
}

function fromText({ id, language, title, dateline, text }: TextLine, defaults: Required<Defaults>) {
  return {
    externalId: String(id),
    language: language ?? detectLanguage(undefined, `${title ?? ''} ${text}`),
    headline: headline(title, text),
    body: escapeMarkdown(text),
    source: { name: defaults.source },
    rights: defaults.rights,
    ...(dateline?.trim() ? { dateline: { place: cutAtWord(dateline.trim(), 80) } } : {}),
  }
}

/** The title, else the first sentence cut at a word. */
function headline(title: string | undefined, text: string): string {
  const own = title?.replace(/\s+/g, ' ').trim()
  const whole = own
    ? cutAtWord(own, LIMITS.headline.graphemes)
    : cutAtWord(
        (text.trim().split(/(?<=[.!?])\s|(?<=[。！？])|\n/, 1)[0] ?? '').trim(),
        DERIVED_HEADLINE_GRAPHEMES,
      )
  return Buffer.byteLength(whole) <= LIMITS.headline.bytes
    ? whole
    : cutAtWord(whole, DERIVED_HEADLINE_GRAPHEMES)
}
