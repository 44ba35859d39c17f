import type { ArticleRow } from '../../../db/schema.ts'
import type { Block } from '../../body/block.ts'
import { plainText } from '../../body/plain-text.ts'
import type { StoredTag } from '../../newsroom/article/stored-tag.ts'
import type { Field } from '../../tagger/types.ts'
import type { Marked } from '../../ui/blocks.tsx'
import type { NumberedTag } from './numbered-tags.ts'

/** Different words shown beside a tag. */
const QUOTED = 6

/** The texts that evidence points into. */
export type Texts = Record<Field, string>

export const textsOf = (row: ArticleRow, blocks: Block[]): Texts => ({
  headline: row.headline,
  summary: row.summary ?? '',
  dateline: row.datelinePlace ?? '',
  body: plainText(blocks),
})

/** The different words that earned a tag, the first ones first. */
export const quotedWords = (tag: StoredTag, texts: Texts): string[] =>
  [...new Set(tag.evidence.map(({ field, start, end }) => texts[field].slice(start, end)))].slice(0, QUOTED)

/** The evidence in the article's texts. */
export interface Evidence {
  marks: Record<Field, Marked[]>
  /** The id of the mark with a tag's first words, by the tag's number. */
  firstMarks: ReadonlyMap<number, string>
}

/**
 * Every stretch of text that earned a tag which stands, once: where several tags rest on the same words, or one on a
 * part of another's, the mark is the longer stretch and carries the classes `t<number>` of all.
 */
export function layEvidence(tags: readonly NumberedTag[]): Evidence {
  const marks: Evidence['marks'] = { headline: [], summary: [], dateline: [], body: [] }
  const firstMarks = new Map<number, string>()
  const spans = tags
    .filter(tag => tag.decision !== 'rejected')
    .flatMap(({ number, evidence }) => evidence.map(span => ({ ...span, number })))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  let count = 0
  for (const [field, own] of Object.entries(marks)) {
    for (const { start, end, number } of spans.filter(span => span.field === field)) {
      const last = own.at(-1)
      const covers = last !== undefined && start < last.end
      if (covers && end > last.end) continue
      const mark = covers ? last : { start, end, id: `e${++count}`, numbers: [] }
      if (!covers) own.push(mark)
      mark.numbers.push(number)
      if (!firstMarks.has(number)) firstMarks.set(number, mark.id)
    }
  }
  return { marks, firstMarks }
}
