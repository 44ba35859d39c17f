import type { Block } from '../../body/block.ts'
import { parseMarkdown } from '../../body/parse-markdown.ts'
import { plainText } from '../../body/plain-text.ts'
import type { Tagger } from '../../tagger/make-tagger.ts'
import { bytesOver } from '../../text/bytes-over.ts'
import { canonicalLanguage } from '../../text/language.ts'
import { clean } from '../../text/unicode-gate.ts'
import { countWords } from '../../text/word-count.ts'
import { mergeTags } from '../article/merge-tags.ts'
import { withRegionsSettled } from '../article/region-tags.ts'
import type { StoredTag } from '../article/stored-tag.ts'
import { LIMITS } from '../submission/text-fields.ts'

/** A text in the making, as its fields have it; any of them may be empty or refused on saving. */
export interface Typed {
  language: string
  headline: string
  summary: string
  dateline: string
  body: string
}

/** As readers would see it, with the tags that it would get. Evidence points into these texts. */
export interface PreviewedText {
  /** Canonical BCP 47; undefined until one is chosen. */
  language: string | undefined
  headline: string
  summary: string
  dateline: string
  blocks: Block[]
  tags: StoredTag[]
  wordCount: number
  /** Why the body cannot be shown. */
  problems: string[]
}

/** Pure but for the tagger's time; nothing is stored, and nothing is refused. */
export function previewText(tagger: Tagger, typed: Typed, now: number): PreviewedText {
  const headline = shown(typed.headline, LIMITS.headline.bytes).replaceAll('\n', ' ')
  const summary = shown(typed.summary, LIMITS.summary.bytes)
  const dateline = shown(typed.dateline, LIMITS.place.bytes).replaceAll('\n', ' ')
  const { blocks, problems } = readBody(typed.body)
  const body = plainText(blocks)
  const language = canonicalLanguage(typed.language, headline + body)
  const input = { language, headline, summary: summary || undefined, dateline: dateline || undefined, body }
  const found = `${headline}${body}` === '' ? [] : tagger.tag({ ...input, publishedAt: new Date(now) }).tags
  return {
    language,
    headline,
    summary,
    dateline,
    blocks,
    tags: withRegionsSettled(mergeTags([], found), tagger.gazetteer),
    wordCount: countWords(body),
    problems,
  }
}

/** What may not be stored is not shown either; the form says why once it is saved. */
function shown(text: string, limit: number): string {
  const cleaned = clean(text, { multiline: true })
  return 'problem' in cleaned || bytesOver(limit, cleaned.text) ? '' : cleaned.text
}

function readBody(typed: string): { blocks: Block[]; problems: string[] } {
  const cleaned = clean(typed, { multiline: true })
  if ('problem' in cleaned) return { blocks: [], problems: [cleaned.problem.message] }
  const bytes = bytesOver(LIMITS.body.bytes, cleaned.text)
  if (bytes) {
    return { blocks: [], problems: [`Shorten it to ${LIMITS.body.bytes} bytes; it has ${bytes}.`] }
  }
  const read = parseMarkdown(cleaned.text)
  return 'blocks' in read
    ? { blocks: read.blocks, problems: [] }
    : { blocks: [], problems: read.problems.map(({ message }) => message) }
}
