import type { FieldError } from '../http/problem.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { type Article, slugOf } from './article.ts'
import { clearedStatus, visibility } from './visibility.ts'

/** What keeps an article from being published, as field errors. */
export function publishErrors({ row }: Article, now: number): FieldError[] {
  const errors: FieldError[] = []
  if (row.rights === null) {
    errors.push({
      pointer: '/rights',
      code: 'required_to_publish',
      message: 'Rights are needed before publishing: say who owns the text and on what terms it is used.',
    })
  }
  if (row.expiresAt !== null && row.expiresAt <= now) {
    errors.push({
      pointer: '/expiresAt',
      code: 'in_past',
      message: 'The expiry has passed; move or remove it.',
    })
  }
  return errors
}

/** The article cleared for readers: visible from now, its stated time, its schedule or its embargo, whichever is last. */
export function clearArticle(
  article: Article,
  gazetteer: Gazetteer,
  {
    actor,
    now,
    scheduleAt = article.row.scheduleAt,
  }: { actor: string; now: number; scheduleAt?: number | null },
): Article {
  const cleared = { ...article.row, clearedAt: now, clearedBy: actor, scheduleAt, fromAnnounced: 0 }
  const bounds = visibility(cleared)
  return {
    ...article,
    row: {
      ...cleared,
      ...bounds,
      status: clearedStatus(bounds.visibleFrom ?? now, now),
      slug: cleared.slug ?? slugOf(article, gazetteer),
    },
  }
}

/** The article back before clearance; only for what no reader has seen. */
export const unclear = ({ row, tags }: Article, status: 'submitted' | 'in_review'): Article => ({
  row: { ...row, status, clearedAt: null, clearedBy: null, scheduleAt: null, visibleFrom: null, slug: null },
  tags,
})
