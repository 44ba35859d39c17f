import { publicOf } from '../../newsroom/article/stored-tag.ts'
import type { Known } from '../../newsroom/names/namesakes.ts'
import { can } from '../../newsroom/rules/permissions.ts'
import { isVisible, statusAt } from '../../newsroom/rules/visibility.ts'
import { regionsOf } from '../../published/regions-of.ts'
import { Actions } from './actions.tsx'
import type { DeskArticle } from './desk-article.ts'
import type { DeskArticleProps } from './desk-article-props.ts'
import { History } from './history.tsx'
import { LinksForm } from './links-form.tsx'
import { Pins } from './pins.tsx'
import { SameStory } from './same-story.tsx'

/** What may be done to it, what it is linked with, and what was done. */
export function Decisions({ article, actor, known, now, zone, storyZone, refused }: DeskArticleProps) {
  const { row } = article
  const change = statusAt(row, now) === 'published' ? 'minor' : 'edit'
  return (
    <aside class="decide" id="decide" aria-label="Decisions">
      <Actions
        row={row}
        actor={actor}
        now={now}
        clocks={{ desk: zone, story: storyZone ?? zone }}
        refused={refused}
      />
      <Pins
        articleId={row.id}
        regions={isVisible(row, now) ? pagesOf(article, known) : []}
        pins={article.pins}
        mayPin={can(actor, 'pin', row.owner)}
        now={now}
        zone={zone}
        refused={refused}
      />
      <LinksForm
        row={row}
        related={article.related}
        mayLink={row.status !== 'killed' && can(actor, change, row.owner)}
        refused={refused}
      />
      <SameStory
        article={article}
        gazetteer={known.gazetteer}
        mayDecide={can(actor, 'decide_proposal', row.owner)}
        now={now}
        zone={zone}
      />
      <History articleId={row.id} {...article} gazetteer={known.gazetteer} zone={zone} />
    </aside>
  )
}

/** The regions whose pages show the story, the front page first. */
function pagesOf({ tags }: DeskArticle, { gazetteer }: Known): string[] {
  const regions = regionsOf(publicOf(tags), gazetteer)
  return regions.length > 0 ? ['asia', ...regions] : []
}
