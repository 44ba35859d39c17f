import type { ArticleRow } from '../../../db/schema.ts'
import type { Block } from '../../body/block.ts'
import { plainText } from '../../body/plain-text.ts'
import type { StoredTag } from '../../newsroom/stored-tag.ts'
import type { Field } from '../../tagger/types.ts'

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

/** The evidence in one field of all tags that stand, ascending and not overlapping. */
export function marksIn(field: Field, tags: readonly StoredTag[]) {
  const spans = tags
    .filter(tag => tag.decision !== 'rejected')
    .flatMap(tag => tag.evidence)
    .filter(span => span.field === field)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return spans.filter(span => {
    const isFree = span.start >= end
    if (isFree) end = span.end
    return isFree
  })
}
