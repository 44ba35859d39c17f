import { hasPage } from '../../published/has-page.ts'
import { entryOf, type TagView } from '../../published/public-tags.ts'
import { link } from '../../ui/link.ts'
import { tagPath } from '../../ui/tag-path.ts'
import { entryName, type ShownName } from '../entry-name.ts'
import type { Reader } from '../reader.ts'

export interface NamedTag extends ShownName {
  /** Undefined where it has no page of its own. */
  href: string | undefined
}

/** What a tag is called for this reader, and where its page is. What only a text tells of is called as in `ofText`, BCP 47. */
export function namedTag(
  tag: Pick<TagView, 'kind' | 'code' | 'name'>,
  { gazetteer, language }: Reader,
  ofText?: string,
): NamedTag {
  const entry = entryOf(tag, gazetteer, language)
  if (!entry)
    return { name: tag.name ?? tag.code, lang: ofText === language ? undefined : ofText, href: undefined }
  return {
    ...entryName(entry, language),
    href: hasPage(entry, gazetteer) ? link(language, tagPath(tag.kind, entry)) : undefined,
  }
}
