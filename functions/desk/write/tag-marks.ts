import type { StoredTag } from '../../newsroom/stored-tag.ts'
import type { Field } from '../../tagger/types.ts'
import type { Marked } from '../../ui/blocks.tsx'

/** Rules of the style sheet mark the words of so many tags. */
export const MARKED_TAGS = 22

/**
 * The words in one field that earned these tags, each of class `t1` for the first tag and so on. Words that earned several
 * tags are of several classes. `ids` learns the id of each tag's first place.
 */
export function tagMarks(field: Field, tags: readonly StoredTag[], ids: Map<number, string>): Marked[] {
  const spans = tags
    .slice(0, MARKED_TAGS)
    .flatMap(({ evidence }, i) =>
      evidence.filter(span => span.field === field).map(({ start, end }) => ({ start, end, tag: i + 1 })),
    )
  const bounds = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  return bounds.slice(1).flatMap((end, i) => {
    const start = bounds[i] ?? 0
    const here = spans.filter(span => span.start <= start && span.end >= end)
    if (here.length === 0) return []
    const numbers = [...new Set(here.map(({ tag }) => tag))]
    const unnamed = numbers.filter(tag => !ids.has(tag))
    const id = unnamed[0] === undefined ? undefined : `w${unnamed[0]}`
    if (id !== undefined) for (const tag of unnamed) ids.set(tag, id)
    return [{ start, end, class: numbers.map(tag => `t${tag}`).join(' '), id }]
  })
}
