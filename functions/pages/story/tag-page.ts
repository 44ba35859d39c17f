import type { TagView } from '../../published/public-tags.ts'
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
  { kind, code, name }: Pick<TagView, 'kind' | 'code'> & { name?: string | null },
  { gazetteer, language }: Reader,
): NamedTag {
  const entry = gazetteer.find(kind, code, language)
  const hasPage = entry !== undefined && (kind !== 'country' || gazetteer.regionOf(code) !== undefined)
  return {
    name: entry?.name ?? name ?? code,
    href: hasPage ? link(language, tagPath(kind, entry)) : undefined,
  }
}
