import { can } from '../../newsroom/rules/permissions.ts'
import type { Evidence, Texts } from '../tags/evidence.ts'
import type { NumberedTag } from '../tags/numbered-tags.ts'
import { TagList } from '../tags/tag-list.tsx'
import { AcceptShown } from './accept-shown.tsx'
import { AddTag } from './add-tag.tsx'
import type { DeskArticleProps } from './desk-article-props.ts'

interface TagSectionProps extends DeskArticleProps {
  shown: NumberedTag[]
  texts: Texts
  evidence: Evidence
}

/** An article's tags, to be judged, and the field that adds one. */
export function TagSection({ article, actor, known, refused, shown, texts, evidence }: TagSectionProps) {
  const { row, tags } = article
  const undecided = tags.filter(tag => tag.decision === 'undecided' && tag.isPublic).length
  const mayTag = can(actor, 'tag', row.owner)
  return (
    <section class="tags" id="tags" aria-labelledby="tags-title">
      <header>
        <h2 id="tags-title">
          Tags<span class="count">{tags.length}</span>
        </h2>
        {undecided > 0 && <span class="chip open">{undecided} to decide</span>}
        {mayTag && <AcceptShown articleId={row.id} tags={tags} />}
      </header>
      <TagList
        articleId={row.id}
        tags={shown}
        texts={texts}
        evidence={evidence}
        language={row.language}
        known={known}
        mayTag={mayTag}
        refused={refused}
      />
      {mayTag && (
        <AddTag
          article={article}
          known={known}
          mayAddNames={can(actor, 'add_name', row.owner)}
          refused={refused}
        />
      )}
    </section>
  )
}
