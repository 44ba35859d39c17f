import type { StoredTag } from '../../newsroom/article/stored-tag.ts'
import { nameOf } from '../../published/public-tags.ts'
import { type Gazetteer, TAG_KINDS } from '../../tagger/types.ts'

/** Where the history finds names for the codes that it keeps. */
export interface TagNames {
  tags: readonly StoredTag[]
  gazetteer: Gazetteer
}

/** What a tag is called that somebody decided on, whether the article still has it or not; its code where nothing else is known. */
export function calledTag(kind: unknown, code: string, { tags, gazetteer }: TagNames): string {
  const known = TAG_KINDS.find(each => each === kind)
  if (known === undefined) return code
  const tag = tags.find(each => each.kind === known && each.code === code)
  return nameOf(tag ?? { kind: known, code, name: null }, gazetteer, 'en')
}
