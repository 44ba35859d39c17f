import type { StoredTag } from '../../newsroom/stored-tag.ts'
import type { Field } from '../../tagger/types.ts'
import type { Marked } from '../../ui/blocks.tsx'

/** Rules of the style sheet mark the words of so many tags. */
export const MARKED_TAGS = 22

/**
 * The words in one field that earned these tags, each of class `t1` for the first tag and so on. Words that earned several
 * tags are of several classes. `ids` names the first place of each tag, and remembers which have been named.
 */
export function tagMarks(field: Field, tags: readonly StoredTag[], ids: Set<number>): Marked[] {
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
    const named = numbers.find(tag => !ids.has(tag))
    if (named !== undefined) ids.add(named)
    return [
      {
        start,
        end,
        class: numbers.map(tag => `t${tag}`).join(' '),
        id: named === undefined ? undefined : `w${named}`,
      },
    ]
  })
}
