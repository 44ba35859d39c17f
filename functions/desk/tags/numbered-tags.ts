import type { StoredTag } from '../../newsroom/article/stored-tag.ts'
import { TAG_KINDS } from '../../tagger/types.ts'

/** A tag with its place on the page, from 1; the words that earned it are marked by the same number. */
export type NumberedTag = StoredTag & { number: number }

/** By kind, most salient first. */
export const numberedTags = (tags: readonly StoredTag[]): NumberedTag[] =>
  TAG_KINDS.flatMap(kind =>
    tags.filter(tag => tag.kind === kind).toSorted((a, b) => b.salience - a.salience),
  ).map((tag, i) => ({ ...tag, number: i + 1 }))
