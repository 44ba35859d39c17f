import { hasPage } from '../published/has-page.ts'
import { entryOf, nameOf, type TagView } from '../published/public-tags.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import { link } from '../ui/link.ts'
import { tagPath } from '../ui/tag-path.ts'

interface TagLinksProps {
  tags: readonly TagView[]
  kinds: readonly TagKind[]
  language: string
  gazetteer: Gazetteer
}

/** Tags as links, most salient first. A tag without a page of its own is plain text. */
export const TagLinks = ({ tags, kinds, language, gazetteer }: TagLinksProps) => {
  const shown = tags.filter(tag => kinds.includes(tag.kind)).sort((a, b) => b.salience - a.salience)
  if (shown.length === 0) return null
  return (
    <ul class="tags">
      {shown.map(tag => {
        const entry = entryOf(tag, gazetteer, language)
        return (
          <li>
            {entry && hasPage(entry, gazetteer) ? (
              <a href={link(language, tagPath(tag.kind, entry))}>{entry.name}</a>
            ) : (
              <span>{nameOf(tag, gazetteer, language)}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
