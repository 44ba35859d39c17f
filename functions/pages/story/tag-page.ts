import { hasPage } from '../../published/has-page.ts'
import { entryOf, nameOf, type TagView } from '../../published/public-tags.ts'
import { link } from '../../ui/link.ts'
import { tagPath } from '../../ui/tag-path.ts'
import type { Reader } from '../reader.ts'

export interface NamedTag {
  name: string
  /** Undefined where it has no page of its own. */
  href: string | undefined
}

/** What a tag is called for this reader, and where its page is. */
export function namedTag(
  tag: Pick<TagView, 'kind' | 'code' | 'name'>,
  { gazetteer, language }: Reader,
): NamedTag {
  const entry = entryOf(tag, gazetteer, language)
  return {
    name: nameOf(tag, gazetteer, language),
    href: entry && hasPage(entry, gazetteer) ? link(language, tagPath(tag.kind, entry)) : undefined,
  }
}
